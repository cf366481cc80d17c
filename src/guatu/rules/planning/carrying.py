"""Carrying unfinished work into a later year: who may, what goes along, which days are past."""

from datetime import date

from guatu.rules.actor import Actor, Role
from guatu.rules.planning.cycles import still_open
from guatu.rules.refused import Refused

UNFINISHED = frozenset({"released", "paused"})
MOST = 500
PAST = "carried_past"
"""Note on a deadline that lies before the year into which its task was carried."""


def carry(actor: Actor, *, source: int, target: int, closed: bool, count: int, again: int) -> None:
    """The supervision office carries unfinished tasks into a later year that is open, once each.

    ``again`` counts those that are there already.  Raises ``Refused``: ``move_not_yours``,
    ``cycle_closed`` (year), ``carried_backwards``, ``nothing_to_carry``, ``too_many_to_carry``
    (most), ``carried_already`` (count).
    """
    if actor.person_id is not None and not actor.has(Role.SUPERVISION):
        raise Refused("move_not_yours", verb="carry", needs=["supervision"])
    still_open(target, closed)
    if target <= source:
        raise Refused("carried_backwards")
    if again:
        raise Refused("carried_already", count=again)
    if not count:
        raise Refused("nothing_to_carry")
    if count > MOST:
        raise Refused("too_many_to_carry", most=MOST)


def is_past(day: date | None, year: int) -> bool:
    """Whether a day lies before the year."""
    return day is not None and day < date(year, 1, 1)
