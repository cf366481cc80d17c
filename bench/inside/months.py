"""A month inside a set: reports made, closed, handed in by many, and a whole year of them."""

import os
from pathlib import Path
from time import perf_counter
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Count
from django.test import Client

from bench import sets
from bench.inside.timing import timed
from guatu.jobs.actions.working import claim_next, perform
from guatu.people.models import Account
from guatu.people.queries import actor_for
from guatu.plans.models import Cycle, TaskPerson
from guatu.reports.actions.closing import close_period
from guatu.reports.actions.opening import make_reports
from guatu.reports.actions.periods import plan_periods
from guatu.reports.models import Period, Report, ReportVersion
from guatu.rules.actor import SYSTEM
from guatu.site.jobs import KINDS

CLOSED, FILLED, MATRIX = f"{sets.YEAR}-06", f"{sets.YEAR}-07", f"{sets.YEAR}-05"
_WORDS = "本月召开调度会一次，现场核查三处，形成问题清单并逐项转办，已办结两项，其余下月完成。"
_SAID = f"""UPDATE reports_report SET narrative = '{_WORDS}', state = %s, author_id = {sets.MEMBER}
WHERE period_id = %s"""
_VERSIONS = f"""INSERT INTO reports_reportversion (report_id, number, words, hash, made_at, made_by)
SELECT id, 1, '{{"narrative": "{_WORDS}"}}', '{"0" * 64}', %s, '示例' FROM reports_report
WHERE period_id = %s"""


def month(rounds: str) -> dict[str, Any]:
    """Seconds to make a month's reports and to close it, and how long a write lock was held."""
    period = opened(CLOSED)
    found: dict[str, Any] = {"made": timed(lambda: make_all(period)), "closed": [], "held": []}
    for _round in range(int(rounds)):
        Period.objects.filter(pk=period.pk).update(state="open")
        Report.objects.filter(period=period).update(state="accepted")
        held = _Held()
        found["closed"].append(timed(lambda: close(period)))
        found["held"].append(held.longest())
    found["reports"] = Report.objects.filter(period=period, state="locked").count()
    return found


class _Held:
    """The longest time between a BEGIN and its COMMIT on SQLite; 0 elsewhere."""

    def __init__(self) -> None:
        self.begun, self.most = 0.0, 0.0
        connection.ensure_connection()
        if connection.vendor == "sqlite":
            connection.connection.set_trace_callback(self._told)

    def _told(self, statement: str) -> None:
        if statement.startswith("BEGIN"):
            self.begun = perf_counter()
        elif statement.startswith(("COMMIT", "ROLLBACK")) and "TO" not in statement and self.begun:
            self.most, self.begun = max(self.most, perf_counter() - self.begun), 0.0

    def longest(self) -> float:
        """Seconds; nothing more is listened to."""
        if connection.vendor == "sqlite":
            connection.connection.set_trace_callback(None)
        return self.most


def close(period: Period) -> None:
    """Close it by the job."""
    close_period(period_id=period.pk, actor=actor_for(sets.SUPERVISOR, sets.TODAY), now=sets.NOW)
    job = claim_next(KINDS)
    if job is None or perform(job, KINDS[job.kind], sets.NOW) != "done":
        raise RuntimeError("the month was not closed")


def matrix_ready() -> dict[str, Any]:
    """An open month whose reports are in every state."""
    period = opened(MATRIX)
    make_all(period)
    ids = list(Report.objects.filter(period=period).values_list("pk", flat=True))
    states = ("draft", "submitted", "office_reviewed", "accepted", "returned")
    for n, state in enumerate(states):
        Report.objects.filter(pk__in=ids[n::5]).update(state=state, submitted_at=sets.NOW)
    return {"reports": len(ids), "key": period.key}


def reporters(people: str, each: str) -> list[list[Any]]:
    """Sessions of so many reporters with the drafts, not drawn for evidence, that each hands in."""
    period = opened(FILLED)
    make_all(period)
    drafts = Report.objects.filter(period=period, state="draft", proof_asked=False).order_by()
    rows = TaskPerson.objects.filter(role="assignee", task__in=drafts.values("task"))
    tasks: dict[int, list[int]] = {}
    for person, task in rows.order_by("person_id", "task_id").values_list("person_id", "task_id"):
        tasks.setdefault(person or 0, []).append(task)
    ids = dict(drafts.values_list("task_id", "pk"))
    chosen = sorted(tasks, key=lambda pk: -len(tasks[pk]))[: int(people)]
    return [[_session(pk), [ids[task] for task in tasks[pk][: int(each)]]] for pk in chosen]


def handed_in(*ids: str) -> dict[str, int]:
    """How many of these reports are in, and how many more than once."""
    rows = Report.objects.filter(pk__in=[int(pk) for pk in ids])
    twice = ReportVersion.objects.filter(report__in=rows).values("report").annotate(n=Count("pk"))
    kept = rows.filter(state="submitted").count()
    return {"kept": kept, "doubled": twice.filter(n__gt=1).count()}


def year() -> dict[str, Any]:
    """A report of each leaf that is due for each month, with its words kept; sizes in MB."""
    before, cycle = _size(), Cycle.objects.get(year=sets.YEAR)
    for period in _planned(cycle):
        _open(period)
        make_all(period)
        with connection.cursor() as cursor:
            cursor.execute(_SAID, ["locked", period.pk])
            ReportVersion.objects.filter(report__period=period).delete()
            cursor.execute(_VERSIONS, [sets.NOW.isoformat(), period.pk])
        Period.objects.filter(pk=period.pk).update(state="closed", closed_at=sets.NOW)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return {"reports": Report.objects.count(), "before": before, "after": _size()}


def _session(person_id: int) -> str:
    account, _made = Account.objects.get_or_create(
        person_id=person_id, defaults={"username": f"reporter{person_id}"}
    )
    client = Client()
    client.force_login(account)
    return str(client.cookies[settings.SESSION_COOKIE_NAME].value)


def _planned(cycle: Cycle) -> list[Period]:
    plan_periods(cycle_id=cycle.pk, actor=SYSTEM, now=sets.NOW)
    return list(Period.objects.filter(cycle=cycle).select_related("cycle").order_by("first"))


def opened(key: str) -> Period:
    """The period of a month, open."""
    cycle = Cycle.objects.get(year=sets.YEAR)
    return _open(next(period for period in _planned(cycle) if period.key == key))


def _open(period: Period) -> Period:
    period.state, period.rulebook, period.seed = "open", period.cycle.rulebook, "0" * 16
    period.save()
    return period


def make_all(period: Period) -> None:
    """All its reports."""
    make_reports(period, actor=SYSTEM, now=sets.NOW)


def _size() -> float:
    """Of the database in MB."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            return float(cursor.fetchone()[0]) / 2**20
    name = Path(str(connection.settings_dict["NAME"]))
    return sum(os.path.getsize(p) for p in name.parent.glob(f"{name.name}*")) / 2**20
