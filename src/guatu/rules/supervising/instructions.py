"""A leader's instruction (批示): recorded with its source, sent the same day, followed to its end.

Never a scoring item.  Source: practice 0.1 and 3 ("who forwards, follows up").
"""

from dataclasses import dataclass
from datetime import date

from guatu.rules.actor import Actor, Role
from guatu.rules.flow import Flow, Move
from guatu.rules.privacy import refuse_personal_data
from guatu.rules.refused import Refused

_BOTH, _UNIT = frozenset({"giver", "office"}), frozenset({"unit"})
INSTRUCTION_FLOW = Flow(
    "instruction",
    ("recorded", "sent", "answered", "closed", "withdrawn"),
    (
        Move("send", frozenset({"recorded"}), "sent", _BOTH, "instruction.sent"),
        Move("answer", frozenset({"sent"}), "answered", _UNIT, "instruction.answered"),
        Move(
            "return", frozenset({"answered"}), "sent", _BOTH, "instruction.returned",
            reason_required=True,
        ),
        Move("close", frozenset({"answered"}), "closed", _BOTH, "instruction.closed"),
        Move(
            "withdraw", frozenset({"recorded", "sent"}), "withdrawn", _BOTH,
            "instruction.withdrawn", reason_required=True,
        ),
    ),
)  # fmt: skip
JUDGING = frozenset({"return", "close"})
WAITS_FOR = {"recorded": "office", "sent": "unit", "answered": "office"}


@dataclass(frozen=True)
class InstructionFacts:
    """An instruction before a move: who gave it, to whom it goes, who answered last."""

    state: str
    giver_id: int | None
    unit_path: str = ""
    authors: frozenset[int] = frozenset()


def may_record(actor: Actor) -> str:
    """The event of a record: a leader his own, the supervision office any with its source.

    Raises ``Refused``: ``move_not_yours``.
    """
    if not (actor.has(Role.LEADER) or actor.has(Role.SUPERVISION)):
        raise Refused("move_not_yours", flow="instruction", verb="record",
                      needs=["leader", "office"])  # fmt: skip
    return "instruction.recorded"


def check_source(actor: Actor, giver_id: int, document: str, given_on: date, today: date) -> None:
    """Somebody else's words need the paper they stand on, and none come from tomorrow.

    Raises ``Refused``: ``source_missing``, ``day_in_future``.
    """
    if actor.acts_as != giver_id and not document.strip():
        raise Refused("source_missing", place="document")
    if given_on > today:
        raise Refused("day_in_future", place="given_on", flow="instruction")


def instruction_relations(actor: Actor, facts: InstructionFacts) -> frozenset[str]:
    """``giver``, ``office``, ``unit`` or ``none``; administrators none."""
    if actor.is_admin or actor.acts_as is None:
        return frozenset({"none"})
    path = facts.unit_path
    heads = actor.covers(Role.HEAD, path) or actor.covers(Role.LIAISON, path)
    held = {
        "giver": actor.acts_as == facts.giver_id,
        "office": actor.has(Role.SUPERVISION),
        "unit": heads,
    }
    return frozenset(name for name, holds in held.items() if holds) or frozenset({"none"})


def move_instruction(
    verb: str, facts: InstructionFacts, actor: Actor, reason: str = "", **texts: str
) -> Move:
    """One move.  Raises ``Refused``: those of the flow, ``own_reply``, personal data."""
    if verb in JUDGING and actor.persons & facts.authors:
        raise Refused("own_reply", verb=verb)
    stands = instruction_relations(actor, facts)
    step = INSTRUCTION_FLOW.check(verb, facts.state, stands, reason)
    refuse_personal_data(reason=reason, **texts)
    return step


def open_moves(facts: InstructionFacts, actor: Actor) -> tuple[Move, ...]:
    """The moves that this person may make now: the buttons, in order."""
    found = INSTRUCTION_FLOW.open_to(facts.state, instruction_relations(actor, facts))
    judges = not (actor.persons & facts.authors)
    return tuple(one for one in found if judges or one.verb not in JUDGING)


def sent_same_day(given_on: date, sent_on: date | None, today: date) -> bool:
    """Whether it was sent on the day it was given, or still can be."""
    return (sent_on or today) <= given_on
