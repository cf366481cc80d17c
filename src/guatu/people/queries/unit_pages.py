"""What the pages of units show."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from guatu.people.models import Branch, Person, RoleGrant, Unit
from guatu.people.models.units import SEGMENT
from guatu.people.queries.then import names_on, posts_on, units_on
from guatu.people.queries.units import in_order
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


def unit_rows(day: date, *, roles: bool = True) -> list[UnitRow]:
    """The whole tree of a day under its names of then (4 statements).

    Heads are those of now: ``roles`` False leaves them out.
    """
    units = in_order(units_on(day))
    held = posts_on(day).values_list("unit_id", "person_id").distinct()
    people = Counter(unit_id for unit_id, _ in held.order_by())
    below = _summed(units, people)
    heads: dict[int, list[str]] = {}
    grants = RoleGrant.objects.filter(role=Role.HEAD, person__left_on=None).order_by("id")
    grants = grants if roles else grants.none()
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


def post_rows(unit: Unit, day: date, *, with_roles: bool = True) -> list[PostRow]:
    """Who is in a unit on a day, called as then, with the roles held on it now (4 statements)."""
    posts = list(posts_on(day).filter(unit=unit).select_related("person"))
    names = names_on(day, [post.person_id for post in posts])
    for post in posts:
        post.person.name = names[post.person_id]  # shown, never saved
    roles: dict[int, list[str]] = {}
    grants = (
        RoleGrant.objects.none()
        if not with_roles
        else RoleGrant.objects.filter(unit=unit).order_by("id")
    )
    for person_id, role in grants.values_list("person_id", "role"):
        roles.setdefault(person_id, []).append(role)
    rows = sorted(posts, key=lambda post: (post.person.position, post.person_id))
    return [PostRow(p.person, p.title, tuple(roles.get(p.person_id, []))) for p in rows]


def ids_above(unit: Unit) -> list[int]:
    """The units above by id, from the top."""
    return [int(unit.path[i : i + SEGMENT]) for i in range(0, len(unit.path) - SEGMENT, SEGMENT)]


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
