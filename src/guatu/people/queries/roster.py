"""Lists on their way in: what is known, and what a kept sheet means against it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from guatu.papers.roster import (
    KnownPerson,
    KnownUnit,
    PeopleReading,
    Row,
    UnitsReading,
    read_people,
    read_units,
)
from guatu.papers.roster.words import key
from guatu.people.models import Account, Alias, RosterImport, RosterKind
from guatu.people.queries.persons import present_people, with_posts
from guatu.people.queries.units import active_units, root_unit
from guatu.rules.refused import Refused

Reading = UnitsReading | PeopleReading


def kept_rows(kept: RosterImport) -> list[Row]:
    """The rows of a kept sheet."""
    return [Row(row["row"], row["values"], row["cells"]) for row in kept.rows]


@dataclass(frozen=True)
class Known:
    """What a list is judged against; people only where it lists people."""

    body_id: int
    units: list[KnownUnit]
    people: list[KnownPerson]


def known_to(kept: RosterImport, today: date) -> Known:
    """The units, and the people, of a day (3 or 6 statements).  Refused: not_founded."""
    body = root_unit()
    if body is None:
        raise Refused("not_founded")
    people = [] if kept.kind == RosterKind.UNITS else known_people(today)
    return Known(body.id, known_units(today), people)


def reading_of(kept: RosterImport, known: Known) -> Reading:
    """What a kept sheet means against the units and people that are known."""
    if kept.kind == RosterKind.UNITS:
        return read_units(kept_rows(kept), known.units, known.body_id)
    return read_people(kept_rows(kept), known.units, known.people, known.body_id)


def known_units(today: date) -> list[KnownUnit]:
    """Units of a day with every name by which papers call them (2 statements)."""
    aliases: dict[int | None, list[str]] = {}
    for unit_id, text in Alias.objects.exclude(unit=None).values_list("unit_id", "text"):
        aliases.setdefault(unit_id, []).append(text)
    return [
        KnownUnit(
            unit.id,
            unit.name,
            unit.short_name,
            unit.kind,
            unit.parent_id,
            _keys([unit.name, unit.short_name, *aliases.get(unit.id, [])]),
        )
        for unit in active_units(today).order_by("id")
    ]


def known_people(today: date) -> list[KnownPerson]:
    """People of a day with their posts (3 statements)."""
    usernames = dict(Account.objects.values_list("person_id", "username"))
    people = with_posts(present_people(today).select_related("branch"), today)
    return [
        KnownPerson(
            person.id,
            person.name,
            tuple((post.unit_id, post.title) for post in getattr(person, "held_posts", [])),
            person.branch.name if person.branch else "",
            person.phone,
            usernames.get(person.id, person.username_hint),
        )
        for person in people
    ]


def _keys(names: Iterable[str]) -> frozenset[str]:
    return frozenset(key(name) for name in names if name)
