"""A report of one task for one period: its states, who moves it, and who may review it.

Source: practice 3 ("States"), issue "The month", section 2.
"""

from collections.abc import Set
from dataclasses import dataclass

from guatu.rules.actor import Actor
from guatu.rules.flow import Flow, Move
from guatu.rules.privacy import refuse_personal_data
from guatu.rules.refused import Refused

_FILLER, _AUTHOR = frozenset({"filler"}), frozenset({"author"})
_REVIEWER, _OFFICE = frozenset({"reviewer"}), frozenset({"supervision"})
_CLOCK = frozenset({"clock"})
_EDITABLE = frozenset({"draft", "returned"})

REPORT_FLOW = Flow(
    "report",
    ("draft", "submitted", "office_reviewed", "checked", "accepted", "locked", "returned"),
    (
        # saved while one types: no event, the submission keeps the words
        Move("save", frozenset({"draft"}), "draft", _FILLER, ""),
        Move("save", frozenset({"returned"}), "returned", _FILLER, ""),
        Move("submit", _EDITABLE, "submitted", _FILLER, "report.submitted"),
        Move("withdraw", frozenset({"submitted"}), "draft", _AUTHOR, "report.withdrawn"),
        Move("review", frozenset({"submitted"}), "office_reviewed", _REVIEWER, "report.reviewed"),
        Move(
            "return", frozenset({"submitted"}), "returned", _REVIEWER, "report.returned",
            reason_required=True,
        ),
        Move("check", frozenset({"office_reviewed"}), "checked", _OFFICE, "report.checked"),
        Move(
            "return", frozenset({"office_reviewed", "checked"}), "returned", _OFFICE,
            "report.returned", reason_required=True,
        ),
        Move("accept", frozenset({"checked"}), "accepted", _OFFICE, "report.accepted"),
        Move("lock", frozenset({"accepted"}), "locked", _OFFICE, "report.locked"),
        # of a closed period, opened until a day with a reason: accepted, it is a correction
        Move(
            "unlock", frozenset({"locked", "draft", "returned"}), "returned", _OFFICE,
            "report.unlocked", reason_required=True,
        ),
        # its day has passed and nobody handed it in: it counts again as it counted before
        Move("relock", frozenset({"returned"}), "locked", _CLOCK, "report.relocked"),
        # accepting in a period that is closed locks at once and is told in the next bulletin
        Move("correct", frozenset({"checked"}), "locked", _OFFICE, "report.corrected"),
    ),
)  # fmt: skip
FILLERS = frozenset({"assignee", "lead_liaison", "lead_head"})
"""Relations to the task (``rules.planning.relations``) that fill its report."""
WAITS_FOR = {
    "draft": "filler",
    "returned": "filler",
    "submitted": "reviewer",
    "office_reviewed": "supervision",
    "checked": "supervision",
}
"""Whose turn it is; accepted and locked wait for nobody."""


@dataclass(frozen=True)
class ReportFacts:
    """A report before a move.

    ``task_relations`` are the actor's relations to the task; ``author_ids`` who wrote it and for
    whom; ``reviewers`` the person ids whose office review is asked (``rules.planning.confirmers``:
    heads of the lead unit, else above, else lead officials, never an author).  ``merged``: the
    body has no supervision office, reviewers check and accept as well.
    """

    state: str
    task_relations: frozenset[str]
    author_ids: frozenset[int] = frozenset()
    reviewers: frozenset[int] = frozenset()
    merged: bool = False
    period_closed: bool = False


def report_relations(actor: Actor, facts: ReportFacts) -> frozenset[str]:
    """``filler``, ``author``, ``reviewer``, ``supervision`` or ``none``; administrators none.

    ``clock`` is the system itself, which no person is.
    """
    if actor.person_id is None:
        return _CLOCK
    if actor.is_admin:
        return frozenset({"none"})
    reviews = actor.acts_as in facts.reviewers - facts.author_ids
    held = {
        "filler": bool(FILLERS & facts.task_relations),
        "author": bool(actor.persons & facts.author_ids),
        "reviewer": reviews,
        "supervision": "supervision" in facts.task_relations or (facts.merged and reviews),
    }
    return frozenset(name for name, holds in held.items() if holds) or frozenset({"none"})


def move_report(
    verb: str, facts: ReportFacts, actor: Actor, reason: str = "", **texts: str
) -> Move:
    """One move of a report; ``texts`` are the words that come with it.

    Raises ``Refused``: those of the flow, ``own_report`` for an author who would judge it,
    ``period_still_open`` and ``personal_data_in_text`` (kind).
    """
    stands = report_relations(actor, facts)
    if "author" in stands and _judges(verb):
        raise Refused("own_report", verb=verb)
    step = REPORT_FLOW.check(verb, facts.state, stands, reason)
    if verb == "unlock" and not facts.period_closed:
        raise Refused("period_still_open")
    refuse_personal_data(reason=reason, **texts)
    return step


def open_moves(facts: ReportFacts, actor: Actor) -> tuple[Move, ...]:
    """The moves that this person may make now: the buttons, in order."""
    stands: Set[str] = report_relations(actor, facts)
    barred = {"unlock"} if not facts.period_closed else set()
    found = [m for m in REPORT_FLOW.open_to(facts.state, stands) if m.verb not in barred]
    return tuple(move for move in found if "author" not in stands or not _judges(move.verb))


def _judges(verb: str) -> bool:
    """Whether a move says something about another person's report."""
    return verb in {"review", "check", "return", "accept", "correct", "unlock"}
