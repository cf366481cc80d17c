"""Long lists of units and people, read and committed by jobs: jobs lie above people."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from guatu.jobs.actions import report_progress, start_job
from guatu.jobs.models import Job
from guatu.people.actions.imports.keep import read_kept
from guatu.people.actions.imports.people import commit_people
from guatu.people.actions.imports.units import commit_units
from guatu.people.models import Person, Post, RosterImport, RosterKind, Unit
from guatu.people.queries import actor_for
from guatu.people.queries.roster_judged import judged_rows
from guatu.rules import staffing
from guatu.rules.actor import Actor
from guatu.rules.refused import Refused
from guatu.web.learning import relearn


def start_reading(*, import_id: int, actor: Actor, now: datetime) -> Job:
    """The job that reads a list, or judges anew one that was read.  Refused: not_your_duty."""
    staffing.keep_roster(actor)
    return start_job("read-roster", {"import": import_id}, actor=actor, now=now)


def read_job(job: Job, now: datetime) -> Mapping[str, Any]:
    """The job; safe to run again.  A committed list keeps what was judged before."""
    kept = RosterImport.objects.get(pk=job.args["import"])
    report_progress(job, 5, "reading")
    if kept.data is not None:
        read_kept(kept)
    report_progress(job, 40, "checking")
    if kept.rows and not kept.committed_at:
        kept.judged = {"at": now.isoformat(), "rows": judged_rows(kept, now.date())}
        report_progress(job, 90, "writing")
        kept.save(update_fields=["judged"])
    return {"url": f"/roster/imports/{kept.pk}/"}


def start_commit(*, import_id: int, said: Mapping[int, bool], actor: Actor, now: datetime) -> Job:
    """The job that commits a list; ``said`` as the commit takes it.  Refused: not_your_duty."""
    staffing.keep_roster(actor)
    args = {"import": import_id, "said": {str(row): taken for row, taken in said.items()}}
    return start_job("commit-roster", args, actor=actor, now=now)


def commit_job(job: Job, now: datetime) -> Mapping[str, Any]:
    """The job: all of the list or nothing; a second run finds it committed.

    Refused: not_your_duty, nothing_to_commit.
    """
    kept = RosterImport.objects.get(pk=job.args["import"])
    if not kept.committed_at:
        actor = actor_for(job.owner_id or 0, now.date(), job.on_behalf_of)
        if actor is None:
            raise Refused("not_your_duty")
        report_progress(job, 10, "writing")
        commit = commit_units if kept.kind == RosterKind.UNITS else commit_people
        said = {int(row): taken for row, taken in job.args["said"].items()}
        commit(import_id=kept.pk, said=said, actor=actor, now=now)
        relearn(Unit, Person, Post)
    return {"url": f"/roster/imports/{kept.pk}/"}
