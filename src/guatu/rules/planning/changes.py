"""Change control: after release a date, target, owner or cancellation needs reason and approver.

Source: decisions, "Who moves a plan": the lead unit asks, a lead official approves.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from guatu.rules.actor import Actor
from guatu.rules.flow import Flow, Move
from guatu.rules.planning.relations import TaskFacts
from guatu.rules.privacy import refuse_personal_data
from guatu.rules.refused import Refused


class Kind(StrEnum):
    """What a request would change."""

    DEADLINE = "deadline"
    TARGET = "target"
    OWNER = "owner"
    CANCEL = "cancel"


CONTROLLED: Mapping[str, Kind] = {
    "deadline_raw": Kind.DEADLINE,
    "deadline_kind": Kind.DEADLINE,
    "start": Kind.DEADLINE,
    "due": Kind.DEADLINE,
    "every": Kind.DEADLINE,
    "anchor": Kind.DEADLINE,
    "offset_days": Kind.DEADLINE,
    "stages": Kind.DEADLINE,
    "measure": Kind.TARGET,
    "baseline": Kind.TARGET,
    "target": Kind.TARGET,
    "target_raw": Kind.TARGET,
    "direction": Kind.TARGET,
    "cap": Kind.TARGET,
    "figure_unit": Kind.TARGET,
    "per_period": Kind.TARGET,
    "is_rate": Kind.TARGET,
    "lead_unit_id": Kind.OWNER,
    "lead_unit_raw": Kind.OWNER,
}
"""Fields of a released task that nobody edits directly, with the kind of request they need."""

FOLLOWING = frozenset({"deadline_notes", "deadline_by_hand"})
"""Fields that say how the words of a deadline were read: they go with it."""
_ASKER, _APPROVER = frozenset({"asker"}), frozenset({"approver"})
_ASKED = frozenset({"asked"})
CHANGE_FLOW = Flow(
    "change",
    ("asked", "approved", "refused", "withdrawn"),
    (
        Move("approve", _ASKED, "approved", _APPROVER, "change.approved"),
        Move("refuse", _ASKED, "refused", _APPROVER, "change.refused", reason_required=True),
        Move("withdraw", _ASKED, "withdrawn", _ASKER, "change.withdrawn"),
    ),
)
MAY_ASK = frozenset({"lead_head", "lead_liaison", "supervision"})


@dataclass(frozen=True)
class ChangeFacts:
    """A request: its state, who asked, and who may approve.

    ``asked_for`` is the one for whom the asker stood in.  ``approver_ids`` are the task's lead
    officials, else the leaders above its lead unit.
    """

    state: str
    asker_id: int | None
    approver_ids: frozenset[int] = frozenset()
    asked_for: int | None = None


def controlled(changed: Set[str]) -> frozenset[Kind]:
    """Which kinds of request an edit of these fields would need."""
    return frozenset(CONTROLLED[name] for name in changed if name in CONTROLLED)


def refuse_direct(state: str, changed: Set[str]) -> None:
    """What binds a unit is not simply edited.  Raises ``needs_change_request`` (kinds)."""
    kinds = controlled(changed)
    if state != "draft" and kinds:
        raise Refused("needs_change_request", kinds=sorted(kinds))


def wanted(changed: Set[str], relations: Set[str]) -> frozenset[Kind]:
    """The kinds of a request for these fields; other fields only the supervision office names.

    Raises ``Refused``: ``nothing_to_ask``, ``only_goals_asked``.
    """
    kinds = controlled(changed)
    if not kinds:
        raise Refused("nothing_to_ask")
    if changed - CONTROLLED.keys() - FOLLOWING and "supervision" not in relations:
        raise Refused("only_goals_asked")
    return kinds


def ask(facts: TaskFacts, relations: Set[str], reason: str, *, open_requests: int) -> str:
    """The event of a new request.

    Raises ``Refused``: ``task_not_released`` (state), ``move_not_yours``, ``reason_missing``,
    ``change_waits`` when another one is open on the task, ``personal_data_in_text``.
    """
    if facts.state not in {"released", "paused"}:
        raise Refused("task_not_released", state=facts.state)
    if not MAY_ASK & relations:
        raise Refused("move_not_yours", flow="change", verb="ask", needs=sorted(MAY_ASK))
    if not reason.strip():
        raise Refused("reason_missing", place="reason", flow="change", verb="ask")
    if open_requests:
        raise Refused("change_waits")
    refuse_personal_data(reason=reason)
    return "change.asked"


def change_relations(actor: Actor, change: ChangeFacts) -> frozenset[str]:
    """``asker``, ``approver`` or ``none``; nobody approves what he asked for himself."""
    if actor.is_admin:
        return frozenset({"none"})
    if {change.asker_id, change.asked_for} & actor.persons:
        return frozenset({"asker"})
    return frozenset({"approver" if actor.acts_as in change.approver_ids else "none"})


def decide(verb: str, change: ChangeFacts, actor: Actor, reason: str = "") -> Move:
    """Approve, refuse or withdraw.  Raises ``Refused``: those of the flow, ``own_change``."""
    stands = change_relations(actor, change)
    judges = any(move.verb == verb and move.by == _APPROVER for move in CHANGE_FLOW.moves)
    if judges and "asker" in stands:
        raise Refused("own_change", verb=verb)
    refuse_personal_data(reason=reason)
    return CHANGE_FLOW.check(verb, change.state, stands, reason)


def take_effect(state: str, *, seen: int, revision: int) -> None:
    """An approval is of what the approver saw, and of work that is still open.

    Raises ``Refused``: ``task_not_released`` (state), ``change_stale``.
    """
    if state not in {"released", "paused"}:
        raise Refused("task_not_released", state=state)
    if seen != revision:
        raise Refused("change_stale")


def approvers(officials: Set[int], leaders: Set[int], asker_id: int | None) -> frozenset[int]:
    """Lead officials of the task, else the leaders above its lead unit; never the asker alone."""
    asker = frozenset({asker_id}) if asker_id is not None else frozenset()
    return frozenset(officials) - asker or frozenset(leaders) - asker


@dataclass(frozen=True)
class Goal:
    """What a change can make easier: last day, figure to reach, and which way is better."""

    due: date | None
    target: Decimal | None
    more_is_better: bool = True


def easier(before: Goal, after: Goal, kind: Kind) -> bool:
    """Whether the goalpost moved away from the plan: later or no date, less asked for, cancelled.

    A changed owner makes nothing easier.
    """
    if kind == Kind.CANCEL:
        return True
    if kind == Kind.DEADLINE:
        return before.due is not None and (after.due is None or after.due > before.due)
    if kind == Kind.TARGET:
        if before.target is None:
            return False
        if after.target is None:
            return True
        gives_way = after.target < before.target
        return gives_way if before.more_is_better else after.target > before.target
    return False
