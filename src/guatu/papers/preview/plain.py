"""Items as plain JSON values and back, without loss: what is kept of a reading."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from guatu.papers.reading.matches import ItemMatches, Match, Status
from guatu.papers.reading.results import Item
from guatu.rules.deadlines import Deadline, Every, Kind, StagePlan

_LISTS = ("lead_officials", "responsible_units", "support_units", "assignees")
_FIGURES = ("points", "weight")
MATCHED_FIELDS = ("lead_unit", "responsible_units", "support_units", "lead_officials", "assignees")
Plain = dict[str, Any]


def item_to_plain(item: Item) -> Plain:
    """An item as JSON values; what is empty is left out."""
    values = {field.name: getattr(item, field.name) for field in fields(Item)}
    found: Plain = {name: value for name, value in values.items() if value}
    found |= {name: str(found[name]) for name in _FIGURES if name in found}
    found |= {name: str(values[name]) for name in _FIGURES if values[name] is not None}
    found["deadline"] = deadline_to_plain(item.deadline)
    found["stages"] = [_stage_to_plain(stage) for stage in item.stages]
    found["extra"], found["cells"] = dict(item.extra), dict(item.cells)
    if item.said is not None:
        found["said"] = sorted(item.said)
    return found


def item_from_plain(plain: Mapping[str, Any]) -> Item:
    """The item again."""
    values: Plain = dict(plain)
    values |= {name: tuple(values[name]) for name in (*_LISTS, "rows") if name in values}
    values |= {name: Decimal(values[name]) for name in _FIGURES if values.get(name) is not None}
    values["deadline"] = deadline_from_plain(values["deadline"])
    values["stages"] = tuple(_stage_from_plain(stage) for stage in values.get("stages", ()))
    if values.get("said") is not None:
        values["said"] = frozenset(values["said"])
    known = {field.name for field in fields(Item)}
    return Item(**{name: value for name, value in values.items() if name in known})


def deadline_to_plain(deadline: Deadline) -> Plain:
    """A deadline with its dates ISO; what is not said is left out."""
    values = {field.name: getattr(deadline, field.name) for field in fields(Deadline)}
    return {name: _plain(value) for name, value in values.items() if value not in (None, ())}


def deadline_from_plain(plain: Mapping[str, Any]) -> Deadline:
    """The deadline again."""
    values: Plain = dict(plain)
    values["kind"] = Kind(values["kind"])
    values["every"] = Every(values["every"]) if values.get("every") else None
    values |= {name: _day(values.get(name)) for name in ("start", "due")}
    values["notes"] = tuple(values.get("notes", ()))
    known = {field.name for field in fields(Deadline)}
    return Deadline(**{name: value for name, value in values.items() if name in known})


def matches_to_plain(found: ItemMatches) -> Plain:
    """The matches of an item: by field ``[raw, status, id]`` for each name."""
    return {
        name: [[match.raw, match.status.value, match.id] for match in getattr(found, name)]
        for name in MATCHED_FIELDS
    }


def matches_from_plain(plain: Mapping[str, Any]) -> dict[str, tuple[Match, ...]]:
    """The matches again, without suggestions."""
    return {
        name: tuple(Match(raw, Status(status), pk) for raw, status, pk in plain.get(name, ()))
        for name in MATCHED_FIELDS
    }


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _stage_to_plain(stage: StagePlan) -> Plain:
    return {
        "raw": stage.raw,
        "start": _plain(stage.start),
        "end": _plain(stage.end),
        "text": stage.text,
        "notes": list(stage.notes),
    }


def _stage_from_plain(plain: Mapping[str, Any]) -> StagePlan:
    start, end = _day(plain["start"]), _day(plain["end"])
    return StagePlan(plain["raw"], start, end, plain["text"], tuple(plain.get("notes", ())))
