"""The lists of a task's form: units and people, read from repeated fields."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.http import QueryDict

from guatu.people.models import Person, Unit
from guatu.plans.forms.stages import StageRow, read_stages, row_of
from guatu.plans.models import PersonPart, Terms, UnitPart

UNIT_ROLES = ("responsible", "support")
PERSON_ROLES = ("official", "assignee")


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
        stages=read_stages(data),
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
    return Parts(ids, raws, [row_of(stage) for stage in terms.stages])


def units_in(parts: Parts, before: Terms | None) -> tuple[UnitPart, ...]:
    """The unit parts; a unit that stood there keeps its raw words."""
    known = {(p.role, p.unit_id): p.raw for p in before.units} if before else {}
    names = _names(Unit, parts, UNIT_ROLES)
    found: list[UnitPart] = []
    for role in UNIT_ROLES:
        chosen = [pk for pk in parts.ids[role] if pk in names]
        found += [UnitPart(role, known.get((role, pk)) or names[pk], pk) for pk in chosen]
        found += [UnitPart(role, raw) for raw in parts.raws[role]]
    return tuple(found)


def people_in(parts: Parts, before: Terms | None) -> tuple[PersonPart, ...]:
    """The named people; one who stood there keeps the raw words."""
    known = {(p.role, p.person_id): p.raw for p in before.people} if before else {}
    names = _names(Person, parts, PERSON_ROLES)
    found: list[PersonPart] = []
    for role in PERSON_ROLES:
        chosen = [pk for pk in parts.ids[role] if pk in names]
        found += [PersonPart(role, known.get((role, pk)) or names[pk], pk) for pk in chosen]
        found += [PersonPart(role, raw) for raw in parts.raws[role]]
    return tuple(found)


def _names(model: type[Unit] | type[Person], parts: Parts, roles: Sequence[str]) -> dict[int, str]:
    ids = [pk for role in roles for pk in parts.ids[role]]
    return dict(model._default_manager.filter(pk__in=ids).values_list("pk", "name"))


def _ids(data: QueryDict, name: str) -> list[int]:
    found = [int(one) for one in data.getlist(name)[:50] if one.isdecimal() and len(one) <= 12]
    return list(dict.fromkeys(found))
