"""What is due when, by the business clock."""

import importlib
from datetime import UTC, datetime, time
from typing import Any

import pytest

from guatu.jobs.actions import start_job
from guatu.jobs.actions.working import claim_next, perform
from guatu.jobs.models import Job
from guatu.ledger.models import Event
from guatu.plans.models import Cycle
from guatu.rules.actor import SYSTEM
from guatu.site.clock import PLAN, Daily, tick
from guatu.site.jobs import KINDS
from tests.make import Cast, actor
from tests.plan_make import make_cycle, make_task, make_terms

NIGHTLY = Daily(time(0, 5))


def at(day: int, hour: int, minute: int) -> datetime:
    return datetime(2027, 3, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("last", "now", "due"),
    [
        (None, at(5, 12, 0), True),
        (at(5, 0, 6), at(5, 23, 59), False),
        (at(5, 0, 6), at(6, 0, 4), False),
        (at(5, 0, 6), at(6, 0, 5), True),
        (at(4, 12, 0), at(5, 0, 4), False),
        (at(3, 12, 0), at(5, 0, 4), True),
        (at(6, 0, 5), at(6, 0, 5), False),
    ],
)
def test_a_daily_job_is_due_once_after_its_time(
    last: datetime | None, now: datetime, due: bool
) -> None:
    assert NIGHTLY.due(last, now) is due


@pytest.mark.django_db
def test_a_tick_starts_each_due_job_once() -> None:
    assert tick() == len(PLAN)
    assert tick() == 0


def test_everything_planned_is_a_kind_of_job() -> None:
    assert set(PLAN) <= set(KINDS)


@pytest.mark.parametrize("path", [kind.path for kind in KINDS.values()])
def test_every_function_named_in_a_table_exists(path: str) -> None:
    module, _, name = path.partition(":")
    assert callable(getattr(importlib.import_module(module), name))


def night(now: datetime) -> dict[str, Any]:
    start_job("nightly", {}, actor=SYSTEM, now=now)
    job = claim_next(KINDS)
    assert job is not None
    perform(job, KINDS["nightly"], now)
    result: dict[str, Any] = Job.objects.get(id=job.id, state="done").result
    return result


def test_the_night_keeps_the_month_that_ended_once_and_judges_open_plans(cast: Cast) -> None:
    cycle = make_cycle(2027)
    Cycle.objects.create(year=2026, name="2026", closed=True)
    assert night(at(1, 0, 5)) == {"months": [], "judged": 0}
    began = datetime(2027, 2, 3, tzinfo=UTC)
    make_task(cycle, make_terms(lead=cast.office), actor(cast.supervisor), now=began)
    assert night(at(1, 0, 5)) == {"months": ["2027-02"], "judged": 1}
    assert night(at(2, 0, 5)) == {"months": [], "judged": 1}
    kept = Event.objects.get(verb="month.kept")
    assert kept.data["month"] == 2
    assert (kept.at.month, kept.at.day) == (2, 28)


def test_a_night_that_gave_way_to_somebody_judges_each_tree_once(cast: Cast) -> None:
    cycle = make_cycle(2027)
    for _tree in range(3):
        make_task(cycle, make_terms(lead=cast.office), actor(cast.supervisor), now=at(1, 0, 0))
    start_job("nightly", {}, actor=SYSTEM, now=at(1, 0, 5))
    job = claim_next(KINDS)
    assert job is not None
    start_job("export-plan", {}, actor=actor(cast.supervisor), now=at(1, 0, 5))
    assert perform(job, KINDS["nightly"], at(1, 0, 5)) == "waiting"
    Job.objects.exclude(id=job.id).delete()
    assert claim_next(KINDS) == job
    job.refresh_from_db()
    assert job.args["judged"] == 1
    perform(job, KINDS["nightly"], at(1, 0, 5))
    assert Job.objects.get(id=job.id).result["judged"] == 3
