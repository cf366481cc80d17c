"""An entry of a figure or a finished stage: made with evidence, confirmed by another person."""

from collections.abc import Set
from dataclasses import dataclass

from guatu.rules.actor import Actor
from guatu.rules.flow import Flow, Move
from guatu.rules.planning.relations import TaskFacts
from guatu.rules.privacy import refuse_personal_data
from guatu.rules.refused import Refused

ENTERERS = frozenset({"assignee", "lead_liaison", "lead_head"})
_OPEN = frozenset({"entered"})
_CONFIRMER = frozenset({"confirmer"})

ENTRY_FLOW = Flow(
    "entry",
    ("entered", "returned", "confirmed", "withdrawn", "corrected"),
    (
        Move("confirm", _OPEN, "confirmed", _CONFIRMER, "entry.confirmed"),
        Move("return", _OPEN, "returned", _CONFIRMER, "entry.returned", reason_required=True),
        Move(
            "withdraw",
            frozenset({"entered", "returned"}),
            "withdrawn",
            frozenset({"author"}),
            "entry.withdrawn",
        ),
        # made by the confirmation of a later entry for the same figure, stage or period
        Move("correct", frozenset({"confirmed"}), "corrected", _CONFIRMER, "entry.corrected"),
    ),
)


@dataclass(frozen=True)
class EntryFacts:
    """An entry before its confirmation: its authors and who could confirm, circle by circle.

    ``author_ids`` is who typed it and for whom. ``lead_heads`` are the heads of the lead unit
    (of the nearest unit above it that has one), ``parent_heads`` those of the unit above.
    """

    state: str
    author_ids: frozenset[int]
    lead_heads: frozenset[int] = frozenset()
    parent_heads: frozenset[int] = frozenset()
    lead_officials: frozenset[int] = frozenset()


@dataclass(frozen=True)
class NewEntry:
    """What is about to be entered; evidence is any one of files, link, document and sentence.

    ``says_something`` is whether a value, a stage, a period or a grade is given.
    """

    says_something: bool
    files: int = 0
    link: str = ""
    document: str = ""
    sentence: str = ""


def confirmers(entry: EntryFacts) -> frozenset[int]:
    """Whose turn it is: heads of the lead unit, else of the parent unit, else lead officials.

    Never an author of the entry; empty when nobody is left. Source: "Who moves a plan".
    """
    circles = (entry.lead_heads, entry.parent_heads, entry.lead_officials)
    return next((left for circle in circles if (left := circle - entry.author_ids)), frozenset())


def entry_relations(actor: Actor, entry: EntryFacts) -> frozenset[str]:
    """``author``, ``confirmer`` or ``none``; administrators have none."""
    if actor.is_admin:
        return frozenset({"none"})
    held = {
        "author": bool(actor.persons & entry.author_ids),
        "confirmer": actor.acts_as in confirmers(entry),
    }
    return frozenset(name for name, holds in held.items() if holds) or frozenset({"none"})


def decide(verb: str, entry: EntryFacts, actor: Actor, reason: str = "") -> Move:
    """Confirm, return, withdraw or correct an entry.

    Raises ``Refused``: those of the flow, ``own_entry`` for an author who would judge it, and
    ``personal_data_in_text`` (kind).
    """
    stands = entry_relations(actor, entry)
    judges = any(move.verb == verb and move.by == _CONFIRMER for move in ENTRY_FLOW.moves)
    if judges and "author" in stands:
        raise Refused("own_entry", verb=verb)
    step = ENTRY_FLOW.check(verb, entry.state, stands, reason)
    refuse_personal_data(reason=reason)
    return step


def enter(task: TaskFacts, relations: Set[str], entry: NewEntry) -> str:
    """The event of a new entry on a released task, by assignee, liaison on behalf, or head.

    Raises ``Refused``: ``task_not_released`` (state), ``move_not_yours`` (needs),
    ``entry_empty``, ``evidence_missing``, ``personal_data_in_text`` (kind).
    """
    if task.state != "released":
        raise Refused("task_not_released", state=task.state)
    if not ENTERERS & relations:
        raise Refused("move_not_yours", flow="entry", verb="enter", needs=sorted(ENTERERS))
    if not entry.says_something:
        raise Refused("entry_empty")
    texts = {"link": entry.link, "document": entry.document, "sentence": entry.sentence}
    if not entry.files and not any(text.strip() for text in texts.values()):
        raise Refused("evidence_missing", place="sentence")
    refuse_personal_data(**texts)
    return "entry.entered"
