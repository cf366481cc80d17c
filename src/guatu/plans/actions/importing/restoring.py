"""Tasks that an import changed go back to the terms they had before it."""

from collections.abc import Mapping
from datetime import datetime

from guatu.ledger.models import Event
from guatu.plans.actions.changes import withdraw_for, without_goals
from guatu.plans.actions.edit import edit_task
from guatu.plans.models import ChangeRequest, PlanImport, Task, TaskVersion, terms_of
from guatu.plans.models.terms_json import terms_from_json
from guatu.rules.actor import Actor
from guatu.rules.planning.importing import MadeTask


def changed_tasks(found: PlanImport) -> list[MadeTask]:
    """Whether the tasks that an import changed were edited after it (one statement)."""
    edited: Mapping[str, list[int]] = found.summary.get("edited", {})
    rows = Task.objects.filter(pk__in=[int(pk) for pk in edited]).order_by("path")
    return [
        MadeTask(
            place=task.source_place or task.number or str(task.pk),
            state=task.state,
            touched=task.revision != edited[str(task.pk)][1],
            changed_only=True,
        )
        for task in rows
    ]


def restore(found: PlanImport, cause: Event, actor: Actor, now: datetime) -> None:
    """Give every changed task its former terms in a new version; take open requests back."""
    asked = ChangeRequest.objects.filter(pk__in=found.summary.get("asked", []), state="asked")
    for change in asked.select_related("task"):
        withdraw_for(change, reason=f"import.undone {cause.pk}", actor=actor, now=now, cause=cause)
    edited: Mapping[str, list[int]] = found.summary.get("edited", {})
    for pk, (before, after) in edited.items():
        if before == after:  # only asked for, and not approved: nothing to give back
            continue
        versions = TaskVersion.objects.filter(task_id=int(pk), number__lte=before)
        version = versions.latest("number")  # moves count as revisions and make no version
        reason = f"import.undone {cause.pk}"
        terms = terms_from_json(version.terms)
        task = Task.objects.get(pk=int(pk))
        if task.state != "draft":
            terms = without_goals(terms_of(task), terms)
        edit_task(task_id=int(pk), terms=terms, revision=after, reason=reason, actor=actor, now=now)
