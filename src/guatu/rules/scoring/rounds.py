"""A round of scores: when it is opened, computed, published and made final, and whose turn it is.

Source: practice 2 (ranks within groups, publicity period, then objection, before final).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from guatu.rules.actor import Actor, Role
from guatu.rules.flow import Move
from guatu.rules.refused import Refused
from guatu.rules.scoring.flow import OBJECTION_FLOW, ROUND_FLOW, score_relations

LONGEST = 2000
"""Characters of a reason, an objection, an answer."""


@dataclass(frozen=True)
class RoundFacts:
    """A round as its rule sees it.

    ``over`` is whether its last day has passed, ``waiting`` the ids of objections that nobody
    has decided, ``upheld`` of those that were upheld and whose correction no computation shows yet.
    """

    state: str
    computed: int
    sheets: int
    over: bool
    until: date | None
    waiting: Collection[int] = ()
    upheld: Collection[int] = ()


class Turn(StrEnum):
    """Who must act on a round for it to go on."""

    OFFICE_COMPUTES = "office_computes"
    OFFICE_PUBLISHES = "office_publishes"
    OFFICE_DECIDES = "office_decides"
    OFFICE_WORKS_IN = "office_works_in"
    UNITS_LOOK = "units_look"
    LEADER_FINISHES = "leader_finishes"
    NOBODY = "nobody"


def turn(facts: RoundFacts, today: date) -> Turn:
    """Whose turn it is; an objection comes before everything else."""
    if facts.state == "final":
        return Turn.NOBODY
    if facts.waiting:
        return Turn.OFFICE_DECIDES
    if facts.upheld:
        return Turn.OFFICE_WORKS_IN
    if facts.state == "open":
        return Turn.OFFICE_PUBLISHES if facts.computed and facts.over else Turn.OFFICE_COMPUTES
    if facts.until is not None and today <= facts.until:
        return Turn.UNITS_LOOK
    return Turn.LEADER_FINISHES


def check_open(actor: Actor, month: int, first_day: date, today: date, *, adopted: bool) -> None:
    """Whether a round of a month may be opened.

    Raises ``Refused``: ``move_not_yours``, ``month_missing``, ``month_not_begun`` (month),
    ``rules_not_adopted``.
    """
    if actor.is_admin or not actor.has(Role.SUPERVISION):
        raise Refused("move_not_yours", flow=ROUND_FLOW.name, verb="open", needs=["supervision"])
    if not 1 <= month <= 12:
        raise Refused("month_missing", place="month")
    if today < first_day:
        raise Refused("month_not_begun", place="month", month=month)
    if not adopted:
        raise Refused("rules_not_adopted")


def move_round(
    verb: str, facts: RoundFacts, actor: Actor, today: date, reason: str = "", *, person: bool
) -> Move:
    """The step that ``verb`` makes.

    Raises ``Refused``: those of the flow, ``round_not_computed``, ``round_empty``,
    ``month_not_over``, ``publicity_runs`` (until), ``objections_open`` (ids, number),
    ``upheld_not_worked_in`` (ids, number).  A round of persons has no publicity period.
    """
    move = ROUND_FLOW.check(verb, facts.state, score_relations(actor), reason)
    if verb == "publish":
        _check_publish(facts)
    if verb == "finish":
        _check_finish(facts, today, person=person)
    return move


def _check_publish(facts: RoundFacts) -> None:
    if not facts.computed:
        raise Refused("round_not_computed")
    if not facts.sheets:
        raise Refused("round_empty")
    if not facts.over:
        raise Refused("month_not_over")


def _check_finish(facts: RoundFacts, today: date, *, person: bool) -> None:
    if facts.waiting:
        raise Refused("objections_open", ids=sorted(facts.waiting), number=len(facts.waiting))
    if facts.upheld:
        raise Refused("upheld_not_worked_in", ids=sorted(facts.upheld), number=len(facts.upheld))
    if not person and facts.until is not None and today <= facts.until:
        raise Refused("publicity_runs", until=facts.until.isoformat())


def publicity_after(until: date, again: date, workdays: int) -> date:
    """The last day to object once published scores came out otherwise: never earlier than it was.

    ``again`` lies ``workdays`` after the day of the new working out; none leave it as it was.
    """
    return max(until, again) if workdays else until


def check_objection(
    actor: Actor, unit_path: str, facts: RoundFacts, today: date, text: str
) -> None:
    """Whether somebody may object to a line of the unit's published sheet.

    Raises ``Refused``: ``move_not_yours``, ``round_not_published``, ``publicity_over`` (until),
    ``words_missing``.
    """
    if "unit" not in score_relations(actor, unit_path):
        raise Refused("move_not_yours", flow=OBJECTION_FLOW.name, verb="raise", needs=["unit"])
    if facts.state != "published":
        raise Refused("round_not_published")
    if facts.until is not None and today > facts.until:
        raise Refused("publicity_over", until=facts.until.isoformat())
    if not text.strip():
        raise Refused("words_missing", place="text")
