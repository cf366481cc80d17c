"""What happens by itself: the plan of repeating jobs, and what the night does."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from guatu.files.actions import prune_results
from guatu.jobs.actions import give_way, report_progress
from guatu.jobs.actions.living import prune_jobs, start_scheduled
from guatu.jobs.models import Job
from guatu.jobs.queries import last_started
from guatu.ledger.queries import happened_by
from guatu.notices.actions.sending import prune_notices
from guatu.notices.actions.telling import remind
from guatu.people.actions.pruning import prune_people
from guatu.people.queries import business_now, installation, real_time
from guatu.plans.actions.importing import prune_previews
from guatu.plans.actions.months import keep_month
from guatu.plans.actions.overriding import end_due_overrides
from guatu.plans.actions.progress import refresh_tree, tree_paths
from guatu.plans.models import Cycle, TaskMonth
from guatu.reports.actions.nightly import turn_months
from guatu.rules.actor import SYSTEM
from guatu.site.logs import turn_over
from guatu.site.speech import log_path
from guatu.supervising.actions.following import follow
from guatu.supervising.actions.proposing import propose


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


@dataclass(frozen=True)
class Hourly:
    """Once in every hour of the business clock."""

    def due(self, last: datetime | None, now: datetime) -> bool:
        """Whether an hour has begun since the last start."""
        return last is None or last < now.replace(minute=0, second=0, microsecond=0)


PLAN: dict[str, Daily | Hourly] = {
    "nightly": Daily(time(0, 5)),
    "prune": Daily(time(3, 30)),
    "send-digests": Hourly(),
}


def now() -> datetime:
    """Business time at this moment: the real one, or that of the demonstration."""
    return business_now(installation(), real_time())


def tick() -> int:
    """Start what is due; returns how many jobs.  Several workers may tick: each job starts once."""
    moment, last = now(), last_started()
    due = [kind for kind, plan in PLAN.items() if plan.due(last.get(kind), moment)]
    return sum(start_scheduled(kind, last_at=last.get(kind), now=moment) for kind in due)


def nightly(job: Job, now: datetime) -> Mapping[str, Any]:
    """The business day has changed: keep a month that ended, judge every open plan anew, propose.

    Between two trees it gives way to what people wait for, and goes on from there.
    """
    done = {"year": 0, "after": "", "months": [], "judged": 0, **job.args}
    # First the months that ended: a light by hand stands until its last day is over.
    for cycle in Cycle.objects.filter(closed=False).order_by("year"):
        done["months"] += [f"{cycle.year}-{month:02d}" for month in _ended(cycle, now)]
    end_due_overrides(now=now)
    for cycle in Cycle.objects.filter(closed=False, year__gte=done["year"]).order_by("year"):
        report_progress(job, job.progress, "judging")
        done |= {"year": cycle.year, "after": done["after"] if cycle.year == done["year"] else ""}
        _judge(cycle, job, done, now)
    for cycle in Cycle.objects.filter(closed=False).order_by("year"):
        turn_months(cycle, now=now)
        propose(cycle=cycle, actor=SYSTEM, now=now)
    follow(actor=SYSTEM, now=now)
    remind(now)
    return {"months": done["months"], "judged": done["judged"]}


def _judge(cycle: Cycle, job: Job, done: dict[str, Any], now: datetime) -> None:
    """Judge the trees of a cycle that are not ``done``, one after the other."""
    roots = tree_paths(cycle)
    for at, root in enumerate(roots, 1):
        if root > done["after"]:
            done |= {"judged": done["judged"] + refresh_tree(root, now=now), "after": root}
            report_progress(job, 100 * at // len(roots), "judging")
            give_way(job, done)


def _ended(cycle: Cycle, now: datetime) -> list[int]:
    """Keep the last month's lights as of its last day, unless done or nothing was released then."""
    last = now.replace(day=1, hour=23, minute=59, second=0, microsecond=0) - timedelta(days=1)
    month, done = last.month, TaskMonth.objects.filter(task__cycle=cycle, month=last.month).exists()
    if last.year != cycle.year or done or not happened_by("task.released", last):
        return []
    keep_month(cycle=cycle, month=month, actor=SYSTEM, now=last)
    return [month]


def prune(job: Job, now: datetime) -> Mapping[str, Any]:
    """Remove old jobs, files they made for download, previews, tries and sessions; turn the log."""
    removed = {"jobs": prune_jobs(), "files": prune_results()}
    removed["previews"] = prune_previews(real_time())
    removed |= {**prune_people(real_time()), "notices": prune_notices(now)}
    return {**removed, "log": turn_over(log_path())}
