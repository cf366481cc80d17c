"""A slip (督办单): one matter, one unit, one day; its states and who moves it.

Source: practice 3 (立项, 登记编号, 交办, 催办, 审核反馈, 不合要求退回补办, 办结).
"""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date

from guatu.rules.actor import Actor, Role
from guatu.rules.flow import Flow, Move
from guatu.rules.privacy import refuse_personal_data
from guatu.rules.refused import Refused
from guatu.rules.supervising.levels import OPEN_TO_OFFICE, Level

_OFFICE, _APPROVER, _UNIT = frozenset({"office"}), frozenset({"approver"}), frozenset({"unit"})
_OUT = ("issued", "received", "mending")
UNANSWERED = frozenset(_OUT)
OPEN = frozenset({*_OUT, "replied"})
"""States in which a slip is with its unit or waits for its verdict."""
SLIP_FLOW = Flow(
    "slip",
    ("draft", "asked", "issued", "received", "replied", "mending", "accepted", "cancelled"),
    (
        Move("edit", frozenset({"draft"}), "draft", _OFFICE, "slip.edited"),
        Move("edit", frozenset({"asked"}), "asked", _APPROVER, "slip.edited"),
        Move("hand_up", frozenset({"draft"}), "asked", _OFFICE, "slip.handed_up"),
        Move("issue", frozenset({"asked"}), "issued", _APPROVER, "slip.issued"),
        Move(
            "send_back", frozenset({"asked"}), "draft", _APPROVER, "slip.sent_back",
            reason_required=True,
        ),
        Move("receive", frozenset({"issued"}), "received", _UNIT, "slip.received"),
        Move("reply", frozenset(_OUT), "replied", _UNIT, "slip.replied"),
        Move("accept", frozenset({"replied"}), "accepted", _OFFICE, "slip.accepted"),
        Move(
            "return", frozenset({"replied"}), "mending", _OFFICE, "slip.returned",
            reason_required=True,
        ),
        *(
            Move("raise", frozenset({state}), state, frozenset({"raiser"}), "slip.raised", True)
            for state in _OUT
        ),
        Move(
            "cancel", frozenset({"draft", "asked"}), "cancelled", _OFFICE, "slip.cancelled",
            reason_required=True,
        ),
        Move("cancel", OPEN, "cancelled", _APPROVER, "slip.cancelled", reason_required=True),
    ),
)  # fmt: skip
JUDGING = frozenset({"accept", "return"})
WAITS_FOR = {
    "draft": "office",
    "asked": "approver",
    "issued": "unit",
    "received": "unit",
    "mending": "unit",
    "replied": "office",
}
"""Whose turn it is; accepted and cancelled wait for nobody."""


@dataclass(frozen=True)
class SlipFacts:
    """A slip before a move.

    ``unit_path`` is the unit addressed, ``approver_id`` the person named to approve it,
    ``raisers`` who may approve its next colour; ``drafters`` and ``authors`` who drafted it and
    who wrote its last reply, each with the person stood in for.
    """

    state: str
    level: Level
    unit_path: str
    approver_id: int | None = None
    raisers: frozenset[int] = frozenset()
    drafters: frozenset[int] = frozenset()
    authors: frozenset[int] = frozenset()


def slip_relations(actor: Actor, facts: SlipFacts) -> frozenset[str]:
    """``office``, ``approver``, ``raiser``, ``unit`` or ``none``; administrators none.

    The unit speaks by its head or liaison, or by those of a unit above it.
    """
    if actor.is_admin or actor.acts_as is None:
        return frozenset({"none"})
    path = facts.unit_path
    held = {
        "office": actor.covers(Role.SUPERVISION, path),
        "approver": actor.acts_as == facts.approver_id,
        "raiser": actor.acts_as in facts.raisers,
        "unit": actor.covers(Role.HEAD, path) or actor.covers(Role.LIAISON, path),
    }
    return frozenset(name for name, holds in held.items() if holds) or frozenset({"none"})


def move_slip(verb: str, facts: SlipFacts, actor: Actor, reason: str = "", **texts: str) -> Move:
    """One move of a slip; ``texts`` are the words that come with it.

    Raises ``Refused``: those of the flow, ``own_slip`` for a drafter who would issue it,
    ``own_reply`` for an author who would judge it, ``personal_data_in_text`` (kind).
    """
    stands = slip_relations(actor, facts)
    if verb == "issue" and actor.persons & facts.drafters:
        raise Refused("own_slip", verb=verb)
    if verb in JUDGING and actor.persons & facts.authors:
        raise Refused("own_reply", verb=verb)
    step = SLIP_FLOW.check(verb, facts.state, stands, reason)
    refuse_personal_data(reason=reason, **texts)
    return step


def open_moves(facts: SlipFacts, actor: Actor) -> tuple[Move, ...]:
    """The moves that this person may make now: the buttons, in order."""
    found = SLIP_FLOW.open_to(facts.state, slip_relations(actor, facts))
    return tuple(
        one
        for one in found
        if not (one.verb == "issue" and actor.persons & facts.drafters)
        and not (one.verb in JUDGING and actor.persons & facts.authors)
    )


def may_approve(
    level: Level, leaders: Set[int], office_heads: Set[int], drafter: int | None
) -> frozenset[int]:
    """Who may approve: leaders, for blue and orange also heads of the supervision office.

    ``leaders`` are the lead officials of the task, else the leaders above the unit.  Never the
    drafter.  Source: decisions ("Who moves a plan": what binds a unit is approved above it).
    """
    heads = frozenset(office_heads) if level in OPEN_TO_OFFICE else frozenset()
    return frozenset(one for one in {*leaders, *heads} if one != drafter)


def is_late(due: date, today: date) -> bool:
    """Whether a reply comes after its day; on the day itself it is in time."""
    return today > due
