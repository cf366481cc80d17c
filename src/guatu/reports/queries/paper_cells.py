"""What one report says in the columns of the paper forms."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from guatu.papers.sheets.monthly import LIGHT_WORDS, MonthLine
from guatu.papers.sheets.values import Value
from guatu.plans.models import Entry, Task
from guatu.plans.queries.csv import plain
from guatu.reports.models import Report
from guatu.reports.queries.queue import ratio
from guatu.rules.progress import PARTS
from guatu.web import dates

_POINT = PARTS // 100


@dataclass(frozen=True)
class Said:
    """One report with its task as it stands at the period's end; officials as far up as named."""

    report: Report
    task: Task
    made: Sequence[Entry]
    officials: str

    @property
    def share(self) -> int | None:
        """Done parts of the task; None without data."""
        return ratio(self.task.done, self.task.known, self.task.total)

    @property
    def expected(self) -> int | None:
        """Parts expected by now; None where nothing is."""
        return self.task.expected

    @property
    def gap(self) -> int | None:
        """Ahead (+) or behind (-), in parts."""
        if self.share is None or self.expected is None:
            return None
        return self.share - self.expected


def _text(at: int, one: Said) -> MonthLine:
    report, task = one.report, one.task
    on_time = "" if one.gap is None else "是" if one.gap >= 0 else "否"
    return _line(one, at, {
        "goal": _goal(task), "deadline": _deadline(task),
        "narrative": "无变化" if report.no_change else report.narrative,
        "share": _points(one.share), "on_time": on_time, "problems": report.problems,
        "next_step": report.next_step, "help": report.help_needed,
        "assignees": _assignees(task),
        "reviewer": report.reviewed_by.name if report.reviewed_by else "",
    })  # fmt: skip


def _project(at: int, one: Said) -> MonthLine:
    report, task = one.report, one.task
    money = "元" in task.figure_unit
    stages = list(task.stages.all())
    period = report.period
    due = [s.text for s in stages if s.due and period.first <= s.due <= period.last]
    figures = [f"{plain(e.value)}{task.figure_unit}" for e in one.made if e.value is not None]
    reached = [e.stage.text for e in one.made if e.stage] + figures[-1:]
    return _line(one, at, {
        "officials": one.officials,
        "unit": task.lead_unit.label if task.lead_unit else task.lead_unit_raw,
        "investment": _in_ten_thousands(task) if money else "",
        "picture": _joined(s.text for s in stages) or task.standard or _goal(task),
        "planned": _joined(due), "made": _joined(reached), "value": _reached(one),
        "share": _points(one.share), "gap": _points(one.gap),
        "light": LIGHT_WORDS.get(task.light, ""),
        "outlook": _joined([report.problems, report.next_step]),
    })  # fmt: skip


def _indicator(at: int, one: Said) -> MonthLine:
    task = one.task
    points: Value = "" if task.points is None else Decimal(task.points) / 1000
    cells: dict[str, Value] = {
        "band": task.section, "goal": _goal(task), "points": points,
        "standard": task.standard, "value": _reached(one),
        "expected": f"{_points(one.expected)}%" if one.expected is not None else "",
    }  # fmt: skip
    return _line(one, at, cells, band=task.theme)


def _line(one: Said, at: int, cells: dict[str, Value], band: str = "") -> MonthLine:
    first: dict[str, Value] = {"number": one.task.number or str(at), "title": one.task.title}
    return MonthLine(band, first | cells)


def _goal(task: Task) -> str:
    if task.target is None:
        return task.target_raw
    return task.target_raw or f"{plain(task.target)}{task.figure_unit}"


def _deadline(task: Task) -> str:
    return task.deadline_raw or dates.full(task.due)


def _reached(one: Said) -> str:
    """The figure with its unit; of stages how many of how many."""
    task = one.task
    if task.measure == "quantity":
        return "" if task.value is None else f"{plain(task.value)}{task.figure_unit}"
    stages = list(task.stages.all())
    done = sum(1 for stage in stages if stage.state == "confirmed")
    return f"{done}/{len(stages)}" if stages else ""


def _in_ten_thousands(task: Task) -> Value:
    """A target of money in 万元."""
    if task.target is None:
        return ""
    factors = {"亿元": Decimal(10_000), "万元": Decimal(1), "元": Decimal("0.0001")}
    factor = next((f for unit, f in factors.items() if unit in task.figure_unit), None)
    return "" if factor is None else (task.target * factor).normalize() + 0


def _points(parts: int | None) -> str:
    """Parts as per cent or points with one place, without the sign of per cent."""
    return "" if parts is None else plain((Decimal(parts) / _POINT).quantize(Decimal("0.1")))


def _assignees(task: Task) -> str:
    names = [one.person.name if one.person else one.raw for one in task.people.all()
             if one.role == "assignee"]  # fmt: skip
    return "、".join(filter(None, names))


def _joined(texts: Iterable[str]) -> str:
    return "；".join(text for text in texts if text)


LINES: Mapping[str, Callable[[int, Said], MonthLine]] = {
    "a": _text,
    "b": _project,
    "c": _indicator,
}
"""How a line is written, by form."""
