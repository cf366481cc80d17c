"""Works put into band (difficulty A, B, C) and grade (effect 1 to 3), times a factor of workload.

points = worth x sum(points of the grade x K) / number of works / scale.  Source: practice 2,
"graded items" (定档、定级、定系数): A1=95 ... C3=70, K = 1 / 0.95 / 0.90.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from guatu.rules.refused import Refused
from guatu.rules.scoring.given import GivenGrade
from guatu.rules.scoring.methods.asked import Asked, Found, nothing
from guatu.rules.scoring.methods.params import Params
from guatu.rules.scoring.outcome import Step

GRADES = {
    "A1": 95000, "A2": 92000, "A3": 90000, "B1": 88000, "B2": 84000, "B3": 80000,
    "C1": 78000, "C2": 74000, "C3": 70000,
}  # fmt: skip
RATERS = ("superior", "office")
"""Who may grade works: leaders, and the supervision office."""
WORKLOAD = {"K1": 1000, "K2": 950, "K3": 900}


@dataclass(frozen=True)
class GradedParams:
    """``grades`` and ``scale`` in thousandths, ``workload`` in per mille; no class means 1000.

    ``raters``: kind -> per mille of the kinds that grade each work; none: the supervision office.
    """

    grades: Mapping[str, int] = field(default_factory=lambda: GRADES)
    workload: Mapping[str, int] = field(default_factory=lambda: WORKLOAD)
    scale: int = 100_000
    raters: Mapping[str, int] = field(default_factory=dict)


def read(given: Params) -> GradedParams:
    """Reads and checks; no grade is above the scale; weights of raters come to 1000.

    Raises ``Refused``: ``score_param_weights`` (found), ``score_not_offered`` (offered).
    """
    scale = given.whole("scale", 100_000, 1000, 1_000_000)
    grades, workload = given.table("grades", GRADES, scale), given.table("workload", WORKLOAD, 1000)
    raters = given.table("raters", {}, 1000) if given.has("raters") else {}
    if not set(raters) <= set(RATERS):
        raise Refused("score_not_offered", place=given.at("raters"), offered=list(RATERS))
    if raters and (found := sum(raters.values())) != 1000:
        raise Refused("score_param_weights", place=given.at("raters"), found=found)
    return GradedParams(grades, workload, scale, raters)


def points(asked: Asked) -> Found:
    """Worth by the mean of the works; one without grade leaves its part unknown."""
    params: GradedParams = asked.params
    works = asked.given.grades
    earned = [_earned(params, work) for work in works]
    steps = tuple(step for work in works for step in _told(params, work))
    known = [one for one in earned if one is not None]
    if not known:
        return nothing("works_none", *steps, works=len(works))
    total = sum(known, Fraction(0))
    facts = {"worth": asked.worth, "sum": str(total), "works": len(works), "scale": params.scale}
    found = asked.worth * total / (len(works) * params.scale)
    return Found(found, Fraction(len(known), len(works)), (*steps, Step("works_mean", facts)))


def _earned(params: GradedParams, work: GivenGrade) -> Fraction | None:
    if params.raters:
        means = {kind: _mean(params, work, kind)[0] for kind in params.raters}
        known = {kind: mean for kind, mean in means.items() if mean is not None}
        if len(known) < len(means):
            return None
        mean = sum((params.raters[kind] * mean for kind, mean in known.items()), Fraction(0)) / 1000
        return mean * params.workload.get(work.workload, 1000) / 1000
    if work.grade is None or work.grade not in params.grades:
        return None
    return Fraction(params.grades[work.grade] * params.workload.get(work.workload, 1000), 1000)


def _mean(params: GradedParams, work: GivenGrade, kind: str) -> tuple[Fraction | None, int]:
    """The mean of what the raters of a kind gave, and how many they are."""
    given = [params.grades.get(mark.grade) for mark in work.marks if mark.kind == kind]
    points = [one for one in given if one is not None]
    return (Fraction(sum(points), len(points)) if points else None), len(points)


def _told(params: GradedParams, work: GivenGrade) -> tuple[Step, ...]:
    facts = {"title": work.title, "grade": work.grade, "source": dict(work.source)}
    earned = _earned(params, work)
    kinds = tuple(_by_kind(params, work, kind) for kind in params.raters)
    if earned is None:
        return (*kinds, Step("work_ungraded", facts))
    factor = params.workload.get(work.workload, 1000)
    if params.raters:
        told = {"title": work.title, "points": str(earned), "factor": factor}
        return (*kinds, Step("work_weighed", told))
    found = {"points": params.grades[work.grade or ""], "workload": work.workload}
    return (Step("work_graded", {**facts, **found, "factor": factor}),)


def _by_kind(params: GradedParams, work: GivenGrade, kind: str) -> Step:
    mean, number = _mean(params, work, kind)
    facts = {"title": work.title, "kind": kind, "weight": params.raters[kind]}
    if mean is None:
        return Step("work_awaits", facts)
    return Step("work_by_kind", {**facts, "mean": str(mean), "ratings": number})
