"""The reports of an open period: one for each lowest released task, made in batches."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Max

from guatu.jobs.actions import report_progress, start_job
from guatu.jobs.models import Job
from guatu.ledger.actions import Touched, record
from guatu.plans.models import Task
from guatu.reports.actions.unasking import drop_unasked
from guatu.reports.models import Period, Report
from guatu.rulebook import queries as rulebook
from guatu.rules.actor import SYSTEM, Actor
from guatu.rules.progress.rollup import IN_PLAN
from guatu.rules.reporting.sampling import PRIME, draw_of
from guatu.web.learning import relearn

BATCH = 20_000
"""Ids of tasks taken in one transaction: well under a second on SQLite."""

_FAMILY = ", ".join(f"'{state}'" for state in sorted(IN_PLAN))
# Not begun work and what is complete are not asked about; a parent quotes its children.
_MAKE = f"""INSERT INTO reports_report (period_id, task_id, unit_id, personal, state, revision,
no_change, late, narrative, problems, next_step, help_needed, claim, typed_period, judgement,
returned_reason, returns, proof_asked, proof_waived, rule_light, rule_code)
SELECT %s, t.id, t.lead_unit_id, t.level = 'personal_subtask', 'draft', 0,
%s, %s, '', '', '', '', '', '', '', '', 0,
CASE WHEN (t.id * %s + %s) %% {PRIME} %% 100 < %s THEN %s ELSE %s END, '', '', ''
FROM plans_task t WHERE t.cycle_id = %s AND t.id > %s AND t.id <= %s AND t.state = 'released'
AND t.finished_on IS NULL AND (t.start IS NULL OR t.start <= %s)
AND NOT EXISTS (SELECT 1 FROM plans_task c WHERE c.parent_id = t.id AND c.state IN ({_FAMILY}))
AND NOT EXISTS (SELECT 1 FROM reports_report r WHERE r.task_id = t.id AND r.period_id = %s)"""


def make_reports(period: Period, *, actor: Actor, now: datetime, job: Job | None = None) -> int:
    """Make what is missing of a period's reports; how many.  Safe to run again.

    What it asks of nobody any more goes.  One batch event when any were made.  With a ``job`` it
    tells how far it is and can be cancelled between batches.
    """
    last = Task.objects.filter(cycle=period.cycle).aggregate(last=Max("pk"))["last"] or 0
    drop_unasked(period, now=now)
    made = 0
    for start in range(0, last, BATCH):
        with transaction.atomic():
            fresh = _batch(period, start)
            if fresh:
                data = {"key": period.key, "reports": fresh}
                touched = [Touched("period", period.pk)]
                record("report.opened", touched, actor=actor, now=now, data=data)
        made += fresh
        if job is not None:
            report_progress(job, 100 * min(start + BATCH, last) // last, "opening")
    if made:
        relearn(Report)
    return made


def _batch(period: Period, start: int) -> int:
    cycle = period.cycle
    book = rulebook.params(cycle.year, period.rulebook or cycle.rulebook)
    draw = draw_of(period.seed, book.reporting)
    values = [period.pk, False, False, draw.a, draw.b, draw.percent, True, False]
    with connection.cursor() as cursor:
        cursor.execute(_MAKE, [*values, cycle.pk, start, start + BATCH, period.last, period.pk])
        return max(int(cursor.rowcount), 0)


def make_reports_later(period: Period, *, actor: Actor, now: datetime) -> Job:
    """The same as a job."""
    return start_job("open-period", {"period": period.pk}, actor=actor, now=now)


def open_job(job: Job, now: datetime) -> Mapping[str, Any]:
    """The job: makes the reports of a period that was opened."""
    period = Period.objects.select_related("cycle").get(pk=job.args["period"])
    made = make_reports(period, actor=SYSTEM, now=now, job=job)
    return {"reports": made, "url": f"/reports/month/?period={period.key}"}
