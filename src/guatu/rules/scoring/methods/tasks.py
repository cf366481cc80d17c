"""The shares of the unit's tasks, by weight and by the factor of its role in each.

points = worth x sum(weight x factor x share) / sum(weight x factor).  Source: practice 2
("ownership roles", share by role factor).
"""

from dataclasses import dataclass
from fractions import Fraction

from guatu.rules.scoring.given import GivenTask
from guatu.rules.scoring.methods.asked import Asked, Found, nothing
from guatu.rules.scoring.methods.params import Params
from guatu.rules.scoring.methods.selecting import Selected, read_selected
from guatu.rules.scoring.outcome import Step


@dataclass(frozen=True)
class TasksParams:
    """Which tasks; measured against the ``whole`` task or the ``schedule`` (what is due by now).

    ``unknown`` work leaves the line ``open``, or is ``left_out``: then the known tasks stand for
    all.
    """

    selected: Selected
    against: str = "whole"
    unknown: str = "open"


def read(given: Params) -> TasksParams:
    """Reads and checks."""
    return TasksParams(
        read_selected(given),
        given.choice("against", ("whole", "schedule")),
        given.choice("unknown", ("open", "left_out")),
    )


def points(asked: Asked) -> Found:
    """Worth by the known shares; tasks without weight, role factor or total count for nothing."""
    params: TasksParams = asked.params
    rows = [_row(asked, task, params.against) for task in asked.given.tasks]
    steps = tuple(row.step for row in rows)
    counted = sum(row.weight for row in rows)
    known = sum(row.weight for row in rows if row.share is not None)
    if not known:
        return nothing("tasks_none", *steps, tasks=len(rows))
    earned = sum((row.weight * row.share for row in rows if row.share is not None), Fraction(0))
    base = known if params.unknown == "left_out" else counted
    told = Step(
        "tasks_sum",
        {"worth": asked.worth, "earned": str(earned), "counted": base, "unknown": counted - known},
    )
    return Found(asked.worth * earned / base, Fraction(known, base), (*steps, told))


@dataclass(frozen=True)
class _Row:
    weight: int
    share: Fraction | None
    step: Step


def _row(asked: Asked, task: GivenTask, against: str) -> _Row:
    factor = asked.roles.get(task.role, 0)
    base = task.total if against == "whole" else min(task.expected or 0, task.total)
    weight = task.weight * factor if base > 0 else 0
    share = None if task.done is None or base <= 0 else min(Fraction(task.done, base), Fraction(1))
    facts = {
        "number": task.number, "title": task.title, "role": task.role, "factor": factor,
        "weight": task.weight, "done": task.done, "base": base, "source": dict(task.source),
    }  # fmt: skip
    return _Row(weight, share, Step(_told(weight, share, against), facts))


def _told(weight: int, share: Fraction | None, against: str) -> str:
    if not weight:
        return "task_left_out"
    if share is None:
        return "task_unknown"
    return "task_share" if against == "whole" else "task_on_schedule"
