"""Reports as their fillers see them: beside last month, with what was entered meanwhile."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from guatu.plans.models import Entry, Indicator, Stage, TaskMonth
from guatu.reports.models import Report, ReportEvidence, SupportPart
from guatu.reports.queries import parts as read
from guatu.reports.queries.content import COUNTED, TEXTS, has_typed
from guatu.reports.queries.hanging import hung_on
from guatu.rules.actor import Actor
from guatu.web.prepared import filled

OWED = ("draft", "returned")
Row = TypeVar("Row")


@dataclass
class Line:
    """A report as its filler sees it.

    ``before`` is what was handed in last; ``entries`` are the figures since that period began,
    oldest first; ``own``: the reader is named for the task, else he fills on behalf;
    ``asked_of``: how far the figure that it quotes came in this period.
    """

    report: Report
    own: bool = True
    before: read.Before | None = None
    entries: list[Entry] = field(default_factory=list)
    stages: list[Stage] = field(default_factory=list)
    months: list[TaskMonth] = field(default_factory=list)
    evidence: list[ReportEvidence] = field(default_factory=list)
    parts: list[SupportPart] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    asked_of: read.Quoted | None = None

    @property
    def quotes(self) -> Indicator | None:
        """The indicator whose figures count here: then the report has no field for one."""
        return self.report.task.indicator

    @property
    def made(self) -> list[Entry]:
        """What was entered in this period already: it is not asked again."""
        first, last = self.report.period.first, self.report.period.last
        return [e for e in self.entries if first <= e.as_of <= last and e.state in COUNTED]

    @property
    def figure_before(self) -> Entry | None:
        """The last confirmed figure before this period."""
        first = self.report.period.first
        found = [e for e in self.entries if e.as_of < first and e.state == "confirmed"]
        return found[-1] if found else None

    @property
    def standing(self) -> str:
        """How the row is shown: over, handed, returned, writing, carried, fresh or first."""
        report = self.report
        if report.state not in OWED:
            return "handed"
        if report.state == "returned":
            return "returned"
        if self.resting:
            return "over"
        if self.evidence or (self.saved and _says_anything(report)):
            return "writing"
        return "carried" if self.made else "fresh" if self.before else "first"

    @property
    def resting(self) -> str:
        """Why nothing is asked: missed, complete, the task's state or broken_down; else blank."""
        task = self.report.task
        if task.finished_on is not None:
            return "complete"
        if task.state != "released":
            return task.state
        if getattr(self.report, "broken_down", False):
            return "broken_down"
        return "missed" if self.report.period.state == "closed" else ""

    @property
    def saved(self) -> bool:
        """Whether its words are somebody's own, and not what the row would begin with."""
        return self.report.saved_at is not None

    @property
    def narrative(self) -> str:
        """The words to begin with: those saved, else what the entries of the month say."""
        if self.saved:
            return self.report.narrative
        typed = [e for e in self.made if e.figure_id is None]
        said = [e.sentence.strip("。；; ") for e in typed if e.sentence.strip()]
        return "；".join(dict.fromkeys(said))

    def text(self, name: str) -> str:
        """Problems, next step or help: those saved, else last month's, until something is saved."""
        own: str = getattr(self.report, name)
        if own or self.saved or self.before is None:
            return own
        return str(getattr(self.before, name))


def line_of(actor: Actor, report_id: int) -> Line:
    """One report as its filler sees it."""
    return lines_of(actor, [report_id])[0]


def lines_of(actor: Actor, ids: Sequence[int]) -> list[Line]:
    """The reports of these ids, in their order, with all that stands in them.

    Five statements at most; found by their ids alone: PostgreSQL reads the whole period where so
    many joins stand beside another condition.
    """
    found = {report.pk: report for report in read.LOADED(filled(ids))}
    reports = [found[pk] for pk in ids]
    if not reports:
        return []
    tasks = filled([r.task_id for r in reports])
    entries = _by(read.ENTRIES(tasks), "task_id")
    stages = _by(read.stages_of(reports), "task_id")
    months = _by(read.MONTHS(tasks), "task_id")
    hanging = hung_on(reports)
    return [
        Line(
            report,
            own=actor.acts_as in hanging[report.pk].ids,
            before=read.before_of(report),
            entries=entries[report.task_id],
            stages=stages[report.task_id],
            months=months[report.task_id],
            evidence=hanging[report.pk].evidence,
            parts=hanging[report.pk].parts,
            people=hanging[report.pk].people,
            asked_of=read.quoted_of(report),
        )
        for report in reports
    ]


def _says_anything(report: Report) -> bool:
    words = [getattr(report, name) for name in (*TEXTS, "claim")]
    return any(words) or report.forecast is not None or has_typed(report)


def _by(rows: Iterable[Row], column: str) -> dict[Any, list[Row]]:
    found: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        found[getattr(row, column)].append(row)
    return found
