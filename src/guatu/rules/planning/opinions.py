"""Opinions on drafts: a named unit agrees or says what it thinks, the supervision office answers.

Source: decisions, "Who sees a plan" (drafts while opinions are open).
"""

from collections.abc import Set
from datetime import date

from guatu.rules.actor import Actor, Role
from guatu.rules.flow import Flow, Move
from guatu.rules.planning.relations import TaskFacts
from guatu.rules.privacy import refuse_personal_data
from guatu.rules.refused import Refused

VOICES = (Role.HEAD, Role.LIAISON)
_VOICE, _OFFICE = frozenset({"voice"}), frozenset({"supervision"})
_SAID = frozenset({"asked", "agreed", "given"})

OPINION_FLOW = Flow(
    "opinion",
    ("asked", "agreed", "given", "taken", "declined"),
    (
        Move("agree", frozenset({"asked", "given"}), "agreed", _VOICE, "opinion.agreed"),
        Move("give", _SAID, "given", _VOICE, "opinion.given", reason_required=True),
        Move("take", frozenset({"given"}), "taken", _OFFICE, "opinion.taken"),
        Move(
            "decline", frozenset({"given"}), "declined", _OFFICE, "opinion.declined",
            reason_required=True,
        ),
    ),
)  # fmt: skip
ROUND_LONGEST = 60  # days


def opinion_relations(actor: Actor, unit_path: str) -> frozenset[str]:
    """``voice`` for head and liaison of the asked unit (or of one above), ``supervision``."""
    if actor.is_admin:
        return frozenset({"none"})
    speaks = any(actor.covers(role, unit_path) for role in VOICES)
    held = {"voice": speaks, "supervision": actor.has(Role.SUPERVISION)}
    return frozenset(name for name, holds in held.items() if holds) or frozenset({"none"})


def open_round(relations: Set[str], due: date | None, today: date, drafts: int) -> str:
    """The event of a round of opinions on some drafts.

    Raises ``Refused``: ``move_not_yours``, ``round_due_missing``, ``round_due_past``,
    ``round_too_long`` (most), ``no_draft_chosen``.
    """
    if not _OFFICE & relations:
        raise Refused("move_not_yours", flow="opinion", verb="ask", needs=sorted(_OFFICE))
    if due is None:
        raise Refused("round_due_missing", place="due")
    if due < today:
        raise Refused("round_due_past", place="due")
    if (due - today).days > ROUND_LONGEST:
        raise Refused("round_too_long", place="due", most=ROUND_LONGEST)
    if not drafts:
        raise Refused("no_draft_chosen", place="pick")
    return "opinions.asked"


def close_round(relations: Set[str], closed: bool) -> str:
    """The event of its end.  Raises ``Refused``: ``move_not_yours``, ``round_is_closed``."""
    if not _OFFICE & relations:
        raise Refused("move_not_yours", flow="opinion", verb="close", needs=sorted(_OFFICE))
    if closed:
        raise Refused("round_is_closed")
    return "opinions.closed"


def say(verb: str, state: str, relations: Set[str], text: str, *, closed: bool) -> Move:
    """One move of an opinion; units speak while the round is open, answers may come later.

    Raises ``Refused``: those of the flow, ``round_is_closed``, ``personal_data_in_text``.
    """
    move = OPINION_FLOW.check(verb, state, relations, text)
    if closed and move.by == _VOICE:
        raise Refused("round_is_closed")
    refuse_personal_data(text=text)
    return move


def named_units(facts: TaskFacts) -> frozenset[int]:
    """The units whose opinion on a draft is asked: lead, responsible and support units."""
    lead = frozenset({facts.lead_unit_id} if facts.lead_unit_id else ())
    return lead | facts.responsible_unit_ids | facts.support_unit_ids


NOTERS = frozenset({"support_head", "support_liaison"})
NOTE_LONGEST = 1000


def note(facts: TaskFacts, relations: Set[str], text: str) -> str:
    """A support unit's word on its own part of work that goes on, by its head or liaison.

    Raises ``Refused``: ``move_not_yours``, ``task_not_released`` (state), ``note_blank``,
    ``note_too_long`` (most), ``personal_data_in_text``.
    """
    if not NOTERS & relations:
        raise Refused("move_not_yours", flow="note", verb="note", needs=sorted(NOTERS))
    if facts.state not in {"released", "paused"}:
        raise Refused("task_not_released", state=facts.state)
    if not text.strip():
        raise Refused("note_blank", place="text")
    if len(text) > NOTE_LONGEST:
        raise Refused("note_too_long", place="text", most=NOTE_LONGEST)
    refuse_personal_data(text=text)
    return "part.noted"
