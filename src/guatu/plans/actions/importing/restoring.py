"""Tasks that an import changed go back to the terms they had before it."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from guatu.ledger.models import Event
from guatu.plans.actions.edit import edit_task
from guatu.plans.models import (
    PersonPart,
    PlanImport,
    StageTerms,
    Task,
    TaskVersion,
    Terms,
    UnitPart,
)
from guatu.rules.actor import Actor
from guatu.rules.planning.importing import MadeTask

_DAYS = ("start", "due")
_FIGURES = ("baseline", "target", "cap")


def changed_tasks(found: PlanImport) -> list[MadeTask]:
    """Whether the tasks that an import changed were edited after it (one statement)."""
    edited: Mapping[str, list[int]] = found.summary.get("edited", {})
    rows = Task.objects.filter(pk__in=[int(pk) for pk in edited]).order_by("path")
    return [
        MadeTask(
            place=task.source_place or task.number or str(task.pk),
            state=task.state,
            touched=task.revision != edited[str(task.pk)][1],
            changed_only=True,
        )
        for task in rows
    ]


def restore(found: PlanImport, cause: Event, actor: Actor, now: datetime) -> None:
    """Give every changed task its former terms in a new version."""
    edited: Mapping[str, list[int]] = found.summary.get("edited", {})
    for pk, (before, after) in edited.items():
        versions = TaskVersion.objects.filter(task_id=int(pk), number__lte=before)
        version = versions.latest("number")  # moves count as revisions and make no version
        reason = f"import.undone {cause.pk}"
        terms = terms_from_json(version.terms)
        edit_task(task_id=int(pk), terms=terms, revision=after, reason=reason, actor=actor, now=now)


def terms_from_json(json: Mapping[str, Any]) -> Terms:
    """The terms that a version keeps (``Terms.to_json``)."""
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
