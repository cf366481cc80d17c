"""Change control: a request is asked, approved (and takes effect at once), refused, withdrawn."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from guatu.ledger.actions import Touched, record
from guatu.ledger.models import Event
from guatu.plans.actions.edit import differing, edit_task, put_terms
from guatu.plans.actions.falling_due import dated
from guatu.plans.actions.locks import lock_chain
from guatu.plans.actions.moves import make_move
from guatu.plans.actions.originals import keep_original, keep_weight
from guatu.plans.models import ChangeRequest, Task, Terms, terms_of
from guatu.plans.models.facts import facts_of
from guatu.plans.models.terms_json import terms_from_json
from guatu.plans.queries.approving import approvers_of, change_facts
from guatu.rules.actor import Actor
from guatu.rules.planning import TASK_FLOW, changes, relations
from guatu.rules.planning.changes import Goal, Kind, easier
from guatu.rules.refused import Refused

CANCEL = next(move for move in TASK_FLOW.moves if move.verb == "cancel")


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


def check_terms(task: Task, terms: Terms) -> None:
    """What a release demands holds for new terms as well; entries are not taken away."""
    if terms.unmatched:
        raise Refused("names_unmatched")
    if terms.lead_unit_id is None:
        raise Refused("lead_unit_missing", place="lead_unit")
    if terms.deadline_kind == "unreadable":
        raise Refused("deadline_unreadable", place="deadline")
    kept = {stage.text for stage in terms.stages}
    if any(s.state != "planned" and s.text not in kept for s in task.stages.all()):
        raise Refused("stage_has_entries", place="stages")


def goal_moved(before: Terms, after: Terms) -> bool:
    """Whether new terms let the goalpost move away: later, less, or a stage later."""
    old, new = _goal(before), _goal(after)
    planned = {stage.text: stage.due for stage in after.stages}
    later = any(
        easier(Goal(stage.due, None), Goal(planned.get(stage.text), None), Kind.DEADLINE)
        for stage in before.stages
    )
    return later or any(easier(old, new, kind) for kind in (Kind.DEADLINE, Kind.TARGET))


def _goal(terms: Terms) -> Goal:
    target = terms.target if terms.measure == "quantity" else None
    return Goal(terms.due, target, terms.direction == "more")


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
    _record("change.asked", change, actor, now, cause)
    return change


def _record(
    verb: str, change: ChangeRequest, actor: Actor, now: datetime, cause: Event | None = None
) -> Event:
    words = change.reason if verb == "change.asked" else change.decision
    data = {"kinds": change.kind_list, "fields": sorted(change.after), "reason": words}
    touched = [Touched("change", change.pk), Touched("task", change.task_id)]
    return record(verb, touched, actor=actor, now=now, data=data, cause=cause)


@transaction.atomic
def decide_change(
    *, change_id: int, verb: str, revision: int = 0, reason: str = "", actor: Actor, now: datetime
) -> ChangeRequest:
    """Approve, refuse or withdraw a request.  An approval takes effect in the same transaction.

    ``revision`` is that of the task as the approver saw it.  Raises ``Refused``: those of
    ``rules.planning.changes.decide`` and ``take_effect``, ``stage_has_entries``,
    ``change_missing``.
    """
    found = ChangeRequest.objects.filter(pk=change_id).values_list("task_id", flat=True).first()
    if found is None:
        raise Refused("change_missing")
    chain = lock_chain(found)
    change = ChangeRequest.objects.select_for_update().get(pk=change_id)
    change.task = chain[-1]
    move = changes.decide(verb, change_facts(change), actor, reason)
    if verb == "approve":
        changes.take_effect(change.task.state, seen=revision, revision=change.task.revision)
    change.state, change.decision = move.target, reason.strip()
    change.decided_by_id, change.decided_at = actor.person_id, now
    event = _record(move.event, change, actor, now)
    if verb == "approve":
        _take_effect(chain, change, event, actor, now)
    change.save()
    return change


def withdraw_for(
    change: ChangeRequest, *, reason: str, actor: Actor, now: datetime, cause: Event
) -> None:
    """Take an open request back because the act that asked for it is undone.

    Asks no rule: whoever may undo the act takes all of it back.
    """
    change.state, change.decision = "withdrawn", reason
    change.decided_by_id, change.decided_at = actor.person_id, now
    change.save(update_fields=["state", "decision", "decided_by", "decided_at"])
    _record("change.withdrawn", change, actor, now, cause)


def _take_effect(
    chain: list[Task], change: ChangeRequest, cause: Event, actor: Actor, now: datetime
) -> None:
    """The cancellation, or the asked fields put onto the terms as they are now."""
    task = chain[-1]
    if change.kinds == Kind.CANCEL:
        make_move(chain, CANCEL, change.reason, actor=actor, now=now, cause=cause)
        return
    before = terms_of(task)
    terms = terms_from_json(before.to_json() | change.after)
    change.worse = goal_moved(before, terms)
    keep_original(chain, before)
    keep_weight(chain, before, terms)
    change.version = put_terms(
        chain, before, terms, reason=change.reason, actor=actor, now=now, cause=cause
    )
