"""The plain reports of a month written in bulk: rows, versions, evidence and the same events."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from guatu.ledger.actions import Entry as Told
from guatu.ledger.actions import Touched, record_all
from guatu.plans.models import Entry, TaskMonth
from guatu.plans.models.terms import hash_of
from guatu.reports.models import Report, ReportEvidence, ReportVersion
from guatu.rules.actor import Actor
from guatu.site.demo import month_words as words
from guatu.site.demo.city import City
from guatu.site.demo.month_fates import REVIEWED, Fate
from guatu.site.demo.sentences import MARKS

Clock = Callable[[date, int], datetime]
COLUMNS = (
    *("state", "revision", "no_change", "late", "narrative", "problems", "next_step"),
    *("help_needed", "forecast", "claim", "author", "saved_at", "submitted_at", "reviewed_by"),
    *("reviewed_at", "checked_by", "checked_at", "accepted_at", "done", "known", "total"),
    *("expected", "rule_light", "rule_code", "value", "accepted_version"),
)


def write(
    fates: Sequence[Fate],
    made: Mapping[int, list[Entry]],
    kept: Mapping[int, TaskMonth],
    before: Mapping[int, int],
    city: City,
    supervisor: Actor,
    clock: Clock,
) -> None:
    """All of them: ``made`` are the month's entries, ``kept`` its lights, ``before`` the last
    report handed in, each by task."""
    for fate in fates:
        _say(fate, made[fate.report.task_id], fate.report.task_id in before, clock)
        _stamp(fate, supervisor, clock)
        _freeze(fate.report, kept.get(fate.report.task_id))
    Report.objects.bulk_create(  # quicker than an update with a case for every row
        [fate.report for fate in fates],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=COLUMNS,
    )
    handed = [fate for fate in fates if fate.reached != "draft"]
    _show(handed, clock)
    _tell(handed, _versions(handed, made, before, city, clock), city, supervisor, clock)


def _say(fate: Fate, made: Sequence[Entry], said_before: bool, clock: Clock) -> None:
    report, dice, task = fate.report, fate.dice, fate.report.task
    if not fate.said:
        report.author_id = None
        return
    quiet = not made and said_before and task.light not in words.BEHIND
    report.no_change = fate.name == "accepted" and quiet and dice.random() < 0.5
    if not report.no_change:
        report.narrative = words.narrative(task, made, dice)
        for name, text in words.texts(task.light, dice).items():
            setattr(report, name, text)
        report.forecast = None if task.indicator_id else words.forecast(task, dice)
        report.claim = words.claim(task.light, dice)
    report.author_id, report.revision = fate.author, 1
    report.saved_at = clock(fate.submitted, 10)


def _stamp(fate: Fate, supervisor: Actor, clock: Clock) -> None:
    """Who passed it on, and when."""
    report, state = fate.report, fate.reached
    report.state, report.late = state, fate.name == "late"
    if state != "draft":
        report.submitted_at, report.revision = clock(fate.submitted, 11), 2
    if state in REVIEWED:
        report.reviewed_by_id, report.reviewed_at = fate.reviewer, clock(fate.reviewed, 15)
    if state in ("checked", "accepted"):
        report.checked_by_id = supervisor.person_id
        report.checked_at = clock(fate.accepted, 16)
    if state == "accepted":
        report.accepted_at, report.accepted_version = report.checked_at, 1


def _freeze(report: Report, row: TaskMonth | None) -> None:
    """What the task showed at the month's end, or today where that has not come."""
    if report.state != "accepted":
        return
    task = report.task
    shown: TaskMonth | Any = row or task
    report.done, report.known, report.total = shown.done, shown.known, shown.total
    report.expected, report.rule_light = shown.expected, shown.light
    report.rule_code = row.code if row else task.light_code
    report.value = task.value


def _show(fates: Iterable[Fate], clock: Clock) -> None:
    """A document number where the report was drawn."""
    drawn = [f for f in fates if f.report.proof_asked and not f.report.no_change]
    ReportEvidence.objects.bulk_create(
        ReportEvidence(
            report=fate.report,
            document=words.proof(mark_of(fate.report), fate.submitted.year, fate.dice),
            added_at=clock(fate.submitted, 10),
        )
        for fate in drawn
    )


def mark_of(report: Report) -> str:
    """The character of its unit in document numbers."""
    unit = report.task.lead_unit
    return MARKS.get(unit.name, "心") if unit else "心"


def _versions(
    fates: Iterable[Fate],
    made: Mapping[int, list[Entry]],
    before: Mapping[int, int],
    city: City,
    clock: Clock,
) -> dict[int, ReportVersion]:
    rows = []
    for fate in fates:
        report = fate.report
        plain = {name: getattr(report, name) for name in words.TEXTS}
        plain |= {
            "forecast": None if report.forecast is None else str(report.forecast),
            "claim": report.claim,
            "no_change": report.no_change,
            "as": before.get(report.task_id) if report.no_change else None,
            "entries": [entry.pk for entry in made[report.task_id]],
            "parts": [],
            "evidence": [],
        }
        rows.append(
            ReportVersion(
                report=report,
                number=1,
                words=plain,
                hash=hash_of(plain),
                made_at=clock(fate.submitted, 11),
                made_by=city.actor(fate.author).label,
            )
        )
    return {row.report_id: row for row in ReportVersion.objects.bulk_create(rows)}


def _tell(
    fates: Sequence[Fate],
    versions: Mapping[int, ReportVersion],
    city: City,
    supervisor: Actor,
    clock: Clock,
) -> None:
    """The events of each person and day together, in the order in which they came."""
    acts: dict[tuple[datetime, str, int], list[Told]] = defaultdict(list)
    for fate in fates:
        for when, verb, who, more in _acts(fate, versions[fate.report.pk], supervisor, clock):
            acts[when, verb, who].append(_told(verb, fate.report, more))
    for (when, _verb, who), told in sorted(acts.items(), key=lambda item: item[0]):
        book = fates[0].report.period.rulebook or 0
        record_all(told, actor=city.actor(who), now=when, rulebook=book)


def _acts(
    fate: Fate, version: ReportVersion, supervisor: Actor, clock: Clock
) -> list[tuple[datetime, str, int, dict[str, Any]]]:
    report, office = fate.report, supervisor.person_id or 0
    said = {"words": version.pk, "hash": version.hash, "late": report.late}
    found = [(clock(fate.submitted, 11), "report.submitted", fate.author,
              said | {"no_change": report.no_change})]  # fmt: skip
    if report.state in REVIEWED:
        found.append((clock(fate.reviewed, 15), "report.reviewed", fate.reviewer, {}))
    if report.state in ("checked", "accepted"):
        found.append((clock(fate.accepted, 16), "report.checked", office, {}))
    if report.state == "accepted":
        found.append((clock(fate.accepted, 17), "report.accepted", office, {}))
    return found


def _told(verb: str, report: Report, more: Mapping[str, Any]) -> Told:
    data = {"period": report.period.key, "revision": report.revision, **more}
    return Told(verb, [Touched("report", report.pk), Touched("task", report.task_id)], data)
