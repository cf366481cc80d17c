"""A line of several figures: each has an equal part of its worth."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from guatu.rules.scoring.given import GivenFigure
from guatu.rules.scoring.methods.asked import NONE, Asked, Found, nothing
from guatu.rules.scoring.methods.params import Params, decimal
from guatu.rules.scoring.methods.selecting import Selected, read_selected
from guatu.rules.scoring.outcome import Step

FROM = ("entered", "tasks")


@dataclass(frozen=True)
class FigureSource:
    """Where figures come from: entered by hand for the line, or the measures of chosen tasks."""

    taken: str
    selected: Selected


def read_source(given: Params) -> FigureSource:
    """``from``, ``kinds``, ``themes``."""
    return FigureSource(given.choice("from", FROM), read_selected(given))


@dataclass(frozen=True)
class Share:
    """The part of its worth that a figure earns, and beyond it; None while it is not known."""

    earned: Fraction | None
    step: Step
    beyond: Fraction = NONE


def shared(asked: Asked, one: Callable[[GivenFigure], Share], most_beyond: int = 0) -> Found:
    """Worth x mean of the shares of known figures; what goes beyond is at most ``most_beyond``."""
    found = [one(figure) for figure in asked.given.figures]
    steps = tuple(share.step for share in found)
    known = [share for share in found if share.earned is not None]
    if not known:
        return nothing("figures_none", *steps, figures=len(found))
    earned = sum((share.earned or NONE for share in known), NONE) / len(found)
    above = asked.worth * sum((share.beyond for share in known), NONE) / len(found)
    capped = min(above, Fraction(most_beyond))
    facts: dict[str, Any] = {"worth": asked.worth, "share": str(earned), "figures": len(found)}
    steps += (Step("figures_sum", facts),)
    if above:
        steps += (Step("figures_beyond", {"above": str(above), "most": most_beyond}),)
    part = Fraction(len(known), len(found))
    return Found(asked.worth * earned + capped, part, steps)


def amount(text: str | None) -> Fraction | None:
    """A kept decimal as a fraction; ``Refused("score_param_not_a_number")``."""
    return None if text is None else Fraction(decimal(text, "figure"))


def facts_of(figure: GivenFigure, **more: Any) -> dict[str, Any]:
    """What every step of a figure tells: the figure as given and where it can be looked up."""
    return {
        "title": figure.title, "value": figure.value, "target": figure.target,
        "baseline": figure.baseline, "source": dict(figure.source), **more,
    }  # fmt: skip
