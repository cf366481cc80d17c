"""A month inside a set: its reports made and closed, its drafts and who is to hand them in."""

import resource
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client

from bench import sets
from bench.inside.competing import Competing
from bench.inside.timing import timed
from guatu.jobs.actions.working import claim_next, perform
from guatu.people.models import Account
from guatu.people.queries import actor_for
from guatu.plans.models import Cycle, TaskPerson
from guatu.reports.actions.closing import close_period
from guatu.reports.actions.opening import make_reports
from guatu.reports.actions.periods import plan_periods
from guatu.reports.models import Period, Report
from guatu.rules.actor import SYSTEM
from guatu.site.jobs import KINDS

CLOSED, FILLED, MATRIX = f"{sets.YEAR}-06", f"{sets.YEAR}-07", f"{sets.YEAR}-05"
WORDS = "本月召开调度会一次，现场核查三处，形成问题清单并逐项转办，已办结两项，其余下月完成。"


def month(rounds: str) -> dict[str, Any]:
    """Seconds to make a month's reports and to close it, how long others could not write, MB."""
    period = opened(CLOSED)
    found: dict[str, Any] = {"made": timed(lambda: make_all(period)), "closed": [], "held": []}
    before = _memory()
    for _round in range(int(rounds)):
        Period.objects.filter(pk=period.pk).update(state="open")
        Report.objects.filter(period=period).update(state="accepted")
        is_sqlite = connection.vendor == "sqlite"
        lock = Competing(str(connection.settings_dict["NAME"])) if is_sqlite else None
        found["closed"].append(timed(lambda: close(period)))
        found["held"].append(lock.longest() if lock else 0.0)
    found["reports"] = Report.objects.filter(period=period, state="locked").count()
    return found | {"memory": _memory() - before}


def _memory() -> float:
    """MB that this process took at the most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


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


def _session(person_id: int) -> str:
    account, _made = Account.objects.get_or_create(
        person_id=person_id, defaults={"username": f"reporter{person_id}"}
    )
    client = Client()
    client.force_login(account)
    return str(client.cookies[settings.SESSION_COOKIE_NAME].value)


def planned(cycle: Cycle) -> list[Period]:
    """The periods of the year in order."""
    plan_periods(cycle_id=cycle.pk, actor=SYSTEM, now=sets.NOW)
    return list(Period.objects.filter(cycle=cycle).select_related("cycle").order_by("first"))


def opened(key: str) -> Period:
    """The period of a month, open."""
    cycle = Cycle.objects.get(year=sets.YEAR)
    return _open(next(period for period in planned(cycle) if period.key == key))


def _open(period: Period) -> Period:
    period.state, period.rulebook, period.seed = "open", period.cycle.rulebook, "0" * 16
    period.save()
    return period


def make_all(period: Period) -> None:
    """All its reports."""
    make_reports(period, actor=SYSTEM, now=sets.NOW)
