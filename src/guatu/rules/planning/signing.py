"""How a unit signs its part: asked at release, it confirms or objects; objections are settled.

Source: decisions, "Who moves a plan".  A personal sub-task is signed by its assignee.
"""

from collections.abc import Set
from enum import StrEnum

from guatu.rules.flow import Flow, Move
from guatu.rules.planning.levels import Level
from guatu.rules.planning.relations import TaskFacts
from guatu.rules.privacy import refuse_personal_data
from guatu.rules.refused import Refused

_SIGNER, _OFFICE = frozenset({"signer"}), frozenset({"supervision"})


class About(StrEnum):
    """What an objection is about."""

    WORDING = "wording"
    OWNER = "owner"
    TARGET = "target"
    DEADLINE = "deadline"


SIGNING_FLOW = Flow(
    "signing",
    ("asked", "confirmed", "objected", "upheld"),
    (
        Move("confirm", frozenset({"asked", "upheld"}), "confirmed", _SIGNER, "part.confirmed"),
        Move(
            "object", frozenset({"asked"}), "objected", _SIGNER, "part.objected",
            reason_required=True,
        ),
        Move("take_back", frozenset({"objected"}), "asked", _SIGNER, "objection.taken_back"),
        Move(
            "uphold", frozenset({"objected"}), "upheld", _OFFICE, "objection.overruled",
            reason_required=True,
        ),
        Move("amend", frozenset({"objected"}), "asked", _OFFICE, "objection.met"),
        # a new owner has not signed yet
        Move("ask_anew", frozenset({"confirmed", "upheld"}), "asked", _OFFICE, "part.asked"),
    ),
)  # fmt: skip
OPEN = frozenset({"asked", "objected", "upheld"})
"""States in which somebody still has to act."""


def needs_signing(facts: TaskFacts) -> bool:
    """Whether a released task has an owner who signs; an objective belongs to all."""
    if facts.level == Level.OBJECTIVE:
        return False
    if facts.level == Level.PERSONAL_SUBTASK:
        return bool(facts.assignee_ids)
    return facts.lead_unit_id is not None


def signing_relations(facts: TaskFacts, relations: Set[str]) -> frozenset[str]:
    """The relations to the task, with ``signer`` for whoever signs it."""
    signs = "assignee" if facts.level == Level.PERSONAL_SUBTASK else "lead_head"
    return frozenset(relations) | (frozenset({"signer"}) if signs in relations else frozenset())


def asked_of_another(before: TaskFacts, after: TaskFacts) -> bool:
    """Whether new terms gave released work another signer, who has not signed yet."""
    if after.state not in {"released", "paused"} or not needs_signing(after):
        return False
    if after.level == Level.PERSONAL_SUBTASK:
        return before.assignee_ids != after.assignee_ids
    return before.lead_unit_id != after.lead_unit_id


def ask_first(signing: str, facts: TaskFacts, relations: Set[str]) -> str:
    """The event by which released work that nobody was ever asked to sign is put to its signer.

    Raises ``Refused``: ``move_not_yours``, ``task_not_released`` (state), ``asked_already``.
    """
    if not _OFFICE & relations:
        raise Refused("move_not_yours", flow="signing", verb="ask", needs=sorted(_OFFICE))
    if facts.state not in {"released", "paused"}:
        raise Refused("task_not_released", state=facts.state)
    if signing or not needs_signing(facts):
        raise Refused("asked_already")
    return "part.asked"


def about(subject: str) -> About:
    """What an objection is about; Raises ``Refused("objection_about_what")``."""
    try:
        return About(subject)
    except ValueError:
        raise Refused("objection_about_what", place="about") from None


def sign(verb: str, signing: str, facts: TaskFacts, relations: Set[str], reason: str = "") -> Move:
    """One move of a signature on a task that is not over.

    Raises ``Refused``: those of the flow, ``task_not_released`` (state), ``not_asked_to_sign``,
    ``personal_data_in_text``.
    """
    if facts.state not in {"released", "paused"}:
        raise Refused("task_not_released", state=facts.state)
    if not signing:
        raise Refused("not_asked_to_sign")
    move = SIGNING_FLOW.check(verb, signing, signing_relations(facts, relations), reason)
    refuse_personal_data(reason=reason)
    return move
