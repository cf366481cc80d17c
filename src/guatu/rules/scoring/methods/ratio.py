"""Value / target x worth, capped at the target; overshoot may earn more, with a cap of its own.

Source: practice 2, "quantitative: ratio", and Chengdu forestry (overshoot earns 8 % of the item's
base, 6 % for others, at most 4 points).
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from guatu.rules.scoring.given import GivenFigure
from guatu.rules.scoring.methods.asked import NONE, ONE, Asked, Found
from guatu.rules.scoring.methods.figures import (
    FigureSource,
    Share,
    amount,
    facts_of,
    read_source,
    shared,
)
from guatu.rules.scoring.methods.params import Params
from guatu.rules.scoring.outcome import Step

MANNERS = ("none", "once", "percent", "ratio")


@dataclass(frozen=True)
class RatioParams:
    """``over``: how overshoot earns - not, ``once``, for each full ``percent``, or in ``ratio``.

    ``over_share`` is per mille of the worth (once, or for each per cent), ``over_cap`` thousandths
    of a point.  Below ``least`` per mille of the target nothing is earned.
    """

    source: FigureSource
    over: str = "none"
    over_share: int = 0
    over_cap: int = 0
    least: int = 0


def read(given: Params) -> RatioParams:
    """Reads and checks; a manner of overshoot wants its cap."""
    over = given.choice("over", MANNERS)
    wants = 0 if over == "none" else 1
    return RatioParams(
        read_source(given),
        over,
        given.whole("over_share", 0, wants if over in ("once", "percent") else 0, 1000),
        given.whole("over_cap", 0, wants, 100_000),
        given.whole("least", 0, 0, 1000),
    )


def points(asked: Asked) -> Found:
    """Worth by the mean of the ratios, and what overshoot earns."""
    params: RatioParams = asked.params
    return shared(asked, partial(_share, params), params.over_cap)


def _share(params: RatioParams, figure: GivenFigure) -> Share:
    value, target = amount(figure.value), amount(figure.target)
    if value is None:
        return Share(None, Step("figure_unknown", facts_of(figure)))
    if target is None or target <= 0:
        return Share(None, Step("figure_without_target", facts_of(figure)))
    ratio = max(value / target, NONE)
    told = facts_of(figure, ratio=str(ratio), least=params.least)
    if ratio * 1000 < params.least:
        return Share(NONE, Step("ratio_below_least", told))
    beyond = _beyond(params, ratio)
    if beyond:
        told |= {"over": params.over, "over_share": params.over_share, "beyond": str(beyond)}
    return Share(min(ratio, ONE), Step("ratio_beyond" if beyond else "ratio", told), beyond)


def _beyond(params: RatioParams, ratio: Fraction) -> Fraction:
    if ratio <= 1 or params.over == "none":
        return NONE
    each = Fraction(params.over_share, 1000)
    by_manner = {"once": each, "percent": each * int((ratio - 1) * 100), "ratio": ratio - 1}
    return by_manner[params.over]
