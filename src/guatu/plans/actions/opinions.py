"""Opinions on drafts: a round is opened and closed, units speak, the supervision office answers."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from django.db import transaction

from guatu.ledger.actions import Touched, record
from guatu.people.models import Unit
from guatu.plans.models import Cycle, Opinion, OpinionRound, Task
from guatu.plans.models.facts import facts_of
from guatu.rules.actor import Actor, Role
from guatu.rules.planning.cycles import still_open
from guatu.rules.planning.opinions import (
    close_round,
    named_units,
    open_round,
    opinion_relations,
    say,
)
from guatu.rules.refused import Refused

MOST = 400


@transaction.atomic
def ask_opinions(
    *, cycle_id: int, task_ids: Collection[int], due: date | None, actor: Actor, now: datetime
) -> OpinionRound:
    """Ask the units named in these drafts what they think of them, until ``due``.

    Personal sub-tasks and drafts that are in another open round or name no unit are left out.
    Raises ``Refused`` of ``rules.planning.opinions.open_round``, ``cycle_closed``.
    """
    cycle = Cycle.objects.get(pk=cycle_id)
    still_open(cycle.year, cycle.closed)
    asked = _askable(cycle, task_ids)
    event = open_round(_stands(actor), due, now.date(), len(asked))
    if due is None or actor.person_id is None:
        raise Refused("round_due_missing", place="due")
    made = OpinionRound.objects.create(
        cycle=cycle, due=due, opened_at=now, opened_by_id=actor.person_id
    )
    Opinion.objects.bulk_create(
        [
            Opinion(round=made, task=task, unit_id=unit_id)
            for task, units in asked
            for unit_id in sorted(units)
        ],
        batch_size=500,
    )
    Task.objects.filter(pk__in=[task.pk for task, _ in asked]).update(opinions=made)
    touched = [Touched("opinion_round", made.pk), *(Touched("task", t.pk) for t, _ in asked)]
    data = {"due": due.isoformat(), "drafts": len(asked)}
    record(event, touched, actor=actor, now=now, data=data, rulebook=cycle.rulebook)
    return made


def _stands(actor: Actor) -> frozenset[str]:
    """The supervision office, or nobody."""
    return frozenset({"supervision"} if actor.has(Role.SUPERVISION) else {"none"})


def _askable(cycle: Cycle, task_ids: Collection[int]) -> Sequence[tuple[Task, frozenset[int]]]:
    """The drafts on which somebody can be asked, locked, with the units named in them."""
    rows = (
        Task.objects.select_for_update(of=("self",))
        .filter(cycle=cycle, pk__in=list(task_ids)[:MOST], state="draft", opinions=None)
        .exclude(level="personal_subtask")
        .select_related("lead_unit", "parent__lead_unit")
        .prefetch_related("people", "units")
        .order_by("path")
    )
    named = [(task, named_units(facts_of(task))) for task in rows]
    return [(task, units) for task, units in named if units]


@transaction.atomic
def end_opinions(*, round_id: int, actor: Actor, now: datetime) -> OpinionRound:
    """Close a round: its drafts are the supervision office's and the lead officials' again."""
    found = _round(round_id)
    event = close_round(_stands(actor), found.closed_at is not None)
    found.closed_at = now
    found.save(update_fields=["closed_at"])
    Task.objects.filter(opinions=found).update(opinions=None)
    record(event, [Touched("opinion_round", found.pk)], actor=actor, now=now)
    return found


def _round(round_id: int) -> OpinionRound:
    found = OpinionRound.objects.select_for_update().filter(pk=round_id).first()
    if found is None:
        raise Refused("round_missing")
    return found


@transaction.atomic
def say_opinion(
    *, opinion_id: int, verb: str, text: str = "", actor: Actor, now: datetime
) -> Opinion:
    """agree or give by the unit, take or decline (with a reason) by the supervision office.

    Raises ``Refused`` of ``rules.planning.opinions.say``, ``opinion_missing``.
    """
    found = Opinion.objects.select_for_update(of=("self",)).filter(pk=opinion_id)
    opinion = found.select_related("round", "task").first()
    if opinion is None:
        raise Refused("opinion_missing")
    unit = Unit.objects.get(pk=opinion.unit_id)
    stands, closed = opinion_relations(actor, unit.path), opinion.round.closed_at is not None
    move = say(verb, opinion.state, stands, text, closed=closed)
    opinion.state = move.target
    if verb in ("agree", "give"):
        opinion.text, opinion.author_id, opinion.said_at = text.strip(), actor.person_id, now
    else:
        opinion.answer, opinion.answered_at = text.strip(), now
        opinion.answered_by_id = actor.person_id
    opinion.save()
    touched = [Touched("task", opinion.task_id), Touched("unit", opinion.unit_id)]
    data = {"opinion": opinion.pk, "state": opinion.state}
    record(move.event, touched, actor=actor, now=now, data=data)
    return opinion
