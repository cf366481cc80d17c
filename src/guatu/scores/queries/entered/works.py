"""The grades and classes of workload of a line, and the tasks that may be put into them."""

from guatu.plans.models import Cycle, Task
from guatu.rules.scoring.entering import lines_for
from guatu.rules.scoring.marks import plain
from guatu.rules.scoring.methods import graded
from guatu.rules.scoring.methods.params import Params
from guatu.rules.scoring.sheet import Line, RuleSet


def classes_of(line: Line) -> tuple[list[str], list[str]]:
    """Grades ("A1" ...) and classes of workload ("K1" ...)."""
    params = graded.read(Params(line.params, line.code))
    return list(params.grades), list(params.workload)


def tasks_of(cycle: Cycle, unit_id: int) -> list[tuple[int, str]]:
    """Tasks of the plan that a unit leads, as choices."""
    rows = Task.objects.filter(cycle=cycle, level="task", lead_unit=unit_id)
    rows = rows.exclude(state__in=["draft", "cancelled"]).order_by("path")
    return [(pk, f"{number} {title}".strip()) for pk, number, title in
            rows.values_list("pk", "number", "title")]  # fmt: skip


def grades_of(rules: RuleSet | None) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Grades and classes of workload of all graded lines, as choices."""
    grades: dict[str, str] = {}
    workloads: dict[str, str] = {}
    for line in lines_for(rules, "work") if rules else ():
        params = graded.read(Params(line.params, line.code))
        grades |= {name: f"{name} · {plain(points)}" for name, points in params.grades.items()}
        workloads |= {name: f"{name} · ×{plain(part)}" for name, part in params.workload.items()}
    return list(grades.items()), list(workloads.items())
