"""Promise against fact: what a unit said of the next period, and what then was accepted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

from guatu.people.models import Unit
from guatu.plans.models import Cycle, Task
from guatu.plans.queries.visibility import sees_unit_lights
from guatu.reports.models import Report
from guatu.reports.queries.scope import FILLING
from guatu.rules.actor import Actor
from guatu.rules.reporting.forecast import TOLERANCE, Promise, share_promised

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
    rows = Report.objects.filter(period__cycle=cycle, unit=unit, submitted_at__isnull=False)
    found = rows.select_related("task", "period").only(*SHOWN).order_by("task_id", "period__first")
    told = [one for before, after in pairwise(found) for one in _told(before, after)]
    return sorted(told, key=lambda one: (one.period, one.task.pk), reverse=True)


def _told(before: Report, after: Report) -> Iterator[Told]:
    """A forecast and the report of the very next period, once that was accepted."""
    follows = after.period.first == before.period.last + timedelta(days=1)
    if before.task_id != after.task_id or not follows or before.forecast is None:
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
    yield Told(task, after.period.key, before.forecast, shown, unit, Promise(promised, share))


def _reached(report: Report) -> Decimal | None:
    """Per cent done as it was accepted."""
    if not report.total or report.done is None:
        return None
    return (Decimal(report.done) * 100 / report.total).quantize(Decimal("0.1"))
