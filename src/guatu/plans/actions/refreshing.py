"""A whole cycle judged again after its rules or its calendar changed, and which lights changed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from guatu.jobs.actions import report_progress, start_job
from guatu.jobs.models import Job
from guatu.plans.actions.progress import refresh_cycle
from guatu.plans.models import Cycle, Task
from guatu.rules.actor import Actor

AT_ONCE = 1500
"""Tasks up to which a cycle is judged in the request; about a second."""


class Changed(NamedTuple):
    """A task whose light changed."""

    task_id: int
    was: str
    now: str


def judge_again(cycle: Cycle, *, now: datetime) -> list[Changed]:
    """Judge every task of the cycle; returns those whose light is another now."""
    before = lights_of(cycle)
    refresh_cycle(cycle, now=now)
    return compared(before, lights_of(cycle))


def judge_again_or_later(cycle: Cycle, *, actor: Actor, now: datetime) -> list[Changed] | Job:
    """The same at once for a small cycle; for a large one the job that does it."""
    if Task.objects.filter(cycle=cycle)[: AT_ONCE + 1].count() <= AT_ONCE:
        return judge_again(cycle, now=now)
    return start_job("refresh-plan", {"cycle": cycle.pk}, actor=actor, now=now)


def refresh_job(job: Job, now: datetime) -> Mapping[str, Any]:
    """The job: safe to run again, since it only takes figures anew."""
    cycle = Cycle.objects.get(pk=job.args["cycle"])
    before = lights_of(cycle)

    def tell(done: int, whole: int) -> None:
        report_progress(job, 100 * done // whole, "judging")

    refresh_cycle(cycle, now=now, tell=tell)
    return {"lights": len(compared(before, lights_of(cycle)))}


def lights_of(cycle: Cycle) -> dict[int, str]:
    """The stored light of every task (one statement)."""
    return dict(Task.objects.filter(cycle=cycle).values_list("pk", "light"))


def compared(before: Mapping[int, str], after: Mapping[int, str]) -> list[Changed]:
    """Tasks whose light differs."""
    return [
        Changed(pk, before[pk], light)
        for pk, light in after.items()
        if before.get(pk, light) != light
    ]
