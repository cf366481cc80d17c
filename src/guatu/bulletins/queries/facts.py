"""The figures of a month: as kept at its end, or as they stand while it runs."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F

from guatu.papers.official.bulletin import LIGHTS, Change, Matter, MonthFacts, why
from guatu.papers.sheets.words import period_words
from guatu.plans.models import Task, TaskMonth
from guatu.reports.models import Correction, Period, Report
from guatu.rules.bulletins import Standing, count, standing
from guatu.rules.progress.rollup import IN_PLAN

SAID = ("accepted", "locked")
OWED = ("draft", "returned")


@dataclass(frozen=True)
class Line:
    """A task as the bulletin counts it."""

    task_id: int
    title: str
    theme: str
    unit: str
    place: tuple[int, int]
    standing: Standing
    code: str
    done: int | None
    expected: int | None
    due: date | None

    @property
    def gap(self) -> int:
        """Ahead (+) or behind (-) of the expectation, in parts of 10^9."""
        return (self.done or 0) - (self.expected or 0)


def facts_of(period: Period, today: date) -> MonthFacts:
    """Everything a bulletin of the period is drafted from (six statements)."""
    lines = _lines(period)
    problems = _problems(period, [one.task_id for one in lines])
    ahead = [one for one in lines if one.standing == Standing.AHEAD]
    behind = [one for one in lines if one.standing == Standing.BEHIND]
    return MonthFacts(
        period=period_words(period.key),
        as_of=min(today, period.last),
        counts=_counts(lines),
        themes=_by(lines, "theme"),
        units=_by(sorted(lines, key=lambda one: one.place), "unit"),
        ahead=[_matter(one, "") for one in sorted(ahead, key=lambda one: -one.gap)],
        behind=[
            _matter(one, problems.get(one.task_id, ""))
            for one in sorted(behind, key=lambda one: (one.code != "overdue", one.gap))
        ],
        changes=[_change(row) for row in corrections_before(period, today)],
        missing=_missing(period),
        next_due=_next_due(period),
    )


def corrections_before(period: Period, today: date) -> Sequence[Correction]:
    """Corrections up to a day that no bulletin has told, the oldest first (one statement)."""
    untold = Correction.objects.filter(told_in="", made_at__date__lte=today)
    rows = untold.filter(report__period__cycle=period.cycle)
    wanted = ("report__period", "report__task__lead_unit")
    return list(rows.select_related(*wanted).order_by("pk"))


def _lines(period: Period) -> list[Line]:
    """Tasks of the plan with the light that the month's end kept, else the present one."""
    tasks = Task.objects.filter(cycle=period.cycle, level="task", state__in=IN_PLAN)
    shown = tasks.annotate(unit=F("lead_unit__short_name"), unit_name=F("lead_unit__name"),
                           at=F("lead_unit__position")).order_by("path")  # fmt: skip
    kept = TaskMonth.objects.filter(task__in=tasks.order_by(), month=period.last.month)
    months = {row.task_id: row for row in kept} if period.state == "closed" else {}
    return [_line(task, months.get(task.pk)) for task in shown]


def _line(task: Task, month: TaskMonth | None) -> Line:
    light, code = (month.light, month.code) if month else (task.light, task.light_code)
    shares: TaskMonth | Task = month or task
    known = shares.known and shares.total
    unit = getattr(task, "unit", "") or getattr(task, "unit_name", "") or "未明确单位"
    return Line(
        task_id=task.pk,
        title=task.title,
        theme=task.theme or "其他工作",
        unit=unit,
        place=(getattr(task, "at", None) or 0, task.lead_unit_id or 0),
        standing=standing(light, code if known or code != "near_due" else "unknown"),
        code=code,
        done=shares.done * 10**9 // shares.total if known else None,
        expected=shares.expected * 10**9 // shares.total
        if shares.expected is not None and shares.total
        else None,
        due=task.due,
    )


def _counts(lines: Iterable[Line]) -> dict[str, int]:
    return {key.value: number for key, number in count(one.standing for one in lines).items()}


def _by(lines: Iterable[Line], name: str) -> list[tuple[str, dict[str, int]]]:
    """Counts per theme or unit, in the order in which they come."""
    families: dict[str, list[Line]] = defaultdict(list)
    for one in lines:
        families[getattr(one, name)].append(one)
    return [(key, _counts(family)) for key, family in families.items()]


def _problems(period: Period, task_ids: Sequence[int]) -> dict[int, str]:
    """What accepted reports of the tasks, or of work below them, name as problems: the first."""
    found: dict[int, str] = {}
    wanted = set(task_ids)
    rows = Report.objects.filter(period=period, state__in=SAID).exclude(problems="")
    for path, words in rows.order_by("task__path").values_list("task__path", "problems"):
        ids = [int(path[at : at + 8]) for at in range(0, len(path), 8)]
        for pk in wanted.intersection(ids):
            found.setdefault(pk, words)
    return found


def _matter(one: Line, problem: str) -> Matter:
    overdue = one.due if one.code == "overdue" else None
    return Matter(one.unit, one.title, why(one.done, one.expected, overdue, problem))


def _change(row: Correction) -> Change:
    report = row.report
    unit = report.task.lead_unit
    return Change(
        unit=(unit.short_name or unit.name) if unit else "",
        title=report.task.title,
        period=period_words(report.period.key),
        old=_figure(row.old, report.task.figure_unit),
        new=_figure(row.new, report.task.figure_unit),
    )


def _figure(said: dict[str, object], figure_unit: str) -> str:
    """The figure and the light of one side of a correction."""
    value = str(said.get("value") or "")
    figure = value.rstrip("0").rstrip(".") if "." in value else value
    light = LIGHTS.get(str(said.get("rule_light") or ""), "")
    return "，".join(filter(None, [f"{figure}{figure_unit}" if figure else "", light])) or "未报"


def _missing(period: Period) -> list[tuple[str, int]]:
    """Units that still owe reports, and how many."""
    rows = Report.objects.filter(period=period, state__in=OWED).values_list(
        "unit__short_name", "unit__name"
    )
    owed: Counter[str] = Counter()
    for short, name, number in rows.annotate(n=Count("pk")).order_by("unit__position", "unit"):
        owed[short or name or "未明确单位"] += number
    return list(owed.items())


def _next_due(period: Period) -> date | None:
    later = Period.objects.filter(cycle=period.cycle, first__gt=period.first).order_by("first")
    return later.values_list("due", flat=True).first()
