"""Several kinds of raters with weights in per mille; of each kind the mean of its ratings.

points = worth x sum(weight x mean / scale) / 1000.  Source: practice 2 ("qualitative: graded by
several raters", satisfaction 90/80/70/50) and 1.7 C (superior, served, peer).
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from guatu.rules.refused import Refused
from guatu.rules.scoring.methods.asked import Asked, Found, nothing
from guatu.rules.scoring.methods.params import Params
from guatu.rules.scoring.outcome import Step


@dataclass(frozen=True)
class RatedParams:
    """``kinds``: rater -> per mille; ``scale``: full marks in thousandths.

    ``offered``: the marks a rater may give (thousandths), empty for any up to the scale.  A kind
    without ratings leaves the line with it ``missing``, or its weight is ``spread`` over the rest.
    """

    kinds: dict[str, int]
    scale: int = 100_000
    offered: tuple[int, ...] = ()
    absent: str = "missing"


def read(given: Params) -> RatedParams:
    """Reads and checks; the weights must sum to 1000: ``score_param_weights`` (found)."""
    kinds = given.table("kinds", {}, 1000)
    if (found := sum(kinds.values())) != 1000:
        raise Refused("score_param_weights", place=given.at("kinds"), found=found)
    scale = given.whole("scale", 100_000, 1000, 1_000_000)
    offered = given.numbers("offered", scale)
    absent = given.choice("absent", ("missing", "spread"))
    return RatedParams(kinds, scale, offered, absent)


def points(asked: Asked) -> Found:
    """Worth by the weighted means of the kinds that have rated."""
    params: RatedParams = asked.params
    means = {kind: _mean(asked, kind) for kind in params.kinds}
    steps = tuple(_told(asked, kind, means[kind]) for kind in params.kinds)
    known = {kind: mean for kind, mean in means.items() if mean is not None and params.kinds[kind]}
    weight = sum(params.kinds[kind] for kind in known)
    if not weight:
        return nothing("rated_none", *steps)
    base = weight if params.absent == "spread" else 1000
    total = sum((params.kinds[kind] * mean for kind, mean in known.items()), Fraction(0))
    facts: dict[str, Any] = {
        "worth": asked.worth, "sum": str(total / 1000), "weights": base, "scale": params.scale,
    }  # fmt: skip
    earned = asked.worth * total / (base * params.scale)
    return Found(earned, Fraction(weight, base), (*steps, Step("rated_sum", facts)))


def _mean(asked: Asked, kind: str) -> Fraction | None:
    marks = _marks_of(asked, kind)
    return Fraction(sum(marks), len(marks)) if marks else None


def _marks_of(asked: Asked, kind: str) -> list[int]:
    scale = asked.params.scale
    return sorted(
        min(max(rating.points, 0), scale)
        for rating in asked.given.ratings
        if rating.rater == kind and rating.points is not None
    )


def _told(asked: Asked, kind: str, mean: Fraction | None) -> Step:
    """Sum and number of the marks, not each: those would tell who gave which."""
    marks = _marks_of(asked, kind)
    weight = asked.params.kinds[kind]
    awaited = sum(one.rater == kind and one.points is None for one in asked.given.ratings)
    facts: dict[str, Any] = {"kind": kind, "weight": weight, "awaited": awaited}
    if mean is None:
        return Step("rated_absent", {**facts, "absent": asked.params.absent})
    facts |= {"mean": str(mean), "ratings": len(marks)}
    return Step("rated_kind", {**facts, "sum": sum(marks), "scale": asked.params.scale})
