"""Units and people as the lines of the sheets that the import takes."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from guatu.papers.roster.lines import WHOLE_BODY
from guatu.papers.roster.words import key
from guatu.papers.roster.writing import KIND_WORDS, ROLE_WORDS
from guatu.people.models import Account, Person, RoleGrant, RosterKind, Unit
from guatu.people.queries.persons import present_people, with_posts
from guatu.people.queries.units import active_units
from guatu.rules.actor import Role

Rows = Iterator[tuple[str, ...]]


def roster_rows(kind: str, today: date) -> Rows:
    """The lines of a kind of list on a day."""
    return _units(today) if kind == RosterKind.UNITS else _people(today)


def _units(today: date) -> Rows:
    """Every unit after the one above it (one statement)."""
    units = list(active_units(today).order_by("path"))
    called = _callings(units)
    for unit in units:
        above = called.get(unit.parent_id or 0, "")
        yield unit.name, above, KIND_WORDS.get(unit.kind, ""), unit.short_name


def _callings(units: list[Unit]) -> dict[int, str]:
    """By which name a sheet may call each unit: one that no other unit bears, where it can."""
    borne = Counter(key(name) for u in units for name in {u.name, u.short_name} if name)
    return {
        u.pk: u.short_name if borne[key(u.name)] > 1 and u.short_name else u.name for u in units
    }


def _people(today: date) -> Rows:
    """A line for each post of a person; contact numbers stay in the house."""
    units = list(active_units(today).order_by("path"))
    called, body = _callings(units), units[0].pk if units else 0
    names = dict(Account.objects.values_list("person_id", "username"))
    roles = _roles()
    people = with_posts(present_people(today).select_related("branch"), today)
    for person in people:
        user = names.get(person.pk, person.username_hint)
        branch = person.branch.name if person.branch else ""
        for unit, title, role in _lines(person, called, roles[person.pk], body):
            yield person.name, unit, title, role, branch, "", user


def _roles() -> dict[int, list[tuple[str, int]]]:
    """(role, unit id) of each person; membership follows from the post."""
    found: dict[int, list[tuple[str, int]]] = defaultdict(list)
    grants = RoleGrant.objects.exclude(role=Role.MEMBER).order_by("id")
    for person_id, role, unit_id in grants.values_list("person_id", "role", "unit_id"):
        found[person_id].append((role, unit_id))
    return found


def _lines(
    person: Person, called: dict[int, str], roles: list[tuple[str, int]], body: int
) -> Iterator[tuple[str, str, str]]:
    """(unit, title, roles) of each post; the first carries the roles for the whole body.

    A role that a sheet cannot say (on a unit where the person holds no post) is left out.
    """
    for at, post in enumerate(getattr(person, "held_posts", [])):
        here = [
            Role(role)
            for role, unit in roles
            if (at == 0 and unit == body if Role(role) in WHOLE_BODY else unit == post.unit_id)
        ]
        words = "、".join(ROLE_WORDS[role] for role in here)
        yield called.get(post.unit_id, ""), post.title, words
