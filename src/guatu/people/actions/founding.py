"""The first step of an installation: the body and its three administrators."""

from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from guatu.ledger.actions import record
from guatu.people.actions.accounts import Slip, make_accounts
from guatu.people.actions.roles import record_role
from guatu.people.actions.units import insert_unit
from guatu.people.models import Installation, Person, RoleGrant, Unit, UnitKind
from guatu.rules.actor import Actor, Role
from guatu.rules.refused import Refused


class Administrator(NamedTuple):
    """One of the three: role, name of the person, user name."""

    role: Role
    name: str
    username: str


def found_installation(
    *,
    body_name: str,
    administrators: list[Administrator],
    real_now: datetime,
    actor: Actor,
    now: datetime,
) -> list[Slip]:
    """Make the body and its administrators; returns their one-time links in the order given.

    Refused: not_empty, usernames_alike, names_alike, text_too_long.
    """
    _check(body_name, administrators)
    with transaction.atomic():
        if Installation.objects.exists() or Unit.objects.exists() or Person.objects.exists():
            raise Refused("not_empty")
        Installation.objects.create(body_name=body_name)
        body = Unit(name=body_name, kind=UnitKind.BODY)
        insert_unit(body)
        people = [
            _administrator(one, body, position, actor, now)
            for position, one in enumerate(administrators)
        ]
        record("installation.founded", [("unit", body.id)], actor=actor, now=now)
        return make_accounts(
            person_ids=[person.id for person in people],
            usernames={p.id: a.username for p, a in zip(people, administrators, strict=True)},
            real_now=real_now,
            actor=actor,
            now=now,
        )


def _check(body_name: str, administrators: list[Administrator]) -> None:
    """Three people with three user names, none longer than its column."""
    if len({one.username for one in administrators}) < len(administrators):
        raise Refused("usernames_alike")
    if len({one.name for one in administrators}) < len(administrators):
        raise Refused("names_alike")
    names = [part for one in administrators for part in (one.name, one.username)]
    if len(body_name) > 120 or any(len(name) > 60 for name in names):
        raise Refused("text_too_long")


def _administrator(
    one: Administrator, body: Unit, position: int, actor: Actor, now: datetime
) -> Person:
    """A person who holds this role on the whole body and no post."""
    person = Person.objects.create(name=one.name, position=position)
    grant = RoleGrant.objects.create(person=person, role=one.role, unit=body)
    record_role("role.granted", grant, actor, now)
    return person
