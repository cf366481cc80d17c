"""Units, people and roles: who may change them, and what must hold.

The duties are separated as GB/T 22239-2019 asks (三员): the system administrator keeps units,
people and accounts, the security administrator roles and locks, and neither does the other's work.
"""

from collections.abc import Iterable

from guatu.rules.actor import ADMIN_ROLES, Actor, Role, may_hold
from guatu.rules.refused import Refused


def keep_roster(actor: Actor) -> None:
    """Units, people and accounts are the system administrator's.  Refused: not_your_duty."""
    _needs(actor, Role.SYSTEM_ADMIN)


def keep_roles(actor: Actor) -> None:
    """Roles, locks and new links are the security administrator's.  Refused: not_your_duty."""
    _needs(actor, Role.SECURITY_ADMIN)


def _needs(actor: Actor, role: Role) -> None:
    """The clock and the command line (no person) may do every duty."""
    if actor.person_id is not None and not actor.has(role):
        raise Refused("not_your_duty", needs=role.value)


def place(path: str, parent_path: str) -> None:
    """A unit never hangs below itself.  Refused: unit_below_itself."""
    if path and parent_path.startswith(path):
        raise Refused("unit_below_itself", place="parent")


def close(is_body: bool, open_children: int, people: int) -> None:
    """A unit closes empty.  Refused: body_stays, unit_has_units, unit_has_people."""
    if is_body:
        raise Refused("body_stays")
    if open_children:
        raise Refused("unit_has_units", count=open_children)
    if people:
        raise Refused("unit_has_people", count=people)


def leave(open_work: int, *, even_so: bool) -> None:
    """Who leaves hands over first; said twice, the work waits for its successor without him.

    Refused: work_open (count).
    """
    if open_work and not even_so:
        raise Refused("work_open", count=open_work)


def grant(actor: Actor, person_id: int, held: Iterable[Role], role: Role) -> None:
    """A role is given by another person, and administrators hold nothing else.

    Refused: not_your_duty, not_to_yourself, administrators_are_exclusive.
    """
    keep_roles(actor)
    if actor.person_id == person_id:
        raise Refused("not_to_yourself", place="person")
    may_hold({*held, role})


def revoke(actor: Actor, role: Role, other_holders: int) -> None:
    """Each administrator's role keeps a holder.  Refused: not_your_duty, last_administrator."""
    keep_roles(actor)
    if role in ADMIN_ROLES and not other_holders:
        raise Refused("last_administrator", role=role.value)
