"""A year's plan as a whole: who opens it, sets its rules and closes it."""

from collections.abc import Collection

from guatu.rules.actor import Actor, Role
from guatu.rules.params import Params
from guatu.rules.refused import Refused

FIRST, LAST = 2000, 2199


def keep_cycle(actor: Actor) -> None:
    """The supervision office keeps the years and their rules.  Refused: move_not_yours."""
    if actor.person_id is not None and not actor.has(Role.SUPERVISION):
        raise Refused("move_not_yours", verb="cycle", needs=["supervision"])


def still_open(year: int, closed: bool) -> None:
    """A closed year takes no more writing of any kind.  Refused: cycle_closed (year)."""
    if closed:
        raise Refused("cycle_closed", year=year)


def open_year(actor: Actor, year: int, name: str, taken: Collection[int]) -> None:
    """A year is opened once, with a name.

    Raises ``Refused``: ``move_not_yours``, ``year_out_of_range``, ``year_taken`` (year),
    ``name_missing``.
    """
    keep_cycle(actor)
    if not FIRST <= year <= LAST:
        raise Refused("year_out_of_range", place="year", least=FIRST, most=LAST)
    if year in taken:
        raise Refused("year_taken", place="year", year=year)
    if not name.strip():
        raise Refused("name_missing", place="name")


def close_year(actor: Actor, year: int, closed: bool, typed: str) -> None:
    """A year is closed for good, by someone who typed which.

    Raises ``Refused``: ``move_not_yours``, ``cycle_closed`` (year), ``year_not_typed`` (year).
    """
    keep_cycle(actor)
    still_open(year, closed)
    if typed.strip() != str(year):
        raise Refused("year_not_typed", place="typed", year=year)


def adopt(
    actor: Actor, *, now: Params, then: Params, version: int, based_on: int, reason: str
) -> None:
    """The next version of the rules is adopted with a reason, on top of the one in force.

    Raises ``Refused``: ``move_not_yours``, ``rulebook_moved_on`` (version), ``reason_missing``,
    ``rulebook_unchanged``.
    """
    keep_cycle(actor)
    if version != based_on:
        raise Refused("rulebook_moved_on", version=version)
    if then == now:
        raise Refused("rulebook_unchanged")
    if not reason.strip():
        raise Refused("reason_missing", place="reason")
