"""Pass or fail: passed pays all, failed nothing or a set share."""

from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from guatu.rules.scoring.given import GivenFigure
from guatu.rules.scoring.methods.asked import ONE, Asked, Found
from guatu.rules.scoring.methods.figures import Share, facts_of, shared
from guatu.rules.scoring.methods.params import Params
from guatu.rules.scoring.outcome import Step


@dataclass(frozen=True)
class PassingParams:
    """``failed``: per mille of the worth that failing still pays."""

    failed: int = 0


def read(given: Params) -> PassingParams:
    """Reads and checks."""
    return PassingParams(given.whole("failed", 0, 0, 999))


def points(asked: Asked) -> Found:
    """Worth by the parts that passed."""
    params: PassingParams = asked.params
    return shared(asked, partial(_share, params.failed))


def _share(failed: int, figure: GivenFigure) -> Share:
    if figure.passed is None:
        return Share(None, Step("figure_unknown", facts_of(figure)))
    if figure.passed:
        return Share(ONE, Step("passed", facts_of(figure)))
    return Share(Fraction(failed, 1000), Step("failed", facts_of(figure, share=failed)))
