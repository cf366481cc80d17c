"""How periods and reports look as JSON."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import Field

from guatu.reports.models import Period
from guatu.reports.queries.turn import Standing
from guatu.rules.lights import Colour
from guatu.rules.reporting import REPORT_FLOW
from guatu.web.jsonapi import Figure, FigureIn, Id, In, Line, Out, Text, coded

State = coded(list(REPORT_FLOW.states))
Light = coded([colour.value for colour in Colour])
Claim = coded(["", *(colour.value for colour in Colour)])
Words = Annotated[Text, Field(max_length=2000)]
TEXTS = ("narrative", "problems", "next_step", "help_needed")
_PLAIN = (
    "id", "task_id", "unit_id", "state", "revision", "no_change", "late", "submitted_at",
    "reviewed_at", "checked_at", "accepted_at", "judgement", "returned_reason", "returned_due",
    "proof_asked", "proof_waived", "done", "known", "total", "expected", "rule_light", "rule_code",
    "value",
)  # fmt: skip


class PeriodOut(Out):
    """A period and its days; ``due_confirmed``: its calendar year was published."""

    id: int
    key: str
    first: date
    last: date
    opens: date
    due: date
    grace_until: date
    locks: date
    due_confirmed: bool
    by_hand: bool
    state: str
    rulebook: int | None
    seed: str
    closed_at: datetime | None
    closed_by: str


class ReportOut(Out):
    """A report.

    Words of a draft are its fillers' alone, for others they are blank.  ``done`` to ``value`` are
    as they stood when it was accepted, shares in parts per 10^9.  ``moves`` are the verbs that
    the reader may use now.
    """

    id: int
    period: str
    task_id: int
    title: str
    unit_id: int | None
    state: str
    revision: int
    no_change: bool
    late: bool
    narrative: str
    problems: str
    next_step: str
    help_needed: str
    forecast: Figure | None
    claim: str
    author: str
    submitted_at: datetime | None
    reviewed_at: datetime | None
    checked_at: datetime | None
    accepted_at: datetime | None
    judgement: str
    returned_reason: str
    returned_due: date | None
    proof_asked: bool
    proof_waived: str
    done: int | None
    known: int | None
    total: int | None
    expected: int | None
    rule_light: str
    rule_code: str
    value: Figure | None
    moves: list[str]


class WordsIn(In):
    """What is said; ``revision`` is the report's as it was read.

    One of value, stage and period may come with it and becomes an entry when it is submitted.
    """

    revision: Annotated[int, Field(ge=0, le=2**31 - 1)]
    narrative: Words = ""
    problems: Words = ""
    next_step: Words = ""
    help_needed: Words = ""
    forecast: FigureIn | None = None
    claim: Claim = ""  # type: ignore[valid-type]
    value: FigureIn | None = None
    stage_id: Id | None = None
    period: Annotated[Line, Field(max_length=12)] = ""


def period_out(period: Period) -> PeriodOut:
    """A period as JSON."""
    return PeriodOut(**{name: getattr(period, name) for name in PeriodOut.model_fields})


def report_out(found: Standing) -> ReportOut:
    """A report as JSON; a draft's words are blank for whoever does not fill it."""
    report, moves = found.report, [move.verb for move in found.moves]
    shown = report.state != "draft" or "save" in moves
    said: dict[str, Any] = {name: getattr(report, name) if shown else "" for name in TEXTS}
    return ReportOut(
        **{name: getattr(report, name) for name in _PLAIN},
        **said,
        period=report.period.key,
        title=report.task.title,
        forecast=report.forecast if shown else None,
        claim=report.claim if shown else "",
        author=report.author.name if report.author else "",
        moves=moves,
    )
