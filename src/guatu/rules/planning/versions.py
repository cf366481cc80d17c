"""Named versions of a plan: who keeps one, and in what a task of two versions differs."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from guatu.rules.actor import Actor, Role
from guatu.rules.planning.changes import Goal, Kind, easier
from guatu.rules.privacy import refuse_personal_data
from guatu.rules.refused import Refused

LONGEST_NAME = 80


class Differs(StrEnum):
    """In what a task of one version differs from the same task of another."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CANCELLED = "cancelled"
    STATE = "state"
    FINISHED = "finished"
    LATER = "later"
    EARLIER = "earlier"
    LOWERED = "lowered"
    RAISED = "raised"
    OWNER = "owner"
    WEIGHT = "weight"
    TERMS = "terms"


WORSE = frozenset({Differs.REMOVED, Differs.CANCELLED, Differs.LATER, Differs.LOWERED})
"""The goalpost moved away from the plan."""
_STATES = {"cancelled": Differs.CANCELLED, "done": Differs.FINISHED}


@dataclass(frozen=True)
class Side:
    """A task as one version has it; ``terms`` is the hash of its wording."""

    state: str
    parent_id: int | None = None
    lead_unit_id: int | None = None
    weight: int | None = None
    due: date | None = None
    target: Decimal | None = None
    more_is_better: bool = True
    terms: str = ""


def keep(actor: Actor, name: str, reason: str, *, closed: bool, year: int) -> str:
    """The supervision office keeps the plan under a name, with a reason; returns the event.

    Raises ``Refused``: ``move_not_yours``, ``cycle_closed`` (year), ``version_name_missing``,
    ``version_name_long`` (limit), ``reason_missing``, ``personal_data_in_text``.
    Source: decisions, "Who moves a plan".
    """
    if not actor.has(Role.SUPERVISION):
        raise Refused("move_not_yours", verb="version", needs=["supervision"])
    if closed:
        raise Refused("cycle_closed", year=year)
    if not name.strip():
        raise Refused("version_name_missing", place="name")
    if len(name.strip()) > LONGEST_NAME:
        raise Refused("version_name_long", place="name", limit=LONGEST_NAME)
    if not reason.strip():
        raise Refused("reason_missing", place="reason", verb="version")
    refuse_personal_data(name=name, reason=reason)
    return "plan.versioned"


def keeps_release(kept_on: date | None, today: date, *, released_before: bool) -> bool:
    """Whether what is released now belongs to the version "as released" of its year.

    It holds what is released on the day of the first release, each task as it was then; later
    releases are additions.  ``released_before``: on an earlier day, when no such version was kept.
    """
    return not released_before if kept_on is None else kept_on == today


def difference(before: Side | None, after: Side | None) -> frozenset[Differs]:
    """In what the two differ; None is a version that has not got the task (one of them has)."""
    if before is None or after is None:
        return frozenset({Differs.REMOVED if after is None else Differs.ADDED})
    found = {name for name, differs in _columns(before, after).items() if differs}
    if before.state != after.state:
        found.add(_STATES.get(after.state, Differs.STATE))
    return frozenset(found | _due(before, after) | _target(before, after))


def _columns(before: Side, after: Side) -> dict[Differs, bool]:
    return {
        Differs.MOVED: before.parent_id != after.parent_id,
        Differs.OWNER: before.lead_unit_id != after.lead_unit_id,
        Differs.WEIGHT: before.weight != after.weight,
        Differs.TERMS: before.terms != after.terms,
    }


def _due(before: Side, after: Side) -> set[Differs]:
    if before.due == after.due:
        return set()
    later = easier(Goal(before.due, None), Goal(after.due, None), Kind.DEADLINE)
    return {Differs.LATER if later else Differs.EARLIER}


def _target(before: Side, after: Side) -> set[Differs]:
    if (before.target, before.more_is_better) == (after.target, after.more_is_better):
        return set()
    one, other = (Goal(None, side.target, before.more_is_better) for side in (before, after))
    return {Differs.LOWERED if easier(one, other, Kind.TARGET) else Differs.RAISED}
