"""Lower is better, in three ways that bodies publish; never below nought or above the worth.

``target_over_value``: target / value.  ``two_minus``: 2 - value / target.  ``linear``: from the
baseline (nothing) to the target (all).  Source: practice 2, "inverse (lower is better)".
"""

from collections.abc import Callable, Mapping
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


@dataclass(frozen=True)
class InverseParams:
    """The way."""

    source: FigureSource
    way: str


def read(given: Params) -> InverseParams:
    """Reads and checks."""
    return InverseParams(read_source(given), given.choice("way", tuple(_WAYS)))


def points(asked: Asked) -> Found:
    """Worth by how far below the target (or the baseline) the figures are."""
    params: InverseParams = asked.params
    return shared(asked, partial(_share, params.way))


def _share(way: str, figure: GivenFigure) -> Share:
    value, target = amount(figure.value), amount(figure.target)
    if value is None:
        return Share(None, Step("figure_unknown", facts_of(figure)))
    if target is None:
        return Share(None, Step("figure_without_target", facts_of(figure)))
    if value <= target:
        return Share(ONE, Step("inverse_reached", facts_of(figure, way=way)))
    share = _WAYS[way](value, target, amount(figure.baseline))
    if share is None:
        return Share(None, Step("figure_without_baseline", facts_of(figure)))
    kept = min(max(share, NONE), ONE)
    return Share(kept, Step("inverse", facts_of(figure, way=way, share=str(kept))))


def _target_over_value(value: Fraction, target: Fraction, _from: Fraction | None) -> Fraction:
    return target / value if value > 0 else NONE


def _two_minus(value: Fraction, target: Fraction, _from: Fraction | None) -> Fraction:
    return 2 - value / target if target > 0 else NONE


def _linear(value: Fraction, target: Fraction, start: Fraction | None) -> Fraction | None:
    if start is None:
        return None
    return (start - value) / (start - target) if start > target else NONE


_WAYS: Mapping[str, Callable[[Fraction, Fraction, Fraction | None], Fraction | None]] = {
    "target_over_value": _target_over_value,
    "two_minus": _two_minus,
    "linear": _linear,
}
