"""Plain makers with fixed values, and the named cast of most tests."""

from dataclasses import dataclass, fields
from datetime import date, datetime

from django.test import Client
from django.utils import timezone

from guatu.people.models import (
    Account,
    Branch,
    Installation,
    Person,
    Post,
    RoleGrant,
    Unit,
    UnitKind,
)
from guatu.people.queries import actor_for
from guatu.rules.actor import Actor, Role

PASSWORD = "七月-grid-walks-home"
NOW = timezone.make_aware(datetime(2027, 7, 12, 9, 30))
TODAY = NOW.date()


def make_unit(
    name: str,
    parent: Unit | None = None,
    *,
    kind: str = UnitKind.OFFICE,
    short_name: str = "",
    position: int = 0,
) -> Unit:
    """A unit with its path."""
    unit = Unit.objects.create(
        name=name, short_name=short_name, parent=parent, kind=kind, position=position
    )
    unit.path = (parent.path if parent else "") + f"{unit.id:08d}"
    unit.save(update_fields=["path"])
    return unit


def make_person(
    name: str,
    unit: Unit | None = None,
    role: Role | None = None,
    *,
    on: Unit | None = None,
    title: str = "",
    branch: Branch | None = None,
) -> Person:
    """A person with a post in ``unit`` and a role on ``on`` (else on the same unit)."""
    person = Person.objects.create(name=name, branch=branch)
    if unit:
        Post.objects.create(person=person, unit=unit, title=title)
    where = on or unit
    if role and where:
        RoleGrant.objects.create(
            person=person,
            role=role,
            unit=where,
            branch=branch if role == Role.BRANCH_SECRETARY else None,
        )
    return person


def make_account(person: Person, username: str = "", password: str | None = None) -> Account:
    """An account; with ``password`` None it cannot sign in by the form (tests force it)."""
    account = Account(username=username or f"p{person.id}", person=person)
    account.set_password(password)
    account.save()
    return account


def make_installation(
    body_name: str = "示范市委工作委员会",
    *,
    demonstration: bool = False,
    shift_days: int = 40_000,
    stops_on: date = TODAY,
) -> Installation:
    """The row of the installation; its business date stands still at ``NOW``'s, so that no page
    of a test depends on the day of the run."""
    return Installation.objects.create(
        body_name=body_name,
        demonstration=demonstration,
        shift_days=shift_days,
        stops_on=stops_on,
    )


@dataclass(frozen=True)
class Cast:
    """The named people of the tests and their units."""

    body: Unit
    top: Unit  # the leadership team
    supervision: Unit
    office: Unit  # of head, liaison, member and secretary
    other_office: Unit  # of the outsider
    branch: Branch
    leader: Person
    supervisor: Person
    head: Person
    liaison: Person
    member: Person
    secretary: Person
    outsider: Person
    system: Person
    security: Person
    audit: Person

    def people(self) -> dict[str, Person]:
        """Every person by name in the cast."""
        named = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: value for name, value in named if isinstance(value, Person)}


def make_cast() -> Cast:
    """An installation with five units, a branch and ten people, each with an account."""
    make_installation()
    body = make_unit("示范市委工作委员会", kind=UnitKind.BODY)
    top = make_unit("委领导", body, kind=UnitKind.LEADERSHIP, position=1)
    supervision = make_unit("督查室", body, position=2)
    office = make_unit("基层治理处", body, short_name="治理处", position=3)
    other = make_unit("信息处", body, position=4)
    branch = Branch.objects.create(name="第一党支部", unit=office)
    cast = Cast(
        body=body,
        top=top,
        supervision=supervision,
        office=office,
        other_office=other,
        branch=branch,
        leader=make_person("罗成", top, Role.LEADER, on=body, title="副主任"),
        supervisor=make_person("沈知行", supervision, Role.SUPERVISION, on=body, title="主任"),
        head=make_person("韩素", office, Role.HEAD, title="处长"),
        liaison=make_person("卢一舟", office, Role.LIAISON),
        member=make_person("郝敏", office, Role.MEMBER),
        secretary=make_person("祁山", office, Role.BRANCH_SECRETARY, branch=branch),
        outsider=make_person("申屠远", other, Role.MEMBER),
        system=make_person("管系统", body, Role.SYSTEM_ADMIN),
        security=make_person("管安全", body, Role.SECURITY_ADMIN),
        audit=make_person("管审计", body, Role.AUDIT_ADMIN),
    )
    for name, person in cast.people().items():
        make_account(person, name)
    return cast


def actor(person: Person) -> Actor:
    """The actor that a person is."""
    return actor_for(person.id, NOW.date())


def signed_in(person: Person | None) -> Client:
    """A browser in which the person has signed in; anonymous for None."""
    client = Client()
    if person:
        client.force_login(Account.objects.get(person=person))
    return client
