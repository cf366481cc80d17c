"""Place within the comparable group: points by place; who is equal has the same place.

Source: practice 2, "quantitative: rank-based".  Units whose figure is not known take no place.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from guatu.rules.scoring.given import GivenLine
from guatu.rules.scoring.methods.asked import Asked, Found, Peers, nothing
from guatu.rules.scoring.methods.figures import FigureSource, amount, facts_of, read_source
from guatu.rules.scoring.methods.params import Params
from guatu.rules.scoring.outcome import Step

Values = Mapping[str, list[Fraction]]
"""Name of the group -> the known figures of its units, the least first."""


@dataclass(frozen=True)
class PlacedParams:
    """``places``: per mille of the worth by place, ``rest`` for those behind.

    ``better``: ``more`` or ``less``; ``of`` a ``value`` or a ``ratio`` to the target.  Who ties
    has the share of the place (``same``), or the mean of the places that they fill (``mean``).
    """

    source: FigureSource
    places: tuple[int, ...]
    rest: int
    of: str
    better: str
    ties: str


def read(given: Params) -> PlacedParams:
    """Reads and checks."""
    return PlacedParams(
        read_source(given),
        given.numbers("places", 1000),
        given.whole("rest", 0, 0, 1000),
        given.choice("of", ("value", "ratio")),
        given.choice("better", ("more", "less")),
        given.choice("ties", ("same", "mean")),
    )


def prepare(peers: Peers) -> Values:
    """The figures of all units by group; an excused line takes no place."""
    found: dict[str, list[Fraction]] = {}
    params: PlacedParams = peers.params[peers.line.code]
    for unit in peers.units:
        given = unit.lines.get(peers.line.code, GivenLine())
        value = None if given.excused else _value(params, given)
        if value is not None:
            found.setdefault(unit.group, []).append(value)
    return {group: sorted(values) for group, values in found.items()}


def points(asked: Asked) -> Found:
    """Worth by the share of the place; the figures of a line are added up."""
    params: PlacedParams = asked.params
    steps = tuple(Step("figure", facts_of(figure)) for figure in asked.given.figures)
    value = _value(params, asked.given)
    if value is None:
        return nothing("figures_none", *steps, figures=len(steps))
    others: list[Fraction] = asked.around[asked.unit.group]
    ahead, alike = _standing(params, others, value)
    filled = range(ahead, ahead + (alike if params.ties == "mean" else 1))
    shares = [params.places[at] if at < len(params.places) else params.rest for at in filled]
    share = Fraction(sum(shares), 1000 * len(shares))
    facts = {
        "place": ahead + 1, "of": len(others), "alike": alike, "value": str(value),
        "shares": shares, "worth": asked.worth, "better": params.better,
    }  # fmt: skip
    return Found(asked.worth * share, steps=(*steps, Step("place", facts)))


def _standing(params: PlacedParams, others: list[Fraction], value: Fraction) -> tuple[int, int]:
    """How many are ahead and how many are equal, itself too; ``others`` in order."""
    below, upto = bisect_left(others, value), bisect_right(others, value)
    return (len(others) - upto if params.better == "more" else below), upto - below


def _value(params: PlacedParams, given: GivenLine) -> Fraction | None:
    """The sum of the values, or their sum by that of the targets; None when one is unknown."""
    values = [amount(figure.value) for figure in given.figures]
    known = [value for value in values if value is not None]
    if not values or len(known) < len(values):
        return None
    if params.of == "value":
        return sum(known, Fraction(0))
    targets = sum((amount(figure.target) or Fraction(0) for figure in given.figures), Fraction(0))
    return sum(known, Fraction(0)) / targets if targets > 0 else None
