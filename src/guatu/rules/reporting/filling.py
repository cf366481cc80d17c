"""Filling a report: when it may still be written, what it must say, what "no change" means.

Source: practice 3, issue "The month", section 2.
"""

from dataclasses import dataclass, field
from datetime import date

from guatu.rules.refused import Refused
from guatu.rules.reporting.flow import ReportFacts

WAITING = frozenset({"draft", "submitted", "returned"})
"""States in which a supporting unit may still add its part."""


@dataclass(frozen=True)
class Term:
    """Until when a report may be written: its period, and the day of its own after a return."""

    period_state: str
    grace_until: date
    returned_due: date | None = None


@dataclass(frozen=True)
class Content:
    """What a report says: ``entries`` made in its period, ``proofs`` of any kind with it."""

    texts: dict[str, str] = field(default_factory=dict)
    entries: int = 0
    proofs: int = 0
    proof_asked: bool = False
    no_change: bool = False


def still_writable(facts: ReportFacts, term: Term, today: date) -> None:
    """A returned report is its author's until its own day, whatever the month does.

    Raises ``Refused``: ``period_closed``, ``return_lapsed`` (due), ``period_not_open``.
    """
    if term.period_state == "open":
        return
    if term.period_state != "closed":
        raise Refused("period_not_open")
    if facts.state != "returned":
        raise Refused("period_closed")
    if term.returned_due is not None and today > term.returned_due:
        raise Refused("return_lapsed", due=term.returned_due.isoformat())


def ready(content: Content) -> None:
    """A report says something, and shows its evidence where that is asked.

    What has not changed claims nothing and shows nothing.  Raises ``Refused``: ``report_empty``,
    ``proof_missing``.
    """
    if content.no_change:
        return
    if not content.entries and not content.texts.get("narrative", "").strip():
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
    if content.texts.get("narrative", "").strip():
        raise Refused("words_typed")
