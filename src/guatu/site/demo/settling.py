"""Founding 示范市: its units, branches, people, posts, roles and accounts, by the real actions."""

from datetime import datetime

from guatu.people.actions.accounts import make_accounts
from guatu.people.actions.founding import Administrator, found_installation
from guatu.people.actions.persons import change_person, create_person
from guatu.people.actions.posts import PostInput
from guatu.people.actions.units import create_unit
from guatu.people.models import Alias, Branch, Person
from guatu.people.queries import root_unit
from guatu.rules.actor import SYSTEM, Role
from guatu.site.demo import roster
from guatu.site.demo.city import City
from guatu.site.demo.granting import grant_roles
from guatu.site.demo.names import invented

SEED = 1115


def settle(founded: datetime, real: datetime) -> City:
    """Found the body in an empty database and let everybody in; returns who there is."""
    city = City(founded)
    found_installation(
        body_name=roster.BODY,
        administrators=_administrators(),
        real_now=real,
        actor=SYSTEM,
        now=founded,
    )
    for person in Person.objects.order_by("position"):
        city.people[person.name] = person.pk
    _make_units(city)
    names = invented(SEED)
    for name, title in roster.LEADERS:
        _make_person(city, name, roster.TEAM, title)
    for office in roster.UNITS:
        named = dict(office.named)
        for place in range(office.staff):
            name = named.get(place) or next(names)
            _make_person(city, name, office.name, roster.title_of(office, place), office.branch)
    _second_posts(city)
    grant_roles(city)
    _open_accounts(city, real)
    return city


def _administrators() -> list[Administrator]:
    roles = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN)
    given = zip(roles, roster.ADMINISTRATORS, strict=True)
    return [Administrator(role, name, username) for role, (name, username) in given]


def _make_units(city: City) -> None:
    body = root_unit()
    if body is None:
        raise RuntimeError("the body was founded a moment ago")
    city.units[roster.BODY] = body.pk
    team = roster.Office(roster.TEAM, "leadership", 0, "")
    for office in (team, *roster.UNITS):
        unit = create_unit(
            parent_id=body.pk,
            name=office.name,
            short_name=office.short_name,
            kind=office.kind,
            actor=SYSTEM,
            now=city.founded,
        )
        city.units[office.name] = unit.pk
    _make_branches(city)
    for text, name in roster.ALIASES.items():
        Alias.objects.create(text=text, unit_id=city.units[name])


def _make_branches(city: City) -> None:
    homes = {office.branch: office.name for office in reversed(roster.UNITS)}
    for position, name in enumerate(roster.branches()):
        branch = Branch(name=name, unit_id=city.units[homes[name]], position=position)
        branch.save()
        city.branches[name] = branch.pk


def _make_person(city: City, name: str, unit: str, title: str, branch: str = "") -> None:
    extension = 8600000 + 37 * len(city.people)
    person = create_person(
        name=name,
        posts=[PostInput(city.units[unit], title)],
        branch_id=city.branches.get(branch),
        phone=f"0000-{extension}",
        actor=SYSTEM,
        now=city.founded,
    )
    city.people[name] = person.pk
    city.phones[person.pk] = person.phone
    city.staff.setdefault(unit, []).append(person.pk)


def _second_posts(city: City) -> None:
    """People who serve in two units at once."""
    for name, unit, title in roster.SECOND_POSTS:
        person = Person.objects.get(pk=city.people[name])
        held = [PostInput(post.unit_id, post.title) for post in person.posts.order_by("position")]
        change_person(
            person_id=person.pk,
            name=name,
            posts=[*held, PostInput(city.units[unit], title)],
            branch_id=person.branch_id,
            phone=person.phone,
            actor=SYSTEM,
            now=city.founded,
        )


def _open_accounts(city: City, real: datetime) -> None:
    make_accounts(
        person_ids=list(city.people.values()),
        usernames={},
        real_now=real,
        actor=SYSTEM,
        now=city.founded,
    )
