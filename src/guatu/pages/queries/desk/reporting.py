"""What is to be reported: stages due, figures of the month, periods of recurring tasks."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from guatu.pages.queries.desk.items import SHOWN, Item
from guatu.pages.queries.desk.reach import has_family, id_of, reported_by
from guatu.plans.actions.judging import due_occurrences
from guatu.plans.models import Cycle, Entry, Stage, Task, TaskPerson
from guatu.rules.actor import Actor
from guatu.rules.expectation import is_over
from guatu.web.prepared import remembered

AHEAD = timedelta(days=31)
RECURRING = 400  # recurring tasks looked at: no office reports on more
OPEN = ("entered", "confirmed")


@dataclass(frozen=True)
class Asked:
    """For whom, on which day, of which cycle, and how many of each kind at most."""

    actor: Actor
    today: date
    cycle: Cycle
    most: int

    @property
    def month_ends(self) -> date:
        """The last day of this month."""
        later = self.today.replace(day=28) + timedelta(days=4)
        return later - timedelta(days=later.day)


def stages_due(asked: Asked) -> list[Item]:
    """Stages overdue, or due within a month, that nobody has reported (one statement)."""
    return [
        Item("stage", f"stage-{s.pk}", s.task, stage=s, due=s.due, since=s.start,
             behalf=not getattr(s, "own", False))
        for s in _stages(asked)
    ]  # fmt: skip


@remembered
def _stages(asked: Asked) -> QuerySet[Stage]:
    tasks = Task.objects.filter(
        reported_by(asked.actor, asked.cycle), cycle=asked.cycle, state="released", finished_on=None
    )
    return (
        Stage.objects.filter(state="planned", due__lte=asked.today + AHEAD, task__in=tasks)
        .annotate(own=_own("task", asked.actor))
        .select_related("task")
        .only("text", "due", "start", *(f"task__{name}" for name in SHOWN))
        .order_by("due", "pk")[: asked.most]
    )


def figures_due(asked: Asked) -> list[Item]:
    """Quantities without a figure this month, and periods not served (two statements)."""
    tasks = _countable(asked)
    recurring = [task for task in tasks if task.deadline_kind == "recurring"]
    served = _served([task.pk for task in recurring])
    items = [_value(task, asked) for task in tasks if task.deadline_kind != "recurring"]
    periods = (_period(task, served[task.pk], asked) for task in recurring)
    return items + [item for item in periods if item]


@remembered
def _countable(asked: Asked) -> QuerySet[Task]:
    said = Entry.objects.filter(
        task=OuterRef("pk"), kind="value", state__in=OPEN, as_of__gte=asked.today.replace(day=1)
    )
    begun = Q(start=None) | Q(start__lte=asked.today)
    recurs, counts = Q(deadline_kind="recurring"), Q(measure="quantity", indicator=None)
    wanted = Task.objects.filter(
        ~has_family(), cycle=asked.cycle, state="released", finished_on=None
    ).order_by(F("due").asc(nulls_last=True), "pk")
    figures = wanted.filter(reported_by(asked.actor, asked.cycle, counts), counts, ~recurs, begun)
    periods = wanted.filter(reported_by(asked.actor, asked.cycle, recurs), recurs)
    halves = figures.filter(~Exists(said))[: asked.most], periods[:RECURRING]
    # Each half is cut for itself (SQLite cuts inside a union only below a further IN).
    cut = [Task.objects.filter(pk__in=half.values("pk")).values("pk") for half in halves]
    rows = Task.objects.filter(pk__in=cut[0].union(cut[1], all=True))
    return rows.annotate(own=_own("pk", asked.actor)).only(*SHOWN).order_by("due", "pk")


def _own(task: str, actor: Actor) -> Exists:
    named = TaskPerson.objects.filter(person_id=id_of(actor), role="assignee")
    return Exists(named.filter(task=OuterRef(task)))


def _served(task_ids: list[int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    rows = Entry.objects.filter(task_id__in=task_ids, state__in=OPEN).exclude(period="")
    for task_id, period in rows.values_list("task_id", "period"):
        found[task_id].add(period)
    return found


def _value(task: Task, asked: Asked) -> Item:
    """A figure is asked once a month, and at the task's own end."""
    due = min(asked.month_ends, task.due) if task.due else asked.month_ends
    behalf = not getattr(task, "own", False)
    return Item("value", f"value-{task.pk}", task, due=due, behalf=behalf)


def _period(task: Task, served: set[str], asked: Asked) -> Item | None:
    """The oldest period that nobody served, or the running one when it ends within a month."""
    due = [o for o in due_occurrences(task, asked.cycle) if o.period not in served]
    first = due[0] if due else None
    if first is None or first.due > asked.today + AHEAD:
        return None
    missed = sum(is_over(one.due, asked.today) for one in due)
    behalf = not getattr(task, "own", False)
    return Item(
        "period", f"period-{task.pk}", task, period=first.period, due=first.due,
        count=missed, behalf=behalf,
    )  # fmt: skip
