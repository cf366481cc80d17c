"""Promise against fact: what a unit said of the next period, and what then was accepted."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

from django.db.models import QuerySet

from guatu.people.models import Unit
from guatu.plans.models import Cycle, Task
from guatu.plans.queries.visibility import sees_unit_lights
from guatu.reports.models import Report
from guatu.reports.queries.scope import FILLING
from guatu.rules.actor import Actor
from guatu.rules.reporting.forecast import TOLERANCE, Accuracy, Promise, accuracy, share_promised

SHOWN = (
    *("forecast", "value", "done", "total", "task__title", "task__measure", "task__baseline"),
    *("task__target", "task__figure_unit", "period__key", "period__first", "period__last"),
)


@dataclass(frozen=True)
class Told:
    """A promise of a task for a period, in its own figures and as shares."""

    task: Task
    period: str
    promised: Decimal
    reached: Decimal
    unit: str
    share: Promise
    unit_id: int

    @property
    def kept(self) -> bool:
        """Whether the fact falls at most the tolerance short of it."""
        return self.share.gap >= -TOLERANCE


def seen_unit(actor: Actor, cycle: Cycle, unit_id: int | None) -> Unit | None:
    """The unit asked for, else the reader's own, where he may see units as a whole."""
    seen = sees_unit_lights(actor, cycle)
    rows = Unit.objects.all() if seen is None else seen
    if unit_id is not None:
        return rows.filter(pk=unit_id).first()
    filled = [grant.unit_id for grant in actor.grants if grant.role in FILLING]
    own = filled or sorted(actor.unit_ids)
    return rows.filter(pk__in=own).order_by("path").first()


def promises(unit: Unit, cycle: Cycle) -> list[Told]:
    """Every promise of a unit in a year that has met its fact, the latest first (one statement)."""
    told = list(_met(Report.objects.filter(period__cycle=cycle, unit=unit)))
    return sorted(told, key=lambda one: (one.period, one.task.pk), reverse=True)


def accuracies(actor: Actor, cycle: Cycle) -> list[tuple[Unit, Accuracy]]:
    """Units that the reader sees as a whole, each with how near its forecasts came.

    In the order of the units (two statements).
    """
    seen = sees_unit_lights(actor, cycle)
    units = {unit.pk: unit for unit in (Unit.objects.all() if seen is None else seen)}
    rows = Report.objects.filter(period__cycle=cycle)
    rows = rows if seen is None else rows.filter(unit__in=seen)
    said = rows.filter(forecast__isnull=False).order_by().values("task")
    found: dict[int, list[Promise]] = defaultdict(list)
    for one in _met(rows.filter(task__in=said)):
        found[one.unit_id].append(one.share)
    told = [(unit, accuracy(found[pk])) for pk, unit in units.items() if pk in found]
    return sorted(((u, near) for u, near in told if near), key=lambda one: one[0].path)


def _met(reports: QuerySet[Report]) -> Iterator[Told]:
    """The promises among reports that have met their fact."""
    rows = reports.filter(submitted_at__isnull=False, unit__isnull=False)
    rows = rows.select_related("task", "period").only(*SHOWN, "unit_id")
    found = rows.order_by("unit_id", "task_id", "period__first")
    for before, after in pairwise(found.iterator(2000)):
        yield from _told(before, after)


def _told(before: Report, after: Report) -> Iterator[Told]:
    """A forecast and the report of the very next period, once that was accepted."""
    follows = after.period.first == before.period.last + timedelta(days=1)
    if (
        (before.task_id, before.unit_id) != (after.task_id, after.unit_id)
        or not follows
        or before.forecast is None
    ):
        return
    task, reached, unit = after.task, _reached(after), "%"
    promised: Decimal | None = before.forecast
    if task.measure == "quantity":
        unit, said = task.figure_unit, before.forecast
        promised = share_promised(said, task.baseline, task.target)
        fact = None if after.value is None else after.value
        share = None if fact is None else share_promised(fact, task.baseline, task.target)
        shown = fact
    else:
        share = shown = reached
    if promised is None or share is None or shown is None:
        return
    pair = Promise(promised, share)
    yield Told(task, after.period.key, before.forecast, shown, unit, pair, after.unit_id or 0)


def _reached(report: Report) -> Decimal | None:
    """Per cent done as it was accepted."""
    if not report.total or report.done is None:
        return None
    return (Decimal(report.done) * 100 / report.total).quantize(Decimal("0.1"))
