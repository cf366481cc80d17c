"""The lists of a task's form: units, people and stages, read from repeated fields."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guatu.people.models import Person, Unit
from guatu.plans.models import PersonPart, StageTerms, Terms, UnitPart

MOST_STAGES = 60
UNIT_ROLES = ("responsible", "support")
PERSON_ROLES = ("official", "assignee")


@dataclass(frozen=True)
class StageRow:
    """A stage as typed; ``error`` says what is wrong with it."""

    text: str = ""
    raw: str = ""
    start: str = ""
    due: str = ""
    weight: str = ""
    error: "str | Promise" = ""


@dataclass
class Parts:
    """The lists as typed: ids of chosen rows, raw words that stay unmatched, stages."""

    ids: dict[str, list[int]] = field(default_factory=dict)
    raws: dict[str, list[str]] = field(default_factory=dict)
    stages: list[StageRow] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Whether every stage can be read."""
        return not any(row.error for row in self.stages)


def read_parts(data: QueryDict) -> Parts:
    """The lists of a posted form."""
    roles = ("lead_unit", *UNIT_ROLES, *PERSON_ROLES)
    return Parts(
        ids={role: _ids(data, role) for role in roles},
        raws={role: [raw[:120] for raw in data.getlist(f"{role}_raw")[:50]] for role in roles},
        stages=_stages(data),
    )


def parts_of(terms: Terms) -> Parts:
    """The lists of present terms."""
    ids: dict[str, list[int]] = {"lead_unit": [terms.lead_unit_id] if terms.lead_unit_id else []}
    raws = {"lead_unit": [terms.lead_unit_raw] if terms.lead_unit_id is None else []}
    raws["lead_unit"] = [raw for raw in raws["lead_unit"] if raw]
    for role in UNIT_ROLES:
        units = [part for part in terms.units if part.role == role]
        ids[role] = [part.unit_id for part in units if part.unit_id]
        raws[role] = [part.raw for part in units if not part.unit_id]
    for role in PERSON_ROLES:
        people = [part for part in terms.people if part.role == role]
        ids[role] = [part.person_id for part in people if part.person_id]
        raws[role] = [part.raw for part in people if not part.person_id]
    return Parts(ids, raws, [_row(stage) for stage in terms.stages])


def units_in(parts: Parts, before: Terms | None) -> tuple[UnitPart, ...]:
    """The unit parts; a unit that stood there keeps its raw words."""
    known = {(p.role, p.unit_id): p.raw for p in before.units} if before else {}
    ids = [pk for role in UNIT_ROLES for pk in parts.ids[role]]
    names = dict(Unit.objects.filter(pk__in=ids).values_list("pk", "name"))
    return tuple(
        part
        for role in UNIT_ROLES
        for part in (
            *(UnitPart(role, known.get((role, pk)) or names[pk], pk) for pk in parts.ids[role] if pk in names),
            *(UnitPart(role, raw) for raw in parts.raws[role]),
        )
    )  # fmt: skip


def people_in(parts: Parts, before: Terms | None) -> tuple[PersonPart, ...]:
    """The named people; one who stood there keeps the raw words."""
    known = {(p.role, p.person_id): p.raw for p in before.people} if before else {}
    ids = [pk for role in PERSON_ROLES for pk in parts.ids[role]]
    names = dict(Person.objects.filter(pk__in=ids).values_list("pk", "name"))
    return tuple(
        part
        for role in PERSON_ROLES
        for part in (
            *(PersonPart(role, known.get((role, pk)) or names[pk], pk) for pk in parts.ids[role] if pk in names),
            *(PersonPart(role, raw) for raw in parts.raws[role]),
        )
    )  # fmt: skip


def stages_in(parts: Parts) -> tuple[StageTerms, ...]:
    """The stages of a sound form."""
    return tuple(
        StageTerms(
            text=row.text,
            raw=row.raw,
            start=date.fromisoformat(row.start) if row.start else None,
            due=date.fromisoformat(row.due) if row.due else None,
            weight=int(Decimal(row.weight) * 1000) if row.weight else None,
        )
        for row in parts.stages
    )


def _ids(data: QueryDict, name: str) -> list[int]:
    found = [int(one) for one in data.getlist(name)[:50] if one.isdecimal() and len(one) <= 12]
    return list(dict.fromkeys(found))


def _stages(data: QueryDict) -> list[StageRow]:
    """Rows with a text that were not marked to be taken out."""
    names = ("text", "raw", "start", "due", "weight")
    columns = [data.getlist(f"stage_{name}")[:MOST_STAGES] for name in names]
    gone = set(data.getlist("stage_gone"))
    rows = zip(*columns, strict=False)
    typed = [StageRow(*(value.strip() for value in row)) for row in rows]
    kept = [row for at, row in enumerate(typed) if row.text and str(at) not in gone]
    return [_checked(row) for row in kept]


def _checked(row: StageRow) -> StageRow:
    try:
        start = date.fromisoformat(row.start) if row.start else None
        due = date.fromisoformat(row.due) if row.due else None
        weight = Decimal(row.weight) if row.weight else Decimal(0)
    except (ValueError, InvalidOperation):
        return _with_error(row, _("A date or weight here cannot be read."))
    if start and due and start > due:
        return _with_error(row, _("The start lies after the end."))
    if not (weight.is_finite() and 0 <= weight <= 1000):
        return _with_error(row, _("A weight lies between 0 and 1000."))
    return row


def _with_error(row: StageRow, error: "str | Promise") -> StageRow:
    return StageRow(row.text, row.raw, row.start, row.due, row.weight, error)


def _row(stage: StageTerms) -> StageRow:
    weight = "" if stage.weight is None else f"{stage.weight / 1000:g}"
    start = stage.start.isoformat() if stage.start else ""
    return StageRow(stage.text, stage.raw, start, stage.due.isoformat() if stage.due else "", weight)
