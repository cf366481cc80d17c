"""What happens by itself: the plan of repeating jobs, and what the night does."""

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from guatu.files.actions import prune_results
from guatu.jobs.actions import report_progress
from guatu.jobs.actions.living import prune_jobs, start_scheduled
from guatu.jobs.models import Job
from guatu.jobs.queries import last_started
from guatu.people.queries import business_now, installation, real_time


@dataclass(frozen=True)
class Daily:
    """Once a day, at or after a time of the business clock."""

    at: time

    def due(self, last: datetime | None, now: datetime) -> bool:
        """Whether the latest such moment lies after the last start (``now`` is business time)."""
        moment = now.replace(hour=self.at.hour, minute=self.at.minute, second=0, microsecond=0)
        if moment > now:
            moment -= timedelta(days=1)
        return last is None or last < moment


PLAN: dict[str, Daily] = {"nightly": Daily(time(0, 5)), "prune": Daily(time(3, 30))}

NIGHT: tuple[tuple[str, str], ...] = ()
"""Steps of the night in order: (code, ``module:function``); each takes ``now`` in business time."""


def now() -> datetime:
    """Business time at this moment: the real one, or that of the demonstration."""
    return business_now(installation(), real_time())


def tick() -> int:
    """Start what is due; returns how many jobs.  Several workers may tick: each job starts once."""
    moment, last = now(), last_started()
    due = [kind for kind, plan in PLAN.items() if plan.due(last.get(kind), moment)]
    return sum(start_scheduled(kind, last_at=last.get(kind), now=moment) for kind in due)


def nightly(job: Job, now: datetime) -> Mapping[str, Any]:
    """The business day has changed: take every step of the night."""
    for number, (code, path) in enumerate(NIGHT):
        report_progress(job, 100 * number // len(NIGHT), code)
        _step(path)(now)
    return {"steps": [code for code, _ in NIGHT]}


def prune(job: Job, now: datetime) -> Mapping[str, Any]:
    """Remove old jobs and the files that jobs made for download."""
    return {"jobs": prune_jobs(), "files": prune_results()}


def _step(path: str) -> Callable[[datetime], Any]:
    """A step by name: rooms and their papers are imported by the worker only."""
    module, _, name = path.partition(":")
    step: Callable[[datetime], Any] = getattr(importlib.import_module(module), name)
    return step
