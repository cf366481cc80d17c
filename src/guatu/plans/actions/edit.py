"""Editing the terms of a task: a new version of its wording, with what changed."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from guatu.ledger.actions import Touched, record
from guatu.ledger.models import Event
from guatu.plans.actions.create import version_row
from guatu.plans.actions.falling_due import dated
from guatu.plans.actions.indicators.apart import keep_apart
from guatu.plans.actions.indicators.linking import (
    UNASKED,
    Field,
    link_held,
    settle_field,
)
from guatu.plans.actions.locks import lock_chain
from guatu.plans.actions.originals import keep_weight
from guatu.plans.actions.progress import refresh_chain
from guatu.plans.actions.signing import ask_new_signer
from guatu.plans.models import (
    Stage,
    Task,
    TaskPerson,
    TaskUnit,
    TaskVersion,
    Terms,
    terms_of,
)
from guatu.plans.models.facts import facts_of
from guatu.plans.models.terms import person_rows, stage_rows, unit_rows
from guatu.rules.actor import Actor
from guatu.rules.planning import relations
from guatu.rules.planning.changes import refuse_direct
from guatu.rules.planning.tasks import edit
from guatu.rules.refused import Refused

ASKING = {"title", "target_raw", "measure", "figure_unit", "per_period"}
"""Terms that say which figure a measure is."""


@transaction.atomic
def edit_task(
    *,
    task_id: int,
    terms: Terms,
    revision: int,
    reason: str = "",
    field: Field = UNASKED,
    actor: Actor,
    now: datetime,
    cause: Event | None = None,
) -> Task:
    """Give a task new terms.  ``revision`` is the one the form was filled from.

    ``field`` answers the question whether its measure quotes an indicator.

    Raises ``Refused``: ``stale_page`` (somebody was faster), ``reason_missing`` for a released
    task, ``needs_change_request`` for its date, target or lead unit, ``stage_has_entries`` when a
    stage with an entry would vanish, ``figure_has_owner``, those of the rule.
    """
    chain = lock_chain(task_id)
    task = chain[-1]
    facts = facts_of(task)
    edit(facts, relations(actor, facts), terms.title, reason)
    if task.revision != revision:
        raise Refused("stale_page", revision=task.revision)
    before, terms = terms_of(task), dated(task, terms)
    quoted = beside = None
    if ASKING & differing(before, terms) or field != UNASKED:
        terms, quoted, beside = settle_field(task.cycle_id, terms, field, task)
    if before == terms and not quoted and not beside:
        return task
    refuse_direct(task.state, differing(before, terms))
    if task.state != "draft":
        keep_weight(chain, before, terms)
    put_terms(chain, before, terms, reason=reason, actor=actor, now=now, cause=cause)
    if quoted is not None:
        link_held(chain, quoted, actor=actor, now=now)
    if beside is not None:
        keep_apart(task, beside, field.reason, actor=actor, now=now)
    return task


def differing(before: Terms, terms: Terms) -> set[str]:
    """The names of the fields that differ."""
    return {name for name in vars(terms) if vars(before)[name] != vars(terms)[name]}


def put_terms(
    chain: Sequence[Task],
    before: Terms,
    terms: Terms,
    *,
    reason: str,
    actor: Actor,
    now: datetime,
    cause: Event | None = None,
) -> TaskVersion:
    """Store terms that a rule let pass on the last task of a locked chain, judge it, record it.

    Asks no rule: ``edit_task`` and the approval of a change do.
    """
    task = chain[-1]
    store_terms(task, before, terms, now)
    version = version_row(task, terms, task.revision, actor, now)
    version.save()
    refresh_chain(chain, now=now)
    changed = sorted(differing(before, terms))
    data = {"version": version.number, "hash": version.hash, "fields": changed, "reason": reason}
    touched = [Touched("task", task.pk)]
    event = record("task.edited", touched, actor=actor, now=now, data=data, cause=cause)
    ask_new_signer(task, before, terms, actor=actor, now=now, cause=event)
    return version


def store_terms(task: Task, before: Terms, terms: Terms, now: datetime) -> None:
    """Write the columns and the parts that differ, one revision further."""
    for name, value in terms.columns().items():
        setattr(task, name, value)
    task.unmatched, task.named = terms.unmatched, terms.named
    task.revision += 1
    task.changed_on = now.date()
    task.save()
    if before.units != terms.units:
        TaskUnit.objects.filter(task=task).delete()
        TaskUnit.objects.bulk_create(unit_rows(task.pk, terms))
    if before.people != terms.people:
        TaskPerson.objects.filter(task=task).delete()
        TaskPerson.objects.bulk_create(person_rows(task.pk, terms))
    if before.stages != terms.stages:
        _store_stages(task, terms)


def _store_stages(task: Task, terms: Terms) -> None:
    """Keep a stage's row (and its entries) where its text stands, replace the rest."""
    former = {stage.text: stage for stage in Stage.objects.filter(task=task)}
    for row in stage_rows(task.pk, terms):
        kept = former.pop(row.text, None)
        if kept is not None:
            row.pk, row.state, row.confirmed_on = kept.pk, kept.state, kept.confirmed_on
        row.save()
    if any(stage.state != "planned" for stage in former.values()):
        raise Refused("stage_has_entries", place="stages")
    Stage.objects.filter(pk__in=[stage.pk for stage in former.values()]).delete()
