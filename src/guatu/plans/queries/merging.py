"""Tasks that may be doubles of one another, and what was merged."""

from django.db.models import Q
from rapidfuzz import fuzz, process

from guatu.plans.models import Task, TaskMerge
from guatu.plans.queries.visibility import visible_to
from guatu.rules.actor import Actor

MOST, LEAST = 8, 45.0


def similar(actor: Actor, task: Task, words: str = "") -> list[tuple[Task, int]]:
    """Open tasks of the same year and level whose titles are like it, or like the words."""
    open_ones = visible_to(actor, task.cycle).filter(
        level=task.level, state__in=["released", "paused"]
    )
    titles = dict(open_ones.exclude(pk=task.pk).values_list("pk", "title"))
    wanted = words.strip() or task.title
    ranked = process.extract(
        wanted, titles, scorer=fuzz.WRatio, limit=MOST, score_cutoff=0 if words else LEAST
    )
    found = Task.objects.select_related("lead_unit").in_bulk([pk for _t, _s, pk in ranked])
    return [(found[pk], round(score)) for _title, score, pk in ranked]


def merges_of(task: Task) -> list[TaskMerge]:
    """Into which task this one went, and which doubles it took in (one statement)."""
    found = TaskMerge.objects.filter(Q(task=task) | Q(into=task), undone_at=None)
    return list(found.select_related("task", "into").order_by("pk"))
