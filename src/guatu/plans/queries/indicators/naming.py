"""Which indicator holds a name, and which measures bear it without quoting it."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db.models import QuerySet

from guatu.plans.models import Cycle, FigureApart, Indicator, IndicatorName, Task
from guatu.rules.planning.indicators import (
    Held,
    measure_names,
    names_of,
    near,
    same_unit,
)

MOST = 20


def owner_of(indicator: Indicator) -> str:
    """Who enters it, in a few words; loaded with ``owner_unit`` and ``owner``."""
    named = f" {indicator.owner.name}" if indicator.owner else ""
    return indicator.owner_unit.label + named


def held_by(indicator: Indicator) -> Held:
    """The place of a field, as a refusal names it."""
    return Held(indicator.pk, indicator.name, owner_of(indicator), indicator.figure_unit)


def holders(cycle_id: int, names: Collection[str], but: int | None = None) -> dict[str, Indicator]:
    """The first indicator that holds each of these normal names (one statement)."""
    if not names:
        return {}
    rows = _names(cycle_id).filter(normal__in=names)
    rows = rows.exclude(indicator_id=but or 0).select_related(
        "indicator__owner_unit", "indicator__owner"
    )
    return {row.normal: row.indicator for row in rows.order_by("-indicator_id", "-pk")}


def _names(cycle_id: int) -> QuerySet[IndicatorName]:
    """Those that are held: an indicator that is asked no more gives its names free."""
    return IndicatorName.objects.filter(
        indicator__cycle_id=cycle_id, indicator__ended_on__isnull=True
    )


def holder(cycle_id: int, names: Collection[str], but: int | None = None) -> Indicator | None:
    """The first indicator that holds any of these normal names (one statement)."""
    found = holders(cycle_id, names, but).values()
    return min(found, key=lambda one: one.pk, default=None)


def asked_by(cycle_id: int, title: str, target: str, figure_unit: str) -> Indicator | None:
    """The indicator that a measure of these words asks for a second time; in the same unit."""
    found = holder(cycle_id, measure_names(title, target))
    return found if found and same_unit(figure_unit, found.figure_unit) else None


def all_holders(cycle: Cycle) -> dict[str, Indicator]:
    """Every normal name of a cycle with its first indicator (one statement)."""
    rows = _names(cycle.pk).select_related("indicator__owner_unit", "indicator__owner")
    return {row.normal: row.indicator for row in rows.order_by("-indicator_id", "-pk")}


def matched(known: dict[str, Indicator], title: str, target: str, unit: str) -> Indicator | None:
    """The indicator among ``known`` that a measure names, if its unit of measure agrees."""
    found = [known[name] for name in measure_names(title, target) if name in known]
    fit = [one for one in found if same_unit(unit, one.figure_unit)]
    return min(fit, key=lambda one: one.pk, default=None)


def alike(
    known: dict[str, Indicator], title: str, target: str, unit: str
) -> tuple[str, Indicator] | None:
    """What a measure is called that sounds like an indicator of the same unit, and which one."""
    fit = [name for name, one in known.items() if same_unit(unit, one.figure_unit)]
    found = near(measure_names(title, target), fit)
    return (found[0], known[found[1]]) if found else None


def unlinked(indicator: Indicator) -> list[Task]:
    """Measures of the cycle that bear its name and have a field of their own (two statements).

    Those kept apart with a reason are left out; one that is asked no more has none.
    """
    if indicator.ended_on is not None:
        return []
    apart = FigureApart.objects.filter(indicator=indicator, task__isnull=False).values("task_id")
    tasks = Task.objects.filter(
        cycle_id=indicator.cycle_id,
        measure="quantity",
        indicator=None,
        state__in=["draft", "released", "paused"],
    ).exclude(pk__in=apart)
    wanted = set(names_of(indicator.name, indicator.aliases))
    rows = tasks.only("title", "target_raw", "figure_unit", "cycle_id", "state").order_by("path")
    return [task for task in rows.iterator() if _asks(task, wanted, indicator)][:MOST]


def _asks(task: Task, wanted: Collection[str], indicator: Indicator) -> bool:
    if not same_unit(task.figure_unit, indicator.figure_unit):
        return False
    return bool(measure_names(task.title, task.target_raw) & frozenset(wanted))


def names_by_indicator(ids: Iterable[int]) -> dict[int, list[str]]:
    """The normal names of indicators (one statement)."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = IndicatorName.objects.filter(indicator_id__in=list(ids)).order_by("pk")
    for pk, normal in rows.values_list("indicator_id", "normal"):
        found[pk].append(normal)
    return found
