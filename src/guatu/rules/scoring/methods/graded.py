"""Works put into band (difficulty A, B, C) and grade (effect 1 to 3), times a factor of workload.

points = worth x sum(points of the grade x K) / number of works / scale.  Source: practice 2,
"graded items" (定档、定级、定系数): A1=95 ... C3=70, K = 1 / 0.95 / 0.90.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from guatu.rules.scoring.given import GivenGrade
from guatu.rules.scoring.methods.asked import Asked, Found, nothing
from guatu.rules.scoring.methods.params import Params
from guatu.rules.scoring.outcome import Step

GRADES = {
    "A1": 95000, "A2": 92000, "A3": 90000, "B1": 88000, "B2": 84000, "B3": 80000,
    "C1": 78000, "C2": 74000, "C3": 70000,
}  # fmt: skip
WORKLOAD = {"K1": 1000, "K2": 950, "K3": 900}


@dataclass(frozen=True)
class GradedParams:
    """``grades`` and ``scale`` in thousandths, ``workload`` in per mille; no class means 1000."""

    grades: Mapping[str, int] = field(default_factory=lambda: GRADES)
    workload: Mapping[str, int] = field(default_factory=lambda: WORKLOAD)
    scale: int = 100_000


def read(given: Params) -> GradedParams:
    """Reads and checks; no grade is above the scale."""
    scale = given.whole("scale", 100_000, 1000, 1_000_000)
    grades = given.table("grades", GRADES, scale)
    return GradedParams(grades, given.table("workload", WORKLOAD, 1000), scale)


def points(asked: Asked) -> Found:
    """Worth by the mean of the works; one without grade leaves its part unknown."""
    params: GradedParams = asked.params
    works = asked.given.grades
    earned = [_earned(params, work) for work in works]
    steps = tuple(_told(params, work) for work in works)
    known = [one for one in earned if one is not None]
    if not known:
        return nothing("works_none", *steps, works=len(works))
    total = sum(known, Fraction(0))
    facts = {"worth": asked.worth, "sum": str(total), "works": len(works), "scale": params.scale}
    found = asked.worth * total / (len(works) * params.scale)
    return Found(found, Fraction(len(known), len(works)), (*steps, Step("works_mean", facts)))


def _earned(params: GradedParams, work: GivenGrade) -> Fraction | None:
    if work.grade is None or work.grade not in params.grades:
        return None
    return Fraction(params.grades[work.grade] * params.workload.get(work.workload, 1000), 1000)


def _told(params: GradedParams, work: GivenGrade) -> Step:
    facts = {"title": work.title, "grade": work.grade, "source": dict(work.source)}
    if _earned(params, work) is None:
        return Step("work_ungraded", facts)
    factor = params.workload.get(work.workload, 1000)
    found = {"points": params.grades[work.grade or ""], "workload": work.workload}
    return Step("work_graded", {**facts, **found, "factor": factor})
