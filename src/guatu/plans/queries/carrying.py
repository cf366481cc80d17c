"""Which tasks were carried from one year into another."""

from django.db.models import Q

from guatu.plans.models import CarriedTask, Cycle, Task
from guatu.rules.progress.rollup import IN_PLAN


def carried_into(target: Cycle) -> dict[int, int]:
    """Sources and their successors in a year (one statement)."""
    return dict(CarriedTask.objects.filter(cycle=target).values_list("source_id", "task_id"))


def kin(task: Task) -> list[CarriedTask]:
    """From which task this one was carried, and in which it goes on (one statement)."""
    wanted = ("source__cycle", "task__cycle")
    found = CarriedTask.objects.filter(Q(task=task) | Q(source=task, task__state__in=IN_PLAN))
    return list(found.select_related(*wanted).order_by("pk"))
