"""Keeping the plan under a name: one INSERT ... SELECT, in the request or as a job."""

from collections.abc import Callable, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import connection, transaction
from django.db.models import Max, QuerySet
from django.urls import reverse

from guatu.jobs.actions import report_progress, start_job
from guatu.jobs.models import Job
from guatu.ledger.actions import Touched, record
from guatu.people.queries import actor_for
from guatu.plans.models import Cycle, PlanVersion, PlanVersionRow, TaskVersion
from guatu.plans.queries.plan_versions import COLUMNS, live_rows
from guatu.rules.actor import Actor
from guatu.rules.planning.versions import keep
from guatu.web.learning import relearn

Tell = Callable[[int], None]
AT_ONCE = 5000
"""Tasks up to which a version is made in the request: about half a second."""


@transaction.atomic
def make_version(
    *,
    cycle_id: int,
    name: str,
    reason: str,
    token: str,
    actor: Actor,
    now: datetime,
    tell: Tell = lambda percent: None,
) -> PlanVersion:
    """Keep the plan of a year as it stands.  The same ``token`` again gives the same version.

    Raises ``Refused`` of ``rules.planning.versions.keep``.  ``tell`` may raise to give it up: then
    nothing was made.
    """
    cycle = Cycle.objects.select_for_update().get(pk=cycle_id)
    event = keep(actor, name, reason, closed=cycle.closed, year=cycle.year)
    former = PlanVersion.objects.filter(token=token).first()
    if former is not None:
        return former
    last = PlanVersion.objects.filter(cycle=cycle).aggregate(last=Max("number"))["last"]
    made = PlanVersion.objects.create(
        cycle=cycle,
        number=(last or 0) + 1,
        name=name.strip(),
        reason=reason.strip(),
        made_at=now,
        made_by=actor.label,
        token=token,
    )
    insert_rows(made, live_rows(cycle))
    tell(80)
    made.rows_count, made.hash = sum_rows(made)
    made.save(update_fields=["rows_count", "hash"])
    tell(95)
    data = {"number": made.number, "rows": made.rows_count, "hash": made.hash}
    touched = [Touched("plan_version", made.pk), Touched("cycle", cycle.pk)]
    record(event, touched, actor=actor, now=now, data=data, rulebook=cycle.rulebook)
    return made


def insert_rows(made: PlanVersion, rows: "QuerySet[TaskVersion, dict[str, Any]]") -> None:
    """Live rows by one statement: what it reads is one moment on both databases."""
    select, params = rows.query.sql_with_params()
    table = PlanVersionRow._meta.db_table
    names = ", ".join(f"row_{name}" for name in COLUMNS)
    sql = (
        f"INSERT INTO {table} (version_id, {', '.join(COLUMNS)}) "
        f"SELECT {made.pk:d}, {names} FROM ({select}) AS live"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, params)


def sum_rows(made: PlanVersion) -> tuple[int, str]:
    """How many rows there are, and one hash over theirs: what the ledger keeps of the version."""
    hashes = list(made.rows.order_by("path").values_list("hash", flat=True))
    return len(hashes), sha256("\n".join(hashes).encode()).hexdigest()


def order_version(
    *, cycle_id: int, name: str, reason: str, token: str, actor: Actor, now: datetime
) -> Job:
    """Start the job that makes the version of a large plan.  Raises what the rule refuses."""
    cycle = Cycle.objects.get(pk=cycle_id)
    keep(actor, name, reason, closed=cycle.closed, year=cycle.year)
    args = {"cycle": cycle_id, "name": name, "reason": reason, "token": token}
    return start_job("make-version", args, actor=actor, now=now)


def version_job(job: Job, now: datetime) -> Mapping[str, Any]:
    """The job ``make-version``; safe to run again, for its token makes it once."""
    report_progress(job, 5, "reading")
    made = make_version(
        cycle_id=job.args["cycle"],
        name=job.args["name"],
        reason=job.args["reason"],
        token=job.args["token"],
        actor=actor_for(job.owner_id or 0, now.date()),
        now=now,
        tell=lambda percent: report_progress(job, percent, "writing"),
    )
    relearn(PlanVersionRow)
    return {"url": reverse("plan-versions") + f"?year={made.cycle.year}"}
