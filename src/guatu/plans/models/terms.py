"""The terms of a task as one frozen value: what is created, edited, versioned and compared."""

import hashlib
import json
from dataclasses import dataclass, field, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from guatu.plans.models.parts import Stage, TaskPerson, TaskUnit
from guatu.plans.models.task import Task


@dataclass(frozen=True)
class PersonPart:
    """A named person: role ``official`` or ``assignee``; ``person_id`` None when unmatched."""

    role: str
    raw: str
    person_id: int | None = None


@dataclass(frozen=True)
class UnitPart:
    """A unit's part: role ``responsible`` or ``support``; ``unit_id`` None when unmatched."""

    role: str
    raw: str
    unit_id: int | None = None


@dataclass(frozen=True)
class StageTerms:
    """A planned step; ``weight`` in whole thousandths."""

    text: str
    raw: str = ""
    start: date | None = None
    due: date | None = None
    weight: int | None = None


@dataclass(frozen=True)
class Terms:
    """Everything that an edit may change; field names are the task's columns."""

    title: str
    number: str = ""
    section: str = ""
    theme: str = ""
    kind: str = "routine"
    means: str = ""
    standard: str = ""
    basis: str = ""
    weight: int | None = None
    points: int | None = None
    lead_unit_id: int | None = None
    lead_unit_raw: str = ""
    contact: str = ""
    contact_phone: str = ""
    deadline_raw: str = ""
    deadline_kind: str = "none"
    start: date | None = None
    due: date | None = None
    every: str = ""
    anchor: str = ""
    offset_days: int | None = None
    deadline_notes: tuple[str, ...] = ()
    deadline_by_hand: bool = False
    measure: str = "text"
    target_raw: str = ""
    figure_unit: str = ""
    baseline: Decimal | None = None
    target: Decimal | None = None
    direction: str = "more"
    cap: Decimal | None = None
    per_period: bool = False
    is_rate: bool = False
    extra: dict[str, str] = field(default_factory=dict)
    units: tuple[UnitPart, ...] = ()
    people: tuple[PersonPart, ...] = ()
    stages: tuple[StageTerms, ...] = ()

    def columns(self) -> dict[str, Any]:
        """The values of the task's own columns."""
        values = {name: getattr(self, name) for name in COLUMNS}
        values["deadline_notes"] = list(self.deadline_notes)
        return values

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values; dates ISO, figures as text."""
        plain = {name: _plain(getattr(self, name)) for name in COLUMNS}
        for name in PARTS:
            parts = getattr(self, name)
            plain[name] = [{k: _plain(v) for k, v in vars(part).items()} for part in parts]
        return plain

    def hash(self) -> str:
        """SHA-256 of the canonical JSON: what the ledger keeps of the wording."""
        return hash_of(self.to_json())

    @property
    def unmatched(self) -> bool:
        """Whether any name has no unit or person behind it."""
        lead = bool(self.lead_unit_raw) and self.lead_unit_id is None
        units = any(part.unit_id is None for part in self.units)
        return lead or units or any(part.person_id is None for part in self.people)

    @property
    def named(self) -> bool:
        """Whether a person is behind the task: an assignee whom the house knows."""
        return any(part.role == "assignee" and part.person_id for part in self.people)


PARTS = ("units", "people", "stages")
COLUMNS = tuple(f.name for f in fields(Terms) if f.name not in PARTS)


def hash_of(plain: dict[str, Any]) -> str:
    """The hash of terms that are JSON already."""
    text = json.dumps(plain, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    """A value of terms as JSON has it; by hand, since an import makes thousands of them."""
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, dict):
        return dict(value)
    return str(value) if isinstance(value, date | Decimal) else value


def terms_of(task: Task) -> Terms:
    """The present terms of a task (three statements unless its parts are prefetched)."""
    values = {name: getattr(task, name) for name in COLUMNS}
    values["deadline_notes"] = tuple(task.deadline_notes)
    return replace(
        Terms(**values),
        units=tuple(UnitPart(u.role, u.raw, u.unit_id) for u in _sorted(task.units.all())),
        people=tuple(PersonPart(p.role, p.raw, p.person_id) for p in _sorted(task.people.all())),
        stages=tuple(
            StageTerms(s.text, s.raw, s.start, s.due, s.weight) for s in _sorted(task.stages.all())
        ),
    )


def _sorted(parts: Any) -> list[Any]:
    return sorted(parts, key=lambda part: part.position)


def unit_rows(task_id: int, terms: Terms) -> list[TaskUnit]:
    """The unit parts as unsaved rows."""
    return [
        TaskUnit(task_id=task_id, unit_id=p.unit_id, raw=p.raw, role=p.role, position=i)
        for i, p in enumerate(terms.units)
    ]


def person_rows(task_id: int, terms: Terms) -> list[TaskPerson]:
    """The named people as unsaved rows."""
    return [
        TaskPerson(task_id=task_id, person_id=p.person_id, raw=p.raw, role=p.role, position=i)
        for i, p in enumerate(terms.people)
    ]


def stage_rows(task_id: int, terms: Terms) -> list[Stage]:
    """The stages as unsaved rows."""
    return [
        Stage(
            task_id=task_id,
            text=s.text,
            raw=s.raw,
            start=s.start,
            due=s.due,
            weight=s.weight,
            position=i,
        )
        for i, s in enumerate(terms.stages)
    ]
