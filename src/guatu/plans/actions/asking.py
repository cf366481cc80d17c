"""Asking those to sign who were never asked: work released before signatures were kept."""

from datetime import datetime

from django.db import transaction

from guatu.ledger.actions import Entry as Said
from guatu.ledger.actions import Touched, record_all
from guatu.plans.actions.locks import lock_roots
from guatu.plans.actions.signing import ASKED
from guatu.plans.models import Cycle, Task
from guatu.plans.models.facts import facts_of
from guatu.plans.queries.signing import never_asked
from guatu.rules.actor import Actor, Role
from guatu.rules.planning import relations
from guatu.rules.planning.cycles import still_open
from guatu.rules.planning.signing import ask_first
from guatu.rules.refused import Refused

MOST = 5000
"""Tasks asked about at once; the next press takes the rest."""


@transaction.atomic
def ask_never_asked(*, cycle_id: int, actor: Actor, now: datetime) -> int:
    """Put released work that nobody was asked to sign to its signers; returns how many.

    One event each; a second press finds none.  Raises ``Refused``: ``cycle_closed`` (year),
    ``move_not_yours``.
    """
    cycle = Cycle.objects.get(pk=cycle_id)
    still_open(cycle.year, cycle.closed)
    if not actor.has(Role.SUPERVISION):
        raise Refused("move_not_yours", flow="signing", verb="ask", needs=["supervision"])
    rows = never_asked(cycle).order_by("path")
    lock_roots(rows[:MOST])
    again = rows.select_related("cycle", "lead_unit", "parent__lead_unit")
    tasks = list(again.prefetch_related("people", "units")[:MOST])
    said = [_asked(task, actor) for task in tasks]
    for at in range(0, len(tasks), 500):
        chunk = [task.pk for task in tasks[at : at + 500]]
        Task.objects.filter(pk__in=chunk).update(signing=ASKED, signing_since=now.date())
    record_all(said, actor=actor, now=now, rulebook=cycle.rulebook)
    return len(tasks)


def _asked(task: Task, actor: Actor) -> Said:
    facts = facts_of(task)
    event = ask_first(task.signing, facts, relations(actor, facts))
    return Said(event, [Touched("task", task.pk)], {"signing": ASKED})
