"""The grades and classes of workload of a line, and the tasks that may be put into them."""

from contextlib import suppress

from guatu.plans.models import Cycle, Task
from guatu.rules.actor import Actor
from guatu.rules.refused import Refused
from guatu.rules.scoring.entering import grader_of, lines_for
from guatu.rules.scoring.marks import plain
from guatu.rules.scoring.methods import graded
from guatu.rules.scoring.methods.params import Params
from guatu.rules.scoring.sheet import Line, RuleSet


def classes_of(line: Line) -> tuple[list[str], list[str]]:
    """Grades ("A1" ...) and classes of workload ("K1" ...)."""
    params = graded.read(Params(line.params, line.code))
    return list(params.grades), list(params.workload)


def raters_of(line: Line) -> list[str]:
    """The kinds of rater that grade works of a line; empty: the supervision office alone."""
    return list(graded.read(Params(line.params, line.code)).raters)


def graded_by(rules: RuleSet | None, actor: Actor) -> list[Line]:
    """The lines whose works the actor may grade."""
    found = []
    for line in lines_for(rules, "work") if rules else ():
        with suppress(Refused):
            grader_of(actor, raters_of(line))
            found.append(line)
    return found


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
