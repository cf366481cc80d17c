"""The grade that a reviewer gives to a graded or text measure."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from guatu.ledger.actions import Touched, record
from guatu.plans.actions.locks import lock_chain
from guatu.plans.actions.progress import refresh_chain
from guatu.plans.models import Task
from guatu.plans.models.facts import facts_of
from guatu.rules.actor import Actor
from guatu.rules.planning import relations
from guatu.rules.planning.tasks import grade as check_grade
from guatu.rules.progress import PARTS


@transaction.atomic
def grade_task(*, task_id: int, grade: int, actor: Actor, now: datetime) -> Task:
    """A reviewer's grade (0 to 100 per cent) of a graded or text measure."""
    chain = lock_chain(task_id)
    task = chain[-1]
    check_grade(facts_of(task), relations(actor, facts_of(task)), task.measure, grade)
    task.value = Decimal(grade) / 100
    task.reported_on = now.date()
    refresh_chain(chain, now=now)
    data = {"grade": grade, "done": task.done, "parts": PARTS}
    record("task.graded", [Touched("task", task.pk)], actor=actor, now=now, data=data)
    return task
