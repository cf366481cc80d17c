"""Issuing a bulletin: a number of its year without a gap, two files kept for good."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from guatu.bulletins.actions.drawing import kept, moved
from guatu.bulletins.models import Bulletin
from guatu.bulletins.printing import keep_papers
from guatu.jobs.actions import report_progress, start_job
from guatu.jobs.models import Job
from guatu.people.queries import actor_for, installation
from guatu.plans.models import Cycle
from guatu.reports.models import Correction
from guatu.rules.actor import Actor
from guatu.rules.bulletins import move_bulletin
from guatu.rules.refused import Refused

KIND = "issue-bulletin"


def ask_issue(*, bulletin_id: int, actor: Actor, now: datetime) -> Job:
    """Start the job that issues it: printing outlasts a page.  Raises those of the rule."""
    row = Bulletin.objects.get(pk=bulletin_id)
    move_bulletin("issue", row.state, actor, row.approver_id)
    return start_job(KIND, {"bulletin": row.pk}, actor=actor, now=now)


def issue_job(job: Job, now: datetime) -> Mapping[str, Any]:
    """The job; found issued already (a second run) it says where."""
    row = Bulletin.objects.get(pk=job.args["bulletin"])
    address = {"url": f"/bulletins/{row.pk}/"}
    if row.state == "issued":
        return address
    here = installation()
    if job.owner_id is None or here is None:
        raise Refused("move_not_yours", flow="bulletin", verb="issue", needs=["supervision"])
    report_progress(job, 10, "drawing")
    actor = actor_for(job.owner_id, now.date(), job.on_behalf_of)
    issue(bulletin_id=row.pk, body=here.body_name, actor=actor, now=now)
    return address


@transaction.atomic
def issue(*, bulletin_id: int, body: str, actor: Actor, now: datetime) -> Bulletin:
    """Number it, keep it as Word and PDF, and mark what it corrects as told.

    Numbers of a year have no gap: the year's row is held until this transaction ends.
    """
    row, event = moved("issue", bulletin_id, actor)
    cycle = Cycle.objects.select_for_update().get(pk=row.cycle_id)
    last = Bulletin.objects.filter(cycle=cycle).aggregate(last=Max("number"))["last"] or 0
    row.number, row.issued_on, row.issued_by = last + 1, now.date(), actor.label
    row.word, row.pdf = keep_papers(row, body, actor, now)
    told = Correction.objects.filter(pk__in=row.corrections, told_in="")
    told.update(told_in=row.period.key)
    return kept(row, event, actor, now)
