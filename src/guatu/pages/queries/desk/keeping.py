"""What keeps the plan in order: tasks of nobody, names to match, drafts, rows to mend, ends."""

from typing import Any

from django.db.models import Count, F, Min, Q, QuerySet

from guatu.pages.queries.desk.items import SHOWN, Item
from guatu.pages.queries.desk.reach import has_family, in_units_of
from guatu.pages.queries.desk.reporting import Asked
from guatu.plans.models import ImportRow, Task
from guatu.rules.actor import Role
from guatu.web.prepared import remembered

NAMING = [Role.HEAD, Role.LIAISON]


def nameless(asked: Asked) -> list[Item]:
    """Released tasks of a head's or liaison's units in which nobody is named (one statement).

    A personal sub-task is its head's alone: a liaison may not see it.
    """
    if not any(asked.actor.has(role) for role in NAMING):
        return []
    return [Item("name", f"name-{t.pk}", t, since=t.released_on) for t in _of_nobody(asked)]


@remembered
def _of_nobody(asked: Asked) -> QuerySet[Task]:
    shared = in_units_of(asked.actor, NAMING) & ~Q(level="personal_subtask")
    theirs = shared | in_units_of(asked.actor, [Role.HEAD])
    return (
        Task.objects.filter(theirs, ~has_family(), named=False)
        .filter(cycle=asked.cycle, state="released", finished_on=None)
        .exclude(level="objective")
        .only(*SHOWN)
        .order_by(F("released_on").asc(nulls_last=True), "pk")[: asked.most]
    )


def supervised(asked: Asked) -> list[Item]:
    """The supervision office's: names to match, ends to declare, drafts, rows (3 statements)."""
    if not asked.actor.has(Role.SUPERVISION):
        return []
    return [*_tasks(asked), *_drafts(asked), *_imports(asked)]


def _tasks(asked: Asked) -> list[Item]:
    return [
        Item("mend", f"mend-{t.pk}", t, since=t.changed_on)
        if t.state == "draft"
        else Item("close", f"close-{t.pk}", t, since=t.finished_on)
        for t in _doubtful_or_complete(asked)
    ]


@remembered
def _doubtful_or_complete(asked: Asked) -> QuerySet[Task]:
    doubtful = Task.objects.filter(cycle=asked.cycle, state="draft", unmatched=True)
    complete = Task.objects.filter(cycle=asked.cycle, state="released", finished_on__isnull=False)
    # A union of ids: each half has an index of its own, an OR would read the whole plan.
    either = doubtful.values("pk").union(complete.values("pk"), all=True)
    tasks = Task.objects.filter(pk__in=either).only(*SHOWN)
    return tasks.order_by(F("changed_on").asc(nulls_last=True), "pk")[: asked.most]


def _drafts(asked: Asked) -> list[Item]:
    """All drafts that could be released, as one thing."""
    found = _clean_drafts(asked.cycle.pk)
    return [Item("release", "release", count=n, since=since) for n, since in found]


@remembered
def _clean_drafts(cycle_id: int) -> QuerySet[Task, Any]:
    """Their number and the day of the oldest; no row when there are none."""
    drafts = Task.objects.filter(cycle_id=cycle_id, state="draft", unmatched=False)
    counted = drafts.order_by().values("cycle").annotate(n=Count("pk"), since=Min("changed_on"))
    return counted.values_list("n", "since")


def _imports(asked: Asked) -> list[Item]:
    """Rows of a committed import that still wait, one thing per file."""
    return [
        Item("import", f"import-{pk}", label=name, count=n, since=since, number=pk)
        for pk, name, since, n in _unmended(asked.cycle.pk)[: asked.most]
    ]


@remembered
def _unmended(cycle_id: int) -> QuerySet[ImportRow, Any]:
    rows = ImportRow.objects.filter(
        state="pending", source__state="committed", source__cycle=cycle_id
    )
    found = rows.order_by("source").values_list("source", "source__name", "source__committed_at")
    return found.annotate(n=Count("pk"))
