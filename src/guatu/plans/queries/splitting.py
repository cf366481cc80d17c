"""What the page of splitting shows: parts that are there, who may do them, what is proposed."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, IntegerField, QuerySet, When

from guatu.people.models import Unit
from guatu.people.queries import active_units, units_under
from guatu.plans.models import PersonLoan, SplitProposal, Task
from guatu.plans.queries.naming import offered
from guatu.plans.queries.visibility import own_units
from guatu.rules.actor import Actor, Role
from guatu.rules.progress.rollup import IN_PLAN


@dataclass(frozen=True)
class Ground:
    """What a split of a task stands on."""

    below: list[Task]
    people: list[tuple[int, str]]
    units: list[Unit]
    proposal: SplitProposal | None
    seen: int

    @property
    def counting(self) -> list[Task]:
        """The parts whose weights count."""
        return [task for task in self.below if task.state in IN_PLAN]


def ground_of(task: Task, today: date) -> Ground:
    """Everything the page needs beside the task (five statements)."""
    below = list(Task.objects.filter(parent=task).order_by("path").select_related("lead_unit"))
    units: list[Unit] = []
    if task.lead_unit:
        under = units_under(task.lead_unit.path).values("pk")
        units = list(active_units(today).filter(pk__in=under).exclude(pk=task.lead_unit.pk))
    waiting = SplitProposal.objects.filter(task=task, state="proposed")
    return Ground(
        below=below,
        people=offered(task, today),
        units=units,
        proposal=waiting.select_related("proposed_by").first(),
        seen=max((one.pk for one in below), default=0),
    )


def loans_asked(actor: Actor) -> QuerySet[PersonLoan]:
    """What is asked of the units that the actor heads, the oldest first; answered ones last."""
    units = Unit.objects.none()
    for grant in actor.grants:
        if grant.role == Role.HEAD:
            units = units | Unit.objects.filter(path__startswith=grant.path)
    return _told(PersonLoan.objects.filter(unit__in=units.values("pk")))


def loans_of(actor: Actor) -> QuerySet[PersonLoan]:
    """What the actor's own units asked of others."""
    units = own_units(actor).values("pk")
    return _told(PersonLoan.objects.filter(task__lead_unit__in=units, asked_by=actor.person_id))


def _told(loans: QuerySet[PersonLoan]) -> QuerySet[PersonLoan]:
    wanted = ("task__parent", "task__lead_unit", "person", "unit", "asked_by", "decided_by")
    waiting = Case(When(state="asked", then=0), default=1, output_field=IntegerField())
    return loans.select_related(*wanted).order_by(waiting, "asked_at", "pk")
