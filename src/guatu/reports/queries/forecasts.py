"""Promise against fact: what a unit said of the next period, and what then was accepted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise

from django.db.models import QuerySet
from django.utils import timezone

from guatu.people.models import Unit
from guatu.plans.models import Cycle, Task
from guatu.plans.queries.visibility import sees_unit_lights, visible_to
from guatu.reports.models import Period, Report
from guatu.reports.queries.months import periods_of_year
from guatu.reports.queries.promised import kept_by_unit, promised
from guatu.reports.queries.scope import FILLING
from guatu.rules.actor import Actor
from guatu.rules.reporting.forecast import TOLERANCE, Accuracy, Promise, share_promised

SHOWN = (
    *("forecast", "unit_id", "period_id", "task__title", "task__measure", "task__baseline"),
    *("task__target", "task__figure_unit", "task__state", "task__finished_on"),
)
Fact = tuple[int | None, int | None, Decimal | None]
"""Done, total and value as they were accepted."""


@dataclass(frozen=True)
class Told:
    """A promise of a task for a period, in its own figures, and what came of it.

    ``share`` is None where the period was closed without an accepted report: no fact.
    """

    task: Task
    period: str
    promised: Decimal
    reached: Decimal | None
    unit: str
    share: Promise | None

    @property
    def kept(self) -> bool:
        """Whether the fact falls at most the tolerance short of it."""
        return self.share is not None and self.share.gap >= -TOLERANCE


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
    """Every promise of a unit in a year whose fact is there or will not come any more.

    The latest first (three statements).
    """
    following = _following(cycle)
    reports = Report.objects.filter(unit=unit)
    said = promised(reports, _until(following)).select_related("task").only(*SHOWN)
    facts = _facts(reports, following)
    told = [
        one
        for report in said
        for one in _told(report, following[report.period_id], facts)
    ]  # fmt: skip
    return sorted(told, key=lambda one: (one.period, one.task.pk), reverse=True)


def accuracies(actor: Actor, cycle: Cycle) -> list[tuple[Unit, Accuracy]]:
    """Units that the reader sees as a whole, each with how near its forecasts came.

    In the order of the units (three statements, summed by the database).
    """
    seen = sees_unit_lights(actor, cycle)
    reports = Report.objects.all() if seen is None else Report.objects.filter(unit__in=seen)
    following = _following(cycle)
    said = promised(reports, _until(following))
    found = kept_by_unit(said, {pk: after.pk for pk, after in following.items()})
    units = Unit.objects.filter(pk__in=found).order_by("path")
    return [(unit, found[unit.pk]) for unit in units]


def in_sight(actor: Actor, cycle: Cycle, told: Sequence[Told]) -> list[Told]:
    """Those of tasks that the reader may see: personal sub-tasks count, but few see them."""
    ids = {one.task.pk for one in told}
    seen = visible_to(actor, cycle).order_by().filter(pk__in=ids)
    shown = set(seen.values_list("pk", flat=True)) if ids else set()
    return [one for one in told if one.task.pk in shown]


def _following(cycle: Cycle) -> dict[int, Period]:
    """The period that follows at once upon each, by its id."""
    pairs = pairwise(periods_of_year(cycle.year))
    return {a.pk: b for a, b in pairs if b.first == a.last + timedelta(days=1)}


def _until(following: Mapping[int, Period]) -> dict[int, datetime]:
    """Until when one can still foretell: the end of the period foretold."""
    return {
        pk: timezone.make_aware(datetime.combine(after.last + timedelta(days=1), time.min))
        for pk, after in following.items()
    }


def _facts(
    reports: QuerySet[Report], following: Mapping[int, Period]
) -> dict[tuple[int, int], Fact]:
    """What was accepted, by task and period."""
    rows = reports.filter(period__in=[one.pk for one in following.values()], total__isnull=False)
    found = rows.values_list("task_id", "period_id", "done", "total", "value")
    return {(task, period): fact for task, period, *fact in found}  # type: ignore[misc]


def _told(report: Report, after: Period, facts: Mapping[tuple[int, int], Fact]) -> Iterator[Told]:
    """A promise with its fact; nothing while that can still come, or is asked no more."""
    task, fact = report.task, facts.get((report.task_id, after.pk))
    said: Decimal = report.promised  # type: ignore[attr-defined]
    figured = task.measure == "quantity"
    unit = task.figure_unit if figured else "%"
    aim = share_promised(said, task.baseline, task.target) if figured else said
    if aim is None:
        return
    if fact is None:
        if after.state == "closed" and task.state == "released" and task.finished_on is None:
            yield Told(task, after.key, said, None, unit, None)
        return
    reached = _reached(fact, figured=figured)
    share = reached
    if figured and reached is not None:
        share = share_promised(reached, task.baseline, task.target)
    if reached is None or share is None:
        return
    shown = reached if figured else reached.quantize(Decimal("0.1"))
    yield Told(task, after.key, said, shown, unit, Promise(aim, share))


def _reached(fact: Fact, *, figured: bool) -> Decimal | None:
    """The figure, else per cent done."""
    done, total, value = fact
    if figured:
        return value
    return Decimal(done) * 100 / total if total and done is not None else None
