"""What the pages of units show."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from guatu.people.models import Branch, Person, RoleGrant, Unit
from guatu.people.models.units import SEGMENT
from guatu.people.queries.actors import current_posts
from guatu.people.queries.units import active_units, in_order
from guatu.rules.actor import Role


@dataclass(frozen=True)
class UnitRow:
    """A line of the units table; ``people`` counts the unit itself, ``below`` all under it."""

    unit: Unit
    depth: int
    folds: bool
    heads: str
    people: int
    below: int


def unit_rows(today: date) -> list[UnitRow]:
    """The whole tree of a day (3 statements)."""
    units = in_order(list(active_units(today)))
    held = current_posts(today).values_list("unit_id", "person_id").distinct()
    people = Counter(unit_id for unit_id, _ in held.order_by())
    below = _summed(units, people)
    heads: dict[int, list[str]] = {}
    grants = RoleGrant.objects.filter(role=Role.HEAD, person__left_on=None).order_by("id")
    for unit_id, name in grants.values_list("unit_id", "person__name"):
        heads.setdefault(unit_id, []).append(name)
    parents = {unit.parent_id for unit in units}
    return [
        UnitRow(
            unit,
            len(unit.path) // SEGMENT - 1,
            unit.id in parents,
            "、".join(heads.get(unit.id, [])),
            people[unit.id],
            below[unit.path],
        )
        for unit in units
    ]


def _summed(units: list[Unit], people: Counter[int]) -> Counter[str]:
    """Posts in each unit and all below it, by path."""
    sums: Counter[str] = Counter()
    for unit in units:
        for end in range(SEGMENT, len(unit.path) + 1, SEGMENT):
            sums[unit.path[:end]] += people[unit.id]
    return sums


def matching(rows: list[UnitRow], text: str, kind: str) -> list[UnitRow]:
    """Rows whose unit fits, with the units above them so that the tree stays readable."""
    wanted = text.strip().casefold()
    fits = [
        row.unit.path
        for row in rows
        if (not kind or row.unit.kind == kind)
        and wanted in f"{row.unit.name} {row.unit.short_name} {row.heads}".casefold()
    ]
    above = {path[:end] for path in fits for end in range(SEGMENT, len(path) + 1, SEGMENT)}
    return [row for row in rows if row.unit.path in above]


@dataclass(frozen=True)
class PostRow:
    """Somebody's post in a unit."""

    person: Person
    title: str
    roles: tuple[str, ...]


def post_rows(unit: Unit, today: date) -> list[PostRow]:
    """Who is in a unit now, with the roles held on it (2 statements)."""
    posts = current_posts(today).filter(unit=unit).select_related("person")
    roles: dict[int, list[str]] = {}
    grants = RoleGrant.objects.filter(unit=unit).order_by("id")
    for person_id, role in grants.values_list("person_id", "role"):
        roles.setdefault(person_id, []).append(role)
    rows = sorted(posts, key=lambda post: (post.person.position, post.person_id))
    return [PostRow(p.person, p.title, tuple(roles.get(p.person_id, []))) for p in rows]


def ancestors(unit: Unit) -> list[Unit]:
    """The units above, from the top (1 statement)."""
    ids = [int(unit.path[i : i + SEGMENT]) for i in range(0, len(unit.path) - SEGMENT, SEGMENT)]
    found = Unit.objects.in_bulk(ids)
    return [found[unit_id] for unit_id in ids]


def branches_with_counts(today: date) -> list[tuple[Branch, int, str]]:
    """Every branch, its members now, its secretary (3 statements)."""
    here = Q(left_on=None) | Q(left_on__gt=today)
    members = Counter(Person.objects.filter(here).values_list("branch_id", flat=True))
    secretary: dict[int | None, str] = {}
    grants = RoleGrant.objects.filter(role=Role.BRANCH_SECRETARY).order_by("id")
    for branch_id, name in grants.values_list("branch_id", "person__name"):
        secretary.setdefault(branch_id, name)
    branches = Branch.objects.order_by("position", "id")
    return [(branch, members[branch.id], secretary.get(branch.id, "")) for branch in branches]
