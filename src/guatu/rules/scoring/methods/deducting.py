"""Findings take points: from the full points down to nought, or, beyond the hundred, below it.

Source: practice 2 (serious faults -1 to -5 or -1 to -10 by formal finding, with evidence).
"""

from dataclasses import dataclass
from fractions import Fraction

from guatu.rules.refused import Refused
from guatu.rules.scoring.given import GivenFinding
from guatu.rules.scoring.methods.asked import Asked, Found
from guatu.rules.scoring.methods.params import Params
from guatu.rules.scoring.outcome import Step


@dataclass(frozen=True)
class DeductingParams:
    """Bounds of one finding, thousandths; ``each_most`` 0: no bound."""

    each_least: int = 0
    each_most: int = 0


def read(given: Params) -> DeductingParams:
    """Reads and checks; ``score_param_order`` when the least is above the most."""
    found = DeductingParams(
        given.whole("each_least", 0, 0, 100_000), given.whole("each_most", 0, 0, 100_000)
    )
    if found.each_most and found.each_least > found.each_most:
        raise Refused("score_param_order", place=given.at("each_least"))
    return found


def points(asked: Asked) -> Found:
    """Full points less the findings; without findings nothing is taken."""
    params: DeductingParams = asked.params
    taken = [_taken(params, finding) for finding in asked.given.findings]
    steps = tuple(
        Step("finding", {"title": one.title, "points": one.points, "taken": part,
                         "source": dict(one.source)})
        for one, part in zip(asked.given.findings, taken, strict=True)
    )  # fmt: skip
    start = 0 if asked.line.beyond else asked.line.points
    floor = asked.line.least if asked.line.beyond else 0
    left = max(start - sum(taken), floor)
    facts = {"start": start, "taken": sum(taken), "floor": floor, "points": left}
    return Found(Fraction(left), steps=(*steps, Step("findings_sum", facts)))


def _taken(params: DeductingParams, finding: GivenFinding) -> int:
    most = params.each_most or finding.points
    return min(max(finding.points, params.each_least), most)
