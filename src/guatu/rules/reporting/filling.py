"""Filling a report: when it may still be written, what it must say, what "no change" means.

Source: practice 3, issue "The month", section 2.
"""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date

from guatu.rules.lights import colours_in_use
from guatu.rules.params import LightParams
from guatu.rules.privacy import refuse_personal_data
from guatu.rules.refused import Refused

WAITING = frozenset({"draft", "submitted", "returned"})
"""States in which a supporting unit may still add its part."""
SPEAKERS = frozenset({"support_head", "support_liaison"})


@dataclass(frozen=True)
class Term:
    """Until when a report may be written: its period, and the day of its own after a return."""

    period_state: str
    returned_due: date | None = None


def falls_back(term: Term, today: date, *, counted: bool) -> bool:
    """Whether a report opened again counts as it did before: its day passed, not handed in anew.

    ``counted``: it had been accepted before it was opened.
    """
    lapsed = term.returned_due is not None and today > term.returned_due
    return term.period_state == "closed" and counted and lapsed


@dataclass(frozen=True)
class Content:
    """What a report says: ``entries`` made in its period, ``proofs`` of any kind with it."""

    narrative: str = ""
    entries: int = 0
    proofs: int = 0
    proof_asked: bool = False
    no_change: bool = False


def still_writable(term: Term, today: date) -> None:
    """A returned report is its author's until its own day, whatever the month does.

    Raises ``Refused``: ``period_closed``, ``return_lapsed`` (due), ``period_not_open``.
    """
    if term.period_state == "open":
        return
    if term.period_state != "closed":
        raise Refused("period_not_open")
    if term.returned_due is None:
        raise Refused("period_closed")
    if today > term.returned_due:
        raise Refused("return_lapsed", due=term.returned_due.isoformat())


def ready(content: Content) -> None:
    """A report says something, and shows its evidence where that is asked.

    What has not changed claims nothing and shows nothing.  Raises ``Refused``: ``report_empty``,
    ``proof_missing``.
    """
    if content.no_change:
        return
    if not content.entries and not content.narrative.strip():
        raise Refused("report_empty", place="narrative")
    if content.proof_asked and not content.proofs:
        raise Refused("proof_missing", place="evidence")


def no_change(content: Content, *, said_before: bool) -> None:
    """ "As last month" is open to whoever said something then and has said nothing since.

    Raises ``Refused``: ``nothing_before``, ``figure_changed``, ``words_typed``.
    """
    if not said_before:
        raise Refused("nothing_before")
    if content.entries:
        raise Refused("figure_changed")
    if content.narrative.strip():
        raise Refused("words_typed")


def claimed(colour: str, limits: LightParams) -> None:
    """The owner's own light is one that work in progress can have under the set in force, or none.

    Raises ``Refused("claim_unknown")``.
    """
    if colour and colour not in colours_in_use(limits):
        raise Refused("claim_unknown", place="claim")


def add_part(state: str, stands: Set[str], text: str) -> str:
    """The event of what a supporting unit says; its head or liaison speaks for it.

    Raises ``Refused``: ``move_not_yours`` (needs), ``move_not_from_here`` (state), ``part_empty``,
    ``personal_data_in_text`` (kind).
    """
    if not SPEAKERS & stands:
        raise Refused("move_not_yours", flow="report", verb="part", needs=sorted(SPEAKERS))
    if state not in WAITING:
        raise Refused("move_not_from_here", flow="report", verb="part", state=state)
    if not text.strip():
        raise Refused("part_empty", place="text")
    refuse_personal_data(text=text)
    return "report.part_added"
