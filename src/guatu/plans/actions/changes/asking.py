"""Asking for a change: new terms or a cancellation; what may simply be edited is edited."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from guatu.ledger.actions import Touched, record
from guatu.ledger.models import Event
from guatu.plans.actions.changes.goals import check_terms, goal_moved
from guatu.plans.actions.edit import differing, edit_task
from guatu.plans.actions.falling_due import dated
from guatu.plans.actions.locks import lock_chain
from guatu.plans.models import ChangeRequest, Task, Terms, terms_of
from guatu.plans.models.facts import facts_of
from guatu.plans.queries.approving import approvers_of
from guatu.rules.actor import Actor
from guatu.rules.planning import changes, relations
from guatu.rules.planning.changes import Kind
from guatu.rules.refused import Refused


@transaction.atomic
def ask_change(
    *,
    task_id: int,
    terms: Terms,
    revision: int,
    reason: str,
    actor: Actor,
    now: datetime,
    cause: Event | None = None,
) -> ChangeRequest:
    """Ask for new terms of released work.  ``revision`` is the one the form was filled from.

    Raises ``Refused``: those of ``rules.planning.changes.ask`` and ``wanted``, ``stale_page``,
    ``names_unmatched``, ``lead_unit_missing``, ``deadline_unreadable``, ``stage_has_entries``,
    ``nobody_approves``.
    """
    task = lock_chain(task_id)[-1]
    _may_ask(task, reason, actor)
    if task.revision != revision:
        raise Refused("stale_page", revision=task.revision)
    before, terms = terms_of(task), dated(task, terms)
    changed = differing(before, terms)
    kinds = changes.wanted(changed, relations(actor, facts_of(task)))
    check_terms(task, terms)
    old, new = before.to_json(), terms.to_json()
    return _asked(
        task,
        reason,
        actor,
        now,
        kinds=",".join(kind for kind in Kind if kind in kinds),
        before={name: old[name] for name in sorted(changed)},
        after={name: new[name] for name in sorted(changed)},
        worse=goal_moved(before, terms),
        cause=cause,
    )


@transaction.atomic
def edit_or_ask(
    *,
    task_id: int,
    terms: Terms,
    revision: int,
    reason: str,
    actor: Actor,
    now: datetime,
    cause: Event | None = None,
) -> tuple[Task, ChangeRequest | None]:
    """Edit what may simply be edited and ask for the rest, in one transaction.

    For acts on many tasks at once (imports, bulk edits).  Raises ``Refused``: those of
    ``edit_task`` and ``ask_change``.
    """
    task = lock_chain(task_id)[-1]
    before = terms_of(task)
    direct = terms if task.state == "draft" else without_goals(before, terms)
    shared: dict[str, Any] = {"task_id": task_id, "reason": reason, "actor": actor, "now": now}
    shared["cause"] = cause
    task = edit_task(terms=direct, revision=revision, **shared)
    if direct == terms or not changes.controlled(differing(terms_of(task), terms)):
        return task, None
    return task, ask_change(terms=terms, revision=task.revision, **shared)


def without_goals(before: Terms, terms: Terms) -> Terms:
    """The new terms with everything that needs a request left as it stands."""
    held = {name: getattr(before, name) for name in {*changes.CONTROLLED, *changes.FOLLOWING}}
    return replace(terms, **held)


@transaction.atomic
def ask_cancellation(*, task_id: int, reason: str, actor: Actor, now: datetime) -> ChangeRequest:
    """Ask that released work be cancelled, with the open work below it.

    Raises ``Refused``: those of ``rules.planning.changes.ask``, ``nobody_approves``.
    """
    task = lock_chain(task_id)[-1]
    _may_ask(task, reason, actor)
    return _asked(task, reason, actor, now, kinds=Kind.CANCEL.value, worse=True)


def _may_ask(task: Task, reason: str, actor: Actor) -> None:
    facts = facts_of(task)
    waiting = ChangeRequest.objects.filter(task=task, state="asked").count()
    changes.ask(facts, relations(actor, facts), reason, open_requests=waiting)
    if not approvers_of([(task, actor.person_id)])[task.pk]:
        raise Refused("nobody_approves")


def _asked(
    task: Task,
    reason: str,
    actor: Actor,
    now: datetime,
    cause: Event | None = None,
    **fields: Any,
) -> ChangeRequest:
    change = ChangeRequest.objects.create(
        task=task,
        unit_id=task.lead_unit_id,
        revision=task.revision,
        reason=reason.strip(),
        asker_id=actor.person_id,
        asker_name=actor.label,
        asked_at=now,
        **fields,
    )
    record_change("change.asked", change, actor, now, cause)
    return change


def record_change(
    verb: str, change: ChangeRequest, actor: Actor, now: datetime, cause: Event | None = None
) -> Event:
    """The event of a request, with the words that go with it."""
    words = change.reason if verb == "change.asked" else change.decision
    data = {"kinds": change.kind_list, "fields": sorted(change.after), "reason": words}
    touched = [Touched("change", change.pk), Touched("task", change.task_id)]
    return record(verb, touched, actor=actor, now=now, data=data, cause=cause)
