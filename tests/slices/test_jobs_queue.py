"""Jobs: claimed once, reported, cancelled, retried, taken up after a killed worker."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from guatu.jobs.actions import cancel_job, give_way, report_progress, start_job
from guatu.jobs.actions.living import beat, prune_jobs, rest, start_scheduled
from guatu.jobs.actions.reporting import stopping
from guatu.jobs.actions.working import Kind, claim_next, perform, take_up_stale
from guatu.jobs.models import Heartbeat, Job, Schedule
from guatu.jobs.queries import last_heartbeat, visible_to, whole_queue
from guatu.rules.actor import SYSTEM, Actor
from guatu.rules.refused import Refused

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 3, 5, 9, 30, tzinfo=UTC)
HERE = "tests.slices.test_jobs_queue"
MEI = Actor(person_id=1, name="Mei")
BO = Actor(person_id=2, name="Bo")


def well(job: Job, now: datetime) -> dict[str, Any]:
    report_progress(job, 40, "reading")
    return {"now": now.isoformat(), **job.args}


def refused(job: Job, now: datetime) -> None:
    raise Refused("nothing_to_read", place="A1", rows=3)


def broken(job: Job, now: datetime) -> None:
    raise ZeroDivisionError


def cancelled_meanwhile(job: Job, now: datetime) -> None:
    report_progress(job, 10)
    cancel_job(job.id, actor=MEI, now=now)
    report_progress(job, 20)


def stopped_meanwhile(job: Job, now: datetime) -> None:
    stopping.set()
    report_progress(job, 10)


def night(job: Job, now: datetime) -> dict[str, Any]:
    done = list(job.args.get("done", []))
    for tree in [1, 2, 3]:
        if tree not in done:
            done.append(tree)
            give_way(job, {"done": done})
    return {"trees": done}


def taken_over_meanwhile(job: Job, now: datetime) -> dict[str, Any]:
    Job.objects.filter(id=job.id).update(attempts=job.attempts + 1)
    return {"late": True}


KINDS = {
    name: Kind(f"{HERE}:{name}")
    for name in (
        "well", "refused", "broken", "cancelled_meanwhile", "stopped_meanwhile",
        "taken_over_meanwhile", "night",
    )
} | {"once": Kind(f"{HERE}:broken", attempts=1)}  # fmt: skip


@pytest.fixture(autouse=True)
def _not_stopping() -> Iterator[None]:
    yield
    stopping.clear()


def start(kind: str, actor: Actor = MEI) -> Job:
    return start_job(kind, {"id": 7}, actor=actor, now=NOW)


def work() -> Job:
    job = claim_next(KINDS)
    assert job is not None
    perform(job, KINDS[job.kind], NOW)
    return Job.objects.get(id=job.id)


def test_a_job_runs_and_keeps_its_result() -> None:
    start("well")
    job = work()
    assert (job.state, job.progress, job.note, job.attempts) == ("done", 100, "reading", 1)
    assert job.result == {"now": NOW.isoformat(), "id": 7}
    assert job.ended_at is not None


def test_a_claimed_job_is_claimed_once_and_the_oldest_comes_first() -> None:
    first, second = start("well"), start("well")
    claimed = [claim_next(KINDS), claim_next(KINDS), claim_next(KINDS)]
    assert [job and job.id for job in claimed] == [first.id, second.id, None]


def test_what_somebody_waits_for_comes_before_what_nobody_does() -> None:
    night, own = start("well", SYSTEM), start("well")
    claimed = [claim_next(KINDS), claim_next(KINDS)]
    assert [job and job.id for job in claimed] == [own.id, night.id]


def test_long_work_of_nobody_gives_way_and_goes_on_where_it_stopped() -> None:
    start("night", SYSTEM)
    own = start("well")
    own.run_after = timezone.now() + timedelta(minutes=1)
    own.save()
    assert work().result == {"trees": [1, 2, 3]}  # nobody waits yet
    start("night", SYSTEM)
    night = claim_next(KINDS)
    assert night is not None
    Job.objects.filter(id=own.id).update(run_after=timezone.now())
    assert perform(night, KINDS["night"], NOW) == "waiting"
    assert work().id == own.id
    night = work()
    assert (night.result, night.attempts) == ({"trees": [1, 2, 3]}, 1)


def test_a_job_of_an_unknown_kind_waits_for_a_worker_that_knows_it() -> None:
    start("another")
    assert claim_next(KINDS) is None


def test_a_refusal_ends_the_job_with_its_code_and_facts() -> None:
    start("refused")
    job = work()
    assert (job.state, job.error, job.result) == (
        "failed", "nothing_to_read", {"facts": {"rows": "3"}},
    )  # fmt: skip


def test_a_failure_is_tried_again_later_and_at_last_fails() -> None:
    start("broken")
    delays = []
    for _ in range(2):
        job = work()
        assert (job.state, job.error) == ("waiting", "")
        delays.append(round((job.run_after - timezone.now()).total_seconds()))
        Job.objects.update(run_after=timezone.now())
    assert delays == [5, 20]
    job = work()
    assert (job.state, job.error, job.attempts) == ("failed", "job_failed", 3)


def test_a_kind_that_must_not_run_twice_fails_at_once() -> None:
    start("once")
    assert work().state == "failed"


def test_a_waiting_job_is_cancelled_at_once_and_a_running_one_at_its_next_report() -> None:
    job = cancel_job(start("well").id, actor=MEI, now=NOW)
    assert job.state == "cancelled"
    assert claim_next(KINDS) is None
    start("cancelled_meanwhile")
    job = work()
    assert (job.state, job.progress) == ("cancelled", 10)


def test_what_is_over_cannot_be_cancelled() -> None:
    start("well")
    with pytest.raises(Refused, match="job_ended"):
        cancel_job(work().id, actor=MEI, now=NOW)


def test_nobody_cancels_the_job_of_another() -> None:
    with pytest.raises(Job.DoesNotExist):
        cancel_job(start("well").id, actor=BO, now=NOW)


def test_a_worker_being_stopped_gives_its_job_back_untried() -> None:
    start("stopped_meanwhile")
    job = work()
    assert (job.state, job.attempts) == ("waiting", 0)


def test_the_job_of_a_killed_worker_is_taken_up_again_and_fails_after_its_attempts() -> None:
    start("well")
    for attempt in (1, 2, 3):
        job = claim_next(KINDS)
        assert job is not None
        assert job.attempts == attempt
        assert take_up_stale(KINDS, timedelta(seconds=60)) == 0
        long_ago = timezone.now() - timedelta(minutes=5)
        Job.objects.update(heartbeat_at=long_ago)
        assert take_up_stale(KINDS, timedelta(seconds=60)) == 1
        Job.objects.update(run_after=timezone.now())
    job = Job.objects.get()
    assert (job.state, job.error) == ("failed", "job_interrupted")


def test_a_worker_that_was_thought_dead_does_not_overwrite_the_one_that_took_over() -> None:
    start("taken_over_meanwhile")
    job = work()
    assert (job.state, job.result) == ("running", {})


def test_one_sees_own_jobs_only_and_the_administrator_sees_no_content() -> None:
    mine, other = start("well"), start("well", BO)
    assert list(visible_to(MEI)) == [mine]
    assert list(visible_to(SYSTEM)) == []
    assert set(whole_queue()) == {mine, other}
    assert {"args", "result", "owner_label", "note"} <= whole_queue()[0].get_deferred_fields()


def test_a_scheduled_job_is_started_by_one_of_several_workers() -> None:
    assert start_scheduled("well", last_at=None, now=NOW)
    assert not start_scheduled("well", last_at=None, now=NOW)
    later = NOW + timedelta(days=1)
    assert start_scheduled("well", last_at=NOW, now=later)
    assert not start_scheduled("well", last_at=NOW, now=later)
    assert Job.objects.count() == 2
    assert Schedule.objects.get().last_at == later


def test_a_worker_shows_life_for_itself_and_its_job() -> None:
    start("well")
    job = claim_next(KINDS)
    Job.objects.update(heartbeat_at=None)
    beat("here:1", job)
    beat("here:1", None)
    assert last_heartbeat() == Heartbeat.objects.get().at
    assert Job.objects.get().heartbeat_at is not None
    rest("here:1")
    assert last_heartbeat() is None


def test_jobs_that_ended_a_month_ago_are_forgotten() -> None:
    start("well")
    old = work()
    Job.objects.filter(id=old.id).update(ended_at=timezone.now() - timedelta(days=31))
    start("well")
    assert prune_jobs() == 1
    assert Job.objects.get().state == "waiting"


@pytest.mark.django_db(transaction=True)
def test_four_workers_claim_every_job_once() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("in SQLite's test database in memory there is one writer")
    ids = {start("well").id for _ in range(40)}
    claimed: list[int] = []

    def claim() -> None:
        while (job := claim_next(KINDS)) is not None:
            claimed.append(job.id)
        connection.close()

    threads = [threading.Thread(target=claim) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(claimed) == sorted(ids)
