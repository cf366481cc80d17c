"""The reviewer's queue: each report beside last month, as if it were passed, and what to ask."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from guatu.plans.models import Entry, Task
from guatu.reports.models import Report, ReportEvidence, SupportPart
from guatu.reports.queries.as_said import as_said, figures
from guatu.reports.queries.former import Shown, earlier, last_years, proofs, shown_before
from guatu.reports.queries.turn import Standing, standing
from guatu.rules.actor import Actor
from guatu.rules.progress import PARTS, half_even
from guatu.rules.reporting.looked import Looked, Question, Seen
from guatu.rules.reporting.plain import RUNNING, questions
from guatu.web.prepared import Prepared, filled

CHUNK = 20
"""Cards of a page: each is drawn whole, with what it is compared with."""
_STANDING = Prepared(
    lambda ids: (
        Entry.objects.filter(task_id__in=ids, state__in=("entered", "confirmed"))
        .select_related("stage", "author")
        .order_by("as_of", "pk")
    )
)
_PARTS = Prepared(
    lambda ids: (
        SupportPart.objects.filter(report_id__in=ids)
        .select_related("unit", "author")
        .order_by("pk")
    )
)


@dataclass
class Case:
    """A report before its reviewer.

    ``judged`` is its task in memory as it would stand at the period's end once the report's
    entries count; ``former`` are the reports before it, latest first; ``made`` its entries.
    """

    standing: Standing
    judged: Task
    made: list[Entry]
    former: list[Report]
    proofs: list[ReportEvidence] = field(default_factory=list)
    files: list[Shown] = field(default_factory=list)
    parts: list[SupportPart] = field(default_factory=list)
    questions: tuple[Question, ...] = ()

    @property
    def report(self) -> Report:
        """The report."""
        return self.standing.report

    @property
    def plain(self) -> bool:
        """Whether nothing is to be asked."""
        return not self.questions

    @property
    def before(self) -> Report | None:
        """Last period's report."""
        return self.former[0] if self.former else None

    @property
    def share(self) -> int | None:
        """Done parts of the counted ones as the report says, None without data."""
        return ratio(self.judged.done, self.judged.known, self.judged.total)

    @property
    def returned_before(self) -> list[Report]:
        """Earlier reports of the task that were returned."""
        return [report for report in self.former if report.returns]


def ratio(done: int | None, known: int | None, total: int | None) -> int | None:
    """Done of total in ``PARTS``; None when nothing is known."""
    return half_even((done or 0) * PARTS, total) if known and total else None


def cases(actor: Actor, ids: Sequence[int]) -> list[Case]:
    """Those of these reports that wait for the reader, in their order, with all that he looks at
    (at most twenty-one statements).
    """
    return looked_at(actor, [one for one in standing(actor, ids) if one.waits_for_me])


def looked_at(actor: Actor, found: Sequence[Standing]) -> list[Case]:
    """The same of reports at hand."""
    reports = [one.report for one in found]
    if not reports:
        return []
    before, entries = earlier(reports), entries_of(reports)
    evidence, files = proofs(reports)
    seen = shown_before(actor, files, reports)
    last, parts = last_years(reports), _parts(reports)
    judged = as_said(reports, entries)
    made = []
    for one in found:
        report = one.report
        case = Case(
            one, judged[report.pk], _within(report, entries), before[report.pk],
            evidence[report.pk], [f for f in files if f.report_id == report.pk], parts[report.pk],
        )  # fmt: skip
        looked = _looked(case, entries[report.task_id], seen.get(report.pk, []))
        case.questions = questions(replace(looked, last_year=last.get(report.task_id)))
        made.append(case)
    return made


def entries_of(reports: Sequence[Report]) -> dict[int, list[Entry]]:
    """The values of the tasks, and all their entries that stand, oldest first (one statement)."""
    found: dict[int, list[Entry]] = defaultdict(list)
    for entry in _STANDING(filled([r.task_id for r in reports])):
        found[entry.task_id].append(entry)
    return found


def _within(report: Report, entries: dict[int, list[Entry]]) -> list[Entry]:
    first, last = report.period.first, report.period.last
    return [e for e in entries[report.task_id] if first <= e.as_of <= last]


def _parts(reports: Sequence[Report]) -> dict[int, list[SupportPart]]:
    found: dict[int, list[SupportPart]] = defaultdict(list)
    for part in _PARTS(filled([r.pk for r in reports])):
        found[part.report_id].append(part)
    return found


def _looked(case: Case, entries: Sequence[Entry], seen: Sequence[Seen]) -> Looked:
    report, task, before = case.report, case.report.task, case.before
    said = case.former[: RUNNING - 1]
    no_proof = not (case.proofs or case.files or any(_proves(e) for e in case.made))
    asked = report.proof_asked and not report.proof_waived and not report.no_change
    return Looked(
        ends=report.period.last,
        texts=(report.narrative, *(one.narrative for one in said)),
        shares=(case.share, *(ratio(one.done, one.known, one.total) for one in said)),
        figures=figures(task, entries),
        reused=seen,
        target=task.target,
        less_is_better=task.direction == "less",
        claim=report.claim,
        light=case.judged.rule_light or case.judged.light,
        former_light=before.rule_light if before else "",
        help_needed=report.help_needed,
        proof_missing=asked and no_proof,
        late=report.late,
    )


def _proves(entry: Entry) -> bool:
    return bool(entry.sentence or entry.document or entry.link)
