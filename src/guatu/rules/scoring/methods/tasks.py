"""The shares of the unit's tasks, by weight and by the factor of its role in each.

points = worth x sum(weight x factor x share) / sum(weight x factor).  Source: practice 2
("ownership roles", share by role factor).
"""

from dataclasses import dataclass
from fractions import Fraction

from guatu.rules.scoring.given import GivenTask
from guatu.rules.scoring.methods.asked import NONE, ONE, Asked, Found, nothing
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
    """Worth by what is known; tasks without weight, role factor or total count for nothing."""
    params: TasksParams = asked.params
    rows = [_row(asked, task, params.against) for task in asked.given.tasks]
    steps = tuple(row.step for row in rows)
    counted = sum(row.weight for row in rows)
    known = sum((row.weight * row.known for row in rows), NONE)
    if not known:
        return nothing("tasks_none", *steps, tasks=len(rows))
    earned = sum((row.weight * row.earned for row in rows), NONE)
    base = known if params.unknown == "left_out" else Fraction(counted)
    facts = {"worth": asked.worth, "earned": str(earned), "base": str(base)}
    told = Step("tasks_sum", {**facts, "counted": counted, "known": str(known)})
    return Found(asked.worth * earned / base, known / base, (*steps, told))


@dataclass(frozen=True)
class _Row:
    """Weight x factor, and the parts (0 to 1) of it that are earned and known."""

    weight: int
    earned: Fraction
    known: Fraction
    step: Step


def _row(asked: Asked, task: GivenTask, against: str) -> _Row:
    factor = asked.roles.get(task.role, 0)
    base = task.total if against == "whole" else min(task.expected or 0, task.total)
    weight = task.weight * factor if base > 0 else 0
    known = 0 if task.done is None else task.total if task.known is None else task.known
    facts = {
        "number": task.number, "title": task.title, "role": task.role, "factor": factor,
        "weight": task.weight, "done": task.done, "known": known, "base": base,
        "source": dict(task.source),
    }  # fmt: skip
    earned, part = (_part(one, base) for one in (task.done or 0, known))
    return _Row(weight, earned, part, Step(_told(weight, part, against), facts))


def _part(amount: int, base: int) -> Fraction:
    return min(Fraction(max(amount, 0), base), ONE) if base > 0 else NONE


def _told(weight: int, known: Fraction, against: str) -> str:
    if not weight:
        return "task_left_out"
    if known < 1:
        return "task_partly" if known else "task_unknown"
    return "task_share" if against == "whole" else "task_on_schedule"
