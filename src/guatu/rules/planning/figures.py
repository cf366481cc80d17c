"""The figure of an indicator for one period: entered by its owner, confirmed by another person.

Source: issue "The month", section 2; decisions, "Figures are entered once".
"""

from dataclasses import dataclass, field
from datetime import date

from guatu.rules.actor import Actor
from guatu.rules.flow import Flow, Move
from guatu.rules.planning.entries import EntryFacts, confirmers
from guatu.rules.privacy import refuse_personal_data
from guatu.rules.refused import Refused

_OWNER = frozenset({"owner", "owner_liaison", "owner_head"})
_CONFIRMER = frozenset({"confirmer"})
_OPEN = frozenset({"missing", "entered", "returned", "confirmed"})

FIGURE_FLOW = Flow(
    "figure",
    ("missing", "entered", "returned", "confirmed"),
    (
        # said again it takes the place of what was said; what was confirmed counts until then
        Move("enter", _OPEN, "entered", _OWNER, "figure.entered"),
        Move("confirm", frozenset({"entered"}), "confirmed", _CONFIRMER, "figure.confirmed"),
        Move(
            "return", frozenset({"entered"}), "returned", _CONFIRMER, "figure.returned",
            reason_required=True,
        ),
        # of a closed period, opened until a day with a reason: confirmed, it is a correction
        Move(
            "unlock", _OPEN, "returned", frozenset({"supervision"}), "figure.unlocked",
            reason_required=True,
        ),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class FigureFacts:
    """A figure before a move.

    ``owner_relations`` are the actor's to the owner unit and person, as of a task they would
    lead; ``entry`` is whose word it is and who may judge it.  ``closed``: its period was closed;
    ``open_until``: the day of its own after a return or an unlock.
    """

    state: str
    first: date
    owner_relations: frozenset[str] = frozenset()
    entry: EntryFacts = field(default_factory=lambda: EntryFacts("missing", frozenset()))
    closed: bool = False
    open_until: date | None = None


_NAMES = {
    "assignee": "owner",
    "lead_liaison": "owner_liaison",
    "lead_head": "owner_head",
    "supervision": "supervision",
}


def figure_relations(actor: Actor, facts: FigureFacts) -> frozenset[str]:
    """How the actor stands to it; administrators have no relation."""
    if actor.is_admin:
        return frozenset({"none"})
    found = {_NAMES[one] for one in facts.owner_relations if one in _NAMES}
    if facts.state == "entered" and actor.acts_as in confirmers(facts.entry):
        found.add("confirmer")
    if actor.persons & facts.entry.author_ids:
        found.add("author")
    return frozenset(found) or frozenset({"none"})


def move_figure(
    verb: str, facts: FigureFacts, actor: Actor, today: date, reason: str = "", sentence: str = ""
) -> Move:
    """Enter, confirm, return or unlock a figure.

    Raises ``Refused``: those of the flow, ``own_entry``, ``figure_period_ahead``,
    ``figure_period_closed``, ``figure_period_open``, ``personal_data_in_text`` (kind).
    """
    stands = figure_relations(actor, facts)
    if verb in ("confirm", "return") and "author" in stands:
        raise Refused("own_entry", verb=verb)
    step = FIGURE_FLOW.check(verb, facts.state, stands, reason)
    if verb == "enter":
        _still_open(facts, today)
    if verb == "unlock" and not facts.closed:
        raise Refused("figure_period_open")
    refuse_personal_data(reason=reason, sentence=sentence)
    return step


def open_moves(facts: FigureFacts, actor: Actor, today: date) -> tuple[Move, ...]:
    """The moves that this person may make now: the buttons, in order."""
    found = []
    for step in FIGURE_FLOW.open_to(facts.state, figure_relations(actor, facts)):
        try:
            move_figure(step.verb, facts, actor, today, reason="-")
        except Refused:
            continue
        found.append(step)
    return tuple(found)


def _still_open(facts: FigureFacts, today: date) -> None:
    """A figure is said from the first day of its period until that is closed."""
    if today < facts.first:
        raise Refused("figure_period_ahead", place="period", first=facts.first.isoformat())
    if facts.closed and (facts.open_until is None or today > facts.open_until):
        raise Refused("figure_period_closed", place="period")
