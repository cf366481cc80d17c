"""Terms out of the JSON that a version or a request keeps (``Terms.to_json``)."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from guatu.plans.models.terms import PersonPart, StageTerms, Terms, UnitPart

_DAYS = ("start", "due")
_FIGURES = ("baseline", "target", "cap")


def terms_from_json(json: Mapping[str, Any]) -> Terms:
    """The terms that a version keeps."""
    known = {field.name for field in fields(Terms)}
    values = {name: value for name, value in json.items() if name in known}
    values |= {name: _day(values.get(name)) for name in _DAYS}
    values |= {name: Decimal(values[name]) for name in _FIGURES if values.get(name) is not None}
    values["deadline_notes"] = tuple(values.get("deadline_notes", ()))
    values["units"] = tuple(UnitPart(**part) for part in values.get("units", ()))
    values["people"] = tuple(PersonPart(**part) for part in values.get("people", ()))
    values["stages"] = tuple(
        StageTerms(**{**stage, "start": _day(stage["start"]), "due": _day(stage["due"])})
        for stage in values.get("stages", ())
    )
    return Terms(**values)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
