"""What a submission does: the typed figure becomes an entry, the words a version with its hash."""

from collections.abc import Sequence
from datetime import datetime

from guatu.plans.actions.entries import Said, enter_figure, withdraw_entry
from guatu.plans.models import Entry
from guatu.plans.models.terms import hash_of
from guatu.reports.actions.holding import tell
from guatu.reports.models import Report, ReportVersion
from guatu.reports.queries.content import has_typed, words_of
from guatu.rules.actor import Actor
from guatu.rules.flow import Move
from guatu.rules.reporting.periods import is_late

_STALE = ("reviewed_by", "reviewed_at", "checked_by", "checked_at", "accepted_at")


def enter_typed(report: Report, *, actor: Actor, now: datetime) -> None:
    """Enter what was typed, as of today or the period's last day; an own open figure gives way."""
    if not has_typed(report):
        return
    period = report.period
    _give_way(report, actor, now)
    proofs = list(report.evidence.order_by("pk"))
    said = Said(
        as_of=min(now.date(), period.last),
        token=f"report-{report.pk}-{report.revision}",
        value=report.typed_value,
        stage_id=report.typed_stage,
        period=report.typed_period,
        sentence=report.narrative or next((p.sentence for p in proofs if p.sentence), ""),
        document=next((p.document for p in proofs if p.document), ""),
        link=next((p.link for p in proofs if p.link), ""),
        file_ids=[p.file_id for p in proofs if p.file_id],
    )
    enter_figure(task_id=report.task_id, said=said, actor=actor, now=now)
    report.typed_value, report.typed_stage, report.typed_period = None, None, ""


def _give_way(report: Report, actor: Actor, now: datetime) -> None:
    """Take back the actor's own figure of the period that nobody has judged yet."""
    if report.typed_value is None:
        return
    own = Entry.objects.filter(
        task_id=report.task_id,
        kind="value",
        state="entered",
        author_id=actor.person_id,
        as_of__range=(report.period.first, report.period.last),
        period=report.typed_period,
    )
    for pk in own.values_list("pk", flat=True):
        withdraw_entry(entry_id=pk, actor=actor, now=now)


def hand_in(
    report: Report,
    step: Move,
    entries: Sequence[Entry],
    before: Report | None,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """The report into its next state with a version of its words; late is a flag."""
    report.state, report.submitted_at = step.target, now
    report.author_id, report.author_for_id = actor.person_id, actor.on_behalf_of
    report.late |= is_late(now.date(), report.period.grace_until, report.returned_due)
    for name in _STALE:
        setattr(report, name, None)
    report.judgement = ""
    report.revision += 1
    report.save()
    version = keep_version(report, entries, before, actor, now)
    tell(
        step.event,
        report,
        actor,
        now,
        words=version.pk,
        hash=version.hash,
        late=report.late,
        no_change=report.no_change,
    )


def keep_version(
    report: Report, entries: Sequence[Entry], before: Report | None, actor: Actor, now: datetime
) -> ReportVersion:
    """The words as they are now, under the next number."""
    words = words_of(report, entries, before)
    return ReportVersion.objects.create(
        report=report,
        number=report.versions.count() + 1,
        words=words,
        hash=hash_of(words),
        made_at=now,
        made_by=actor.label,
    )
