"""Threshold bands of a value or of value / target: the first band that is met pays its share.

Source: practice 2, "quantitative: threshold bands".
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import pairwise

from guatu.rules.refused import Refused
from guatu.rules.scoring.given import GivenFigure
from guatu.rules.scoring.methods.asked import NONE, Asked, Found
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

SIDES = ("at_least", "at_most")


@dataclass(frozen=True)
class BandsParams:
    """``of`` a ``value`` or a ``ratio`` (1 is the target); bands (limit, per mille), best first.

    ``side``: a band is met by ``at_least`` its limit, or by ``at_most`` it (lower is better).
    """

    source: FigureSource
    of: str
    side: str
    bands: tuple[tuple[Decimal, int], ...]


def read(given: Params) -> BandsParams:
    """Reads and checks; limits and shares must fall off together: ``score_param_order``."""
    of, side = given.choice("of", ("value", "ratio")), given.choice("side", SIDES)
    bands = []
    for row in given.rows("bands"):
        bands.append((row.decimal("limit"), row.whole("share", 0, 0, 1000)))
        row.done()
    sign = 1 if side == "at_least" else -1
    for at, (one, other) in enumerate(pairwise(bands), 1):
        if sign * one[0] <= sign * other[0] or one[1] <= other[1]:
            raise Refused("score_param_order", place=f"{given.at('bands')}.{at}")
    return BandsParams(read_source(given), of, side, tuple(bands))


def points(asked: Asked) -> Found:
    """Worth by the bands of the figures."""
    params: BandsParams = asked.params
    return shared(asked, partial(_share, params))


def _share(params: BandsParams, figure: GivenFigure) -> Share:
    value, target = amount(figure.value), amount(figure.target)
    if value is None:
        return Share(None, Step("figure_unknown", facts_of(figure)))
    if params.of == "ratio" and (target is None or target <= 0):
        return Share(None, Step("figure_without_target", facts_of(figure)))
    found = value / target if params.of == "ratio" and target else value
    for limit, share in params.bands:
        if found >= Fraction(limit) if params.side == "at_least" else found <= Fraction(limit):
            facts = {"of": params.of, "side": params.side, "limit": str(limit), "share": share}
            return Share(Fraction(share, 1000), Step("band", facts_of(figure, **facts)))
    return Share(NONE, Step("band_none", facts_of(figure, of=params.of, side=params.side)))
