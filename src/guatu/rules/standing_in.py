"""Acting for another person: who may, from when to when, and when it counts.

A stand-in has the rights of the person he stands in for, during the days given and only after
he says so in his session; whatever must never be done by the same person counts both of them.
"""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date, timedelta

from guatu.rules.actor import ADMIN_ROLES, Actor, Role
from guatu.rules.flow import Flow, Move
from guatu.rules.privacy import refuse_personal_data
from guatu.rules.refused import Refused

LONGEST = timedelta(days=366)
_SECURITY, _PRINCIPAL = frozenset({"security"}), frozenset({"principal"})
_ASKED, _GRANTED = frozenset({"asked"}), frozenset({"granted"})
STAND_IN_FLOW = Flow(
    "stand_in",
    ("asked", "granted", "declined", "withdrawn", "ended"),
    (
        Move("grant", _ASKED, "granted", _SECURITY, "stand_in.granted"),
        Move("decline", _ASKED, "declined", _SECURITY, "stand_in.declined", reason_required=True),
        Move("withdraw", _ASKED, "withdrawn", _PRINCIPAL, "stand_in.withdrawn"),
        Move("end", _GRANTED, "ended", _SECURITY | _PRINCIPAL | {"stand_in"}, "stand_in.ended"),
    ),
)


@dataclass(frozen=True)
class StandInTerms:
    """Who would act for whom (``principal_id``), on which days (both included), and why."""

    person_id: int
    principal_id: int
    since: date
    until: date
    reason: str


def propose(actor: Actor, terms: StandInTerms, roles: Set[str], today: date, *, twice: bool) -> str:
    """The state in which it begins: granted by the security administrator, else asked.

    ``roles`` are those of both people; ``twice`` says that the same pair has one on these days.
    Refused: not_your_duty, not_while_acting, stand_in_self, administrators_stay_apart,
    dates_reversed, stand_in_past, stand_in_too_long, stand_in_twice, reason_missing.
    """
    if actor.on_behalf_of is not None:
        raise Refused("not_while_acting")
    grants = actor.person_id is None or actor.has(Role.SECURITY_ADMIN)
    if not grants and actor.person_id != terms.principal_id:
        raise Refused("not_your_duty", needs=Role.SECURITY_ADMIN.value)
    if terms.person_id == terms.principal_id:
        raise Refused("stand_in_self", place="person")
    if roles & {role.value for role in ADMIN_ROLES}:
        raise Refused("administrators_stay_apart", place="person")
    _check_days(terms, today)
    if twice:
        raise Refused("stand_in_twice", place="since")
    if not terms.reason.strip():
        raise Refused("reason_missing", place="reason")
    refuse_personal_data(reason=terms.reason)
    return "granted" if grants else "asked"


def _check_days(terms: StandInTerms, today: date) -> None:
    if terms.until < terms.since:
        raise Refused("dates_reversed", place="until")
    if terms.until < today:
        raise Refused("stand_in_past", place="until")
    if terms.until - terms.since > LONGEST:
        raise Refused("stand_in_too_long", place="until", days=LONGEST.days)


def relations(actor: Actor, person_id: int, principal_id: int) -> frozenset[str]:
    """``security``, ``principal``, ``stand_in`` or ``none``; nobody decides while acting."""
    if actor.on_behalf_of is not None:
        return frozenset({"none"})
    held = {
        "security": actor.person_id is None or actor.has(Role.SECURITY_ADMIN),
        "principal": actor.person_id == principal_id,
        "stand_in": actor.person_id == person_id,
    }
    return frozenset(name for name, holds in held.items() if holds) or frozenset({"none"})


def in_force(state: str, since: date, until: date, day: date) -> bool:
    """Whether it counts on a day: it begins and ends by itself."""
    return state == "granted" and since <= day <= until
