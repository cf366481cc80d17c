"""Open tasks that still name a unit whose place another one took."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from guatu.people.models import Unit
from guatu.plans.models import Task, TaskUnit
from guatu.plans.queries.visibility import visible_to
from guatu.rules.actor import Actor
from guatu.rules.planning.succession import OPEN


def naming(actor: Actor, unit: Unit) -> QuerySet[Task]:
    """Open tasks of open years, seen by the actor, that the unit leads or has a part in."""
    part = TaskUnit.objects.filter(task=OuterRef("pk"), unit=unit)
    own = Q(lead_unit=unit) | Q(Exists(part))
    tasks = visible_to(actor).filter(own, state__in=OPEN, cycle__closed=False)
    return tasks.select_related("cycle", "lead_unit").order_by("cycle__year", "path")
