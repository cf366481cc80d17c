"""A request for coordination (协调请求): an owner asks the lead official for help on a task.

It stays on the official's desk until it is answered; the asker says whether that helped.
"""

from collections.abc import Set
from dataclasses import dataclass

from guatu.rules.actor import Actor
from guatu.rules.flow import Flow, Move
from guatu.rules.privacy import refuse_personal_data
from guatu.rules.refused import Refused

MAY_ASK = frozenset({"assignee", "lead_liaison", "lead_head"})
"""Relations to the task (``rules.planning.relations``) that may ask for help on it."""
_OFFICIAL, _ASKER = frozenset({"official"}), frozenset({"asker"})
REQUEST_FLOW = Flow(
    "request",
    ("asked", "answered", "helped", "withdrawn"),
    (
        Move("answer", frozenset({"asked"}), "answered", _OFFICIAL, "request.answered", True),
        # the answer is an instruction to the unit that must help
        Move("instruct", frozenset({"asked"}), "answered", _OFFICIAL, "request.instructed", True),
        Move("confirm", frozenset({"answered"}), "helped", _ASKER, "request.confirmed"),
        Move(
            "ask_again", frozenset({"answered"}), "asked", _ASKER, "request.asked_again",
            reason_required=True,
        ),
        Move("withdraw", frozenset({"asked"}), "withdrawn", _ASKER, "request.withdrawn"),
    ),
)  # fmt: skip
WAITS_FOR = {"asked": "official", "answered": "asker"}


@dataclass(frozen=True)
class RequestFacts:
    """A request before a move: whom it was put to, who asked, the actor's relations to the task.

    Whoever may ask on the task may speak for the asker: people change during a year.
    """

    state: str
    official_id: int | None
    asker_ids: frozenset[int] = frozenset()
    task_relations: frozenset[str] = frozenset()


def ask_help(task_state: str, stands: Set[str], text: str) -> str:
    """The event of a new request.

    Raises ``Refused``: ``task_not_released`` (state), ``move_not_yours``, ``words_missing``,
    ``personal_data_in_text``.
    """
    if task_state not in {"released", "paused"}:
        raise Refused("task_not_released", state=task_state)
    if not MAY_ASK & stands:
        raise Refused("move_not_yours", flow="request", verb="ask", needs=sorted(MAY_ASK))
    if not text.strip():
        raise Refused("words_missing", place="text")
    refuse_personal_data(text=text)
    return "request.asked"


def request_relations(actor: Actor, facts: RequestFacts) -> frozenset[str]:
    """``official``, ``asker`` or ``none``; nobody helps himself."""
    if actor.is_admin or actor.acts_as is None:
        return frozenset({"none"})
    if actor.persons & facts.asker_ids:
        return frozenset({"asker"})
    if actor.acts_as == facts.official_id:
        return frozenset({"official"})
    return frozenset({"asker" if MAY_ASK & facts.task_relations else "none"})


def move_request(verb: str, facts: RequestFacts, actor: Actor, text: str = "") -> Move:
    """One move with its words.  Raises ``Refused``: those of the flow, personal data."""
    step = REQUEST_FLOW.check(verb, facts.state, request_relations(actor, facts), text)
    refuse_personal_data(text=text)
    return step


def open_moves(facts: RequestFacts, actor: Actor) -> tuple[Move, ...]:
    """The moves that this person may make now: the buttons, in order."""
    return REQUEST_FLOW.open_to(facts.state, request_relations(actor, facts))
