"""The rows of a split as typed or pasted: good cells are kept, bad ones say what is wrong."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guatu.plans.forms.deadline import understood
from guatu.plans.models.splits import Part
from guatu.rules.deadlines import Kind
from guatu.rules.planning.splitting import MOST

COLUMNS = ("title", "person", "unit", "weight", "deadline", "target")
LIMITS = {"title": 2000, "person": 200, "unit": 12, "weight": 20, "deadline": 400, "target": 300}
_BETWEEN = re.compile(r"[、，,;；/]+")


@dataclass(frozen=True)
class PartRow:
    """One row as typed; ``errors`` by column; ``part`` is what the sound row says."""

    title: str = ""
    person: str = ""
    unit: str = ""
    weight: str = ""
    deadline: str = ""
    target: str = ""
    sub: bool = False
    errors: Mapping[str, "str | Promise"] = field(default_factory=dict)
    part: Part | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing was typed; a row with other cells but no title is wanting."""
        return not any((self.title, self.person, self.weight, self.deadline, self.target))


def read_part_rows(data: QueryDict) -> list[PartRow]:
    """The rows of a posted form that are not empty, as typed."""
    columns = [data.getlist(f"part_{name}")[: MOST + 1] for name in COLUMNS]
    most = max((len(column) for column in columns), default=0)
    filled = [[*column, *[""] * (most - len(column))] for column in columns]
    subs = set(data.getlist("part_sub"))
    rows = [_typed(row, str(at) in subs) for at, row in enumerate(zip(*filled, strict=True))]
    return [row for row in rows if not row.empty]


def _typed(cells: Sequence[str], sub: bool) -> PartRow:
    named: dict[str, Any] = {
        n: cell.strip()[: LIMITS[n]] for n, cell in zip(COLUMNS, cells, strict=True)
    }
    return replace(PartRow(sub=sub), **named)


def checked(
    rows: Sequence[PartRow], people: Sequence[tuple[int, str]], units: Sequence[int], year: int
) -> list[PartRow]:
    """The same with what is wrong in place; ``people`` are (id, ``name (unit)``) to choose from."""
    named = _by_name(people)
    found = []
    for at, row in enumerate(rows):
        errors: dict[str, str | Promise] = {}
        ids = _people(row.person, named, errors)
        weight = _weight(row.weight, errors)
        if not row.title:
            errors["title"] = _("This row has no title.")
        if row.deadline and understood(row.deadline, year).kind is Kind.UNREADABLE:
            errors["deadline"] = _("This deadline cannot be read. Write a day or a month.")
        unit = int(row.unit) if row.unit.isdecimal() else None
        if unit and unit not in units:
            errors["unit"] = _("This unit does not belong to the lead unit.")
        if row.sub and not at:
            errors["title"] = _("The first row has nothing above it to hang below.")
        part = Part(row.title, ids, unit, weight, row.deadline, row.target, row.sub)
        found.append(replace(row, errors=errors, part=None if errors else part))
    return found


def _by_name(people: Sequence[tuple[int, str]]) -> dict[str, set[int]]:
    """Ids by label and by the bare name, which two people may share."""
    named: dict[str, set[int]] = {}
    for pk, label in people:
        for key in (label, label.split(" (")[0]):
            named.setdefault(key, set()).add(pk)
    return named


def _people(
    text: str, named: Mapping[str, set[int]], errors: dict[str, "str | Promise"]
) -> tuple[int, ...]:
    ids: list[int] = []
    for name in filter(None, (one.strip() for one in _BETWEEN.split(text))):
        fits = named.get(name, set())
        if len(fits) != 1:
            said = _("Several people are called %(name)s. Choose from the list.")
            nobody = _("%(name)s has no post in the lead unit or a supporting unit.")
            errors["person"] = str(said if fits else nobody) % {"name": name}
        ids += fits
    return tuple(dict.fromkeys(ids))


def _weight(text: str, errors: dict[str, "str | Promise"]) -> int | None:
    if not text:
        return None
    try:
        value = Decimal(text.rstrip("%％").strip())
    except InvalidOperation:
        errors["weight"] = _("“%(text)s” is no number.") % {"text": text[:20]}
        return None
    if not (value.is_finite() and 0 <= value <= 1000):
        errors["weight"] = _("A weight lies between 0 and 1000.")
    elif value != value.quantize(Decimal("0.001")):
        errors["weight"] = _("A weight has three places at most.")
    else:
        return int(value * 1000)
    return None


def rows_of(parts: Sequence[Part], people: Mapping[int, str]) -> list[PartRow]:
    """Proposed parts as rows of the form."""
    return [
        PartRow(
            title=part.title,
            person="、".join(people.get(pk, "?") for pk in part.person_ids),
            unit=str(part.unit_id or ""),
            weight="" if part.weight is None else f"{part.weight / 1000:g}",
            deadline=part.deadline,
            target=part.target,
            sub=part.sub,
            part=part,
        )
        for part in parts
    ]
