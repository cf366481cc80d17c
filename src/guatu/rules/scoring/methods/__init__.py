"""The methods by which a line turns what goes in into points, one module each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from guatu.rules.scoring.methods import (
    bands,
    bonus,
    deducting,
    graded,
    inverse,
    passing,
    placed,
    rated,
    ratio,
    register,
    tasks,
)
from guatu.rules.scoring.methods.asked import Asked, Found, Peers
from guatu.rules.scoring.methods.params import Params
from guatu.rules.scoring.sheet import Method


def _nothing_around(peers: Peers) -> None:
    """A unit's points do not depend on the others."""


@dataclass(frozen=True)
class Way:
    """Reads the parameters of a line, and answers the points of a unit in it.

    ``prepare`` makes what a unit's points depend on of the others, once for a line.
    """

    read: Callable[[Params], Any]
    points: Callable[[Asked], Found]
    prepare: Callable[[Peers], Any] = _nothing_around


METHODS: Mapping[Method, Way] = {
    Method.TASKS: Way(tasks.read, tasks.points),
    Method.RATIO: Way(ratio.read, ratio.points),
    Method.BANDS: Way(bands.read, bands.points),
    Method.RANK: Way(placed.read, placed.points, placed.prepare),
    Method.INVERSE: Way(inverse.read, inverse.points),
    Method.PASS_FAIL: Way(passing.read, passing.points),
    Method.GRADED: Way(graded.read, graded.points),
    Method.RATED: Way(rated.read, rated.points),
    Method.BONUS: Way(bonus.read, bonus.points, register.prepare),
    Method.DEDUCTION: Way(deducting.read, deducting.points),
}


def read_params(method: Method, data: object, place: str) -> Any:
    """The method's parameters, checked; ``Refused`` with the place of the first mistake."""
    given = Params(data, place)
    found = METHODS[method].read(given)
    given.done()
    return found
