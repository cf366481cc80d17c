"""Indicators as a list: owner, last figure and who typed it, which tasks quote it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery

from guatu.plans.models import Cycle, Indicator, IndicatorFigure, Task
from guatu.plans.queries.indicators.visibility import visible_indicators
from guatu.plans.queries.visibility import visible_to
from guatu.rules.actor import Actor

CHUNK = 50
NAMED = 3
"""Tasks named in a row; the rest is counted."""


@dataclass
class Row:
    """An indicator with its latest confirmed figure and the visible tasks that quote it."""

    indicator: Indicator
    figure: IndicatorFigure | None = None
    tasks: list[Task] = field(default_factory=list)
    gone: str = ""

    @property
    def more(self) -> int:
        """How many tasks are not named."""
        return max(len(self.tasks) - NAMED, 0)


def matching(actor: Actor, cycle: Cycle, words: str = "") -> QuerySet[Indicator]:
    """Those the actor may see whose name, other names, owner or definition hold the words."""
    rows = visible_indicators(actor, cycle)
    for word in words.split()[:5]:
        own = Q(name__icontains=word) | Q(definition__icontains=word)
        owner = Q(owner_unit__name__icontains=word) | Q(owner_unit__short_name__icontains=word)
        named = Q(pk__in=_called(word))
        rows = rows.filter(own | owner | Q(owner__name__icontains=word) | named)
    return rows.order_by("owner_unit__path", "name", "pk")


def gone(indicator: Indicator, today: date) -> str:
    """Of one that is still asked: whether its ``unit`` is no more or its ``person`` has left."""
    unit, owner = indicator.owner_unit, indicator.owner
    if indicator.ended_on is not None:
        return ""
    if unit.valid_to is not None and unit.valid_to < today:
        return "unit"
    return "person" if owner and owner.left_on and owner.left_on <= today else ""


def rows_of(actor: Actor, cycle: Cycle, found: Iterable[Indicator], today: date) -> list[Row]:
    """The rows of a list (two statements)."""
    indicators = list(found)
    ids = [one.pk for one in indicators]
    figures = latest(ids)
    tasks = quoting(actor, cycle, ids)
    return [Row(one, figures.get(one.pk), tasks[one.pk], gone(one, today)) for one in indicators]


def latest(ids: Sequence[int]) -> dict[int, IndicatorFigure]:
    """The latest confirmed figure of each indicator (one statement)."""
    counted = IndicatorFigure.objects.filter(indicator=OuterRef("pk"), value__isnull=False)
    last = Subquery(counted.order_by("-last").values("pk")[:1])
    newest = Indicator.objects.filter(pk__in=ids).annotate(newest=last).values("newest")
    rows = IndicatorFigure.objects.filter(pk__in=newest).select_related("author", "decided_by")
    return {row.indicator_id: row for row in rows}


def quoting(actor: Actor, cycle: Cycle, ids: Sequence[int]) -> dict[int, list[Task]]:
    """The visible tasks that quote each indicator, in the plan's order (one statement)."""
    found: dict[int, list[Task]] = defaultdict(list)
    rows = visible_to(actor, cycle).filter(indicator__in=ids).select_related("lead_unit")
    for task in rows.order_by("path"):
        found[task.indicator_id or 0].append(task)
    return found


def _called(word: str) -> QuerySet[Indicator, int]:
    return Indicator.objects.filter(names__normal__icontains=word).values_list("pk", flat=True)
