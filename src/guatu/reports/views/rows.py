"""What the row of a report draws and offers: its small line, the promise made, what can be said."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from guatu.plans.actions.judging import due_occurrences
from guatu.plans.models import Stage
from guatu.reports.queries.lines import Line
from guatu.rules.actor import Actor
from guatu.rules.reporting.forecast import TOLERANCE
from guatu.web.marks import percent

WIDTH, HEIGHT = 288, 56


@dataclass(frozen=True)
class Spark:
    """Expected and confirmed shares month by month, as paths of a 288 x 56 drawing."""

    expected: str
    confirmed: str
    dot: tuple[float, float] | None


@dataclass(frozen=True)
class Kept:
    """What was promised last time for the end of this period, and what it is now."""

    promised: Decimal
    now: Decimal
    unit: str
    short: bool


@dataclass(frozen=True)
class Shown:
    """A row with everything its template asks for."""

    line: Line
    standing: str
    opened: bool
    spark: Spark | None
    promise: Kept | None
    stages: list[Stage]
    periods: list[str]
    expected: str
    may_withdraw: bool


def shown(
    line: Line, actor: Actor, today: date, *, edit: bool = False, fills: bool = True
) -> Shown:
    """The row of a report; ``edit`` opens it for writing where that is possible.

    Who does not fill it (``fills``) reads how it stands, and finds no act that would be refused.
    """
    task, standing = line.report.task, line.standing
    if not fills and standing not in ("over", "handed"):
        standing = "waiting"
    opened = edit and standing in ("carried", "fresh", "first")
    return Shown(
        line,
        "writing" if opened else standing,
        opened,
        spark=_spark(line, today),
        promise=_promise(line),
        stages=[s for s in line.stages if s.state == "planned"],
        periods=_periods(line, today),
        expected=percent(_ratio(task.expected, task.total)),
        may_withdraw=line.report.state == "submitted" and _wrote(line, actor),
    )


def _wrote(line: Line, actor: Actor) -> bool:
    return line.own or line.report.author_id in actor.persons


def _ratio(part: int | None, total: int) -> float | None:
    return part / total if part is not None and total else None


def _spark(line: Line, today: date) -> Spark | None:
    """None while there is no line to draw."""
    task = line.report.task
    planned = [(m.month, _ratio(m.expected, m.total)) for m in line.months]
    reached = [(m.month, _ratio(m.done, m.total) if m.known else None) for m in line.months]
    at = today.month if today.year == task.cycle.year else 12
    planned.append((at, _ratio(task.expected, task.total)))
    reached.append((at, _ratio(task.done, task.total) if task.known else None))
    expected, confirmed = _points(planned), _points(reached)
    if max(len(expected), len(confirmed)) < 2:
        return None
    return Spark(_path(expected), _path(confirmed), confirmed[-1] if confirmed else None)


def _points(shares: list[tuple[int, float | None]]) -> list[tuple[float, float]]:
    return [
        (round(6 + month * (WIDTH - 12) / 12, 1), round(6 + (1 - min(part, 1)) * (HEIGHT - 12), 1))
        for month, part in shares
        if part is not None
    ]


def _path(points: list[tuple[float, float]]) -> str:
    return "M" + " L".join(f"{x} {y}" for x, y in points) if points else ""


def _promise(line: Line) -> Kept | None:
    """The forecast of the last report, in the task's unit, or in per cent done."""
    before, task = line.before, line.report.task
    if before is None or before.forecast is None or line.report.state not in ("draft", "returned"):
        return None
    if task.measure == "quantity":
        made = [e.value for e in line.made if e.value is not None]
        now = made[-1] if made and not task.per_period else task.value or Decimal(0)
        less = task.direction == "less"
        behind = now > before.forecast if less else now < before.forecast
        return Kept(before.forecast, now, task.figure_unit, behind)
    share = Decimal(str(round((_ratio(task.done, task.total) or 0) * 100, 1)))
    return Kept(before.forecast, share, "%", share + TOLERANCE < before.forecast)


def _periods(line: Line, today: date) -> list[str]:
    """The periods of a recurring task that have begun and that nobody has served."""
    task = line.report.task
    served = {e.period for e in line.entries if e.state != "returned"}
    due = due_occurrences(task, task.cycle)
    return [one.period for one in due if one.start <= today and one.period not in served]
