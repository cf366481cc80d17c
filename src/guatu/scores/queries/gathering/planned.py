"""What the plan brings to scores: tasks as they stood at a month's end, and their figures."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from guatu.plans.models import Cycle, Entry, PersonLoan, Task, TaskMonth, TaskPerson, TaskUnit
from guatu.rules.progress import accumulate
from guatu.rules.progress.rollup import IN_PLAN
from guatu.rules.progress.weights import weights
from guatu.rules.scoring.given import GivenFigure, GivenTask

LEAD, RESPONSIBLE, SUPPORT = "lead", "responsible", "support"
COLUMNS = ("pk", "number", "title", "kind", "theme", "weight", "lead_unit_id", "baseline",
           "target", "per_period", "done", "known", "total", "expected")  # fmt: skip
SHARES = ("task_id", "done", "known", "total", "expected")


@dataclass(frozen=True)
class Work:
    """A task with its share at the month's end; ``kept`` when the month was kept."""

    row: Mapping[str, Any]
    kept: bool
    month: int

    @property
    def source(self) -> dict[str, Any]:
        """Where it can be looked up."""
        kept: dict[str, Any] = {"month": self.month} if self.kept else {"as_of": "now"}
        return {"kind": "task", "id": self.row["pk"], **kept}


@dataclass
class Plan:
    """The work of every unit (or person) by id, with the role in it; figures by task."""

    work: dict[int, list[tuple[Work, str]]] = field(default_factory=lambda: defaultdict(list))
    values: dict[int, Decimal] = field(default_factory=dict)

    def tasks(self, key: int, params: Mapping[str, Any]) -> tuple[GivenTask, ...]:
        """What goes into a line of tasks: ``kinds``, ``themes`` and ``roles`` choose."""
        taken = list(self._taken(key, params))
        parts, _assumed = weights([one.row["weight"] for one, _role in taken])
        return tuple(
            _given_task(one, role, weight) for (one, role), weight in zip(taken, parts, strict=True)
        )

    def figures(self, key: int, params: Mapping[str, Any]) -> tuple[GivenFigure, ...]:
        """The measured figures of the tasks that the unit leads, against their targets."""
        led = (one for one, role in self._taken(key, params) if role == LEAD)
        return tuple(
            GivenFigure(
                value=text_of(self.values.get(one.row["pk"])),
                target=text_of(one.row["target"]),
                baseline=text_of(one.row["baseline"]),
                title=one.row["title"],
                source=one.source,
            )
            for one in led
            if one.row["target"] is not None
        )

    def _taken(self, key: int, params: Mapping[str, Any]) -> Iterable[tuple[Work, str]]:
        for one, role in self.work.get(key, ()):
            chosen = (("kinds", one.row["kind"]), ("themes", one.row["theme"]), ("roles", role))
            if all(value in (params.get(name) or (value,)) for name, value in chosen):
                yield one, role


def plan_of_units(cycle: Cycle, month: int, *, figures: bool) -> Plan:
    """Tasks of the plan with the units that lead, answer for and support them (4 statements)."""
    found, works = Plan(), _works(cycle, month, "task")
    for one in works.values():
        if one.row["lead_unit_id"]:
            found.work[one.row["lead_unit_id"]].append((one, LEAD))
    parts = TaskUnit.objects.filter(task__cycle=cycle, task__level="task", unit__isnull=False)
    told = {(one.row["lead_unit_id"], one.row["pk"]) for one in works.values()}
    named = parts.order_by("task__path", "position", "pk").values_list("unit_id", "task_id", "role")
    for unit_id, task_id, role in named:
        if task_id in works and (unit_id, task_id) not in told:
            told.add((unit_id, task_id))
            found.work[unit_id].append((works[task_id], role))
    if figures:
        found.values = _values(cycle, month, works)
    return found


def plan_of_persons(cycle: Cycle, month: int) -> Plan:
    """Personal sub-tasks with the persons who have them (4 statements).

    Who is named first leads, others answer with him; who was lent by another unit supports.
    """
    found, works = Plan(), _works(cycle, month, "personal_subtask")
    parts = TaskPerson.objects.filter(
        task__cycle=cycle, task__level="personal_subtask", role="assignee", person__isnull=False
    )
    named = parts.order_by("task__path", "position", "pk").values_list("person_id", "task_id")
    agreed = PersonLoan.objects.filter(task__cycle=cycle, state="agreed")
    lent = set(agreed.values_list("person_id", "task_id"))
    begun: set[int] = set()
    for person_id, task_id in dict.fromkeys(named):
        if task_id in works:
            role = RESPONSIBLE if task_id in begun else LEAD
            found.work[person_id].append(
                (works[task_id], SUPPORT if (person_id, task_id) in lent else role)
            )
            begun.add(task_id)
    return found


def text_of(value: Decimal | None) -> str | None:
    """A figure as the shortest exact text: 12.5000 is ``12.5`` on every database."""
    if value is None:
        return None
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def month_end(cycle: Cycle, month: int) -> date:
    """The last day of a month of the cycle."""
    return date(cycle.year, month, monthrange(cycle.year, month)[1])


def _works(cycle: Cycle, month: int, level: str) -> dict[int, Work]:
    """By id in the order of the plan; as kept at the month's end, else as of now."""
    rows = TaskMonth.objects.filter(task__cycle=cycle, task__level=level, month=month)
    kept = {row["task_id"]: row for row in rows.values(*SHARES)}
    tasks = Task.objects.filter(cycle=cycle, level=level).exclude(state="draft").order_by("path")
    if not kept:
        tasks = tasks.filter(state__in=IN_PLAN)
    found = ((row, kept.get(row["pk"], {} if kept else row)) for row in tasks.values(*COLUMNS))
    return {
        row["pk"]: Work({**row, **shares}, bool(kept), month)
        for row, shares in found
        if shares and shares["total"]
    }


def _values(cycle: Cycle, month: int, works: Iterable[int]) -> dict[int, Decimal]:
    """Confirmed figures up to the month's end."""
    made = Entry.objects.filter(
        task__cycle=cycle, task__level="task", kind="value", state="confirmed",
        as_of__lte=month_end(cycle, month), value__isnull=False,
    )  # fmt: skip
    told: dict[int, list[Decimal]] = defaultdict(list)
    alone: dict[int, bool] = {}
    rows = made.order_by("as_of", "pk").values_list("task_id", "value", "task__per_period")
    for task_id, value, per_period in rows:
        told[task_id].append(value or Decimal(0))
        alone[task_id] = per_period
    added: dict[int, Decimal | None] = {
        pk: accumulate(values, alone[pk]) for pk, values in told.items()
    }
    wanted: Sequence[int] = [pk for pk in works if added.get(pk) is not None]
    return {pk: value for pk in wanted if (value := added[pk]) is not None}


def _given_task(one: Work, role: str, weight: int) -> GivenTask:
    row = one.row
    return GivenTask(
        number=row["number"],
        title=row["title"],
        role=role,
        weight=weight,
        done=row["done"] if row["known"] else None,
        known=row["known"],
        total=row["total"],
        expected=row["expected"],
        source=one.source,
    )
