"""The words of the colours under the set of lights in force, for legends and counts."""

from collections.abc import Iterable

from django.utils.functional import Promise

from guatu.plans.models import Cycle
from guatu.plans.wording.lights import light_names
from guatu.rulebook import queries as rulebook
from guatu.rules.lights import Colour, colours_in_use
from guatu.web.wording import LIGHTS


def legend(cycle: Cycle | None) -> dict[str, Promise]:
    """Each colour with its word; without a year the usual ones."""
    return light_names(rulebook.lights(cycle.year, cycle.rulebook)) if cycle else LIGHTS


def worn(cycle: Cycle, seen: Iterable[str] = ()) -> set[str]:
    """The lights that a count names: those of the set in force, and any other that is ``seen``."""
    used = colours_in_use(rulebook.lights(cycle.year, cycle.rulebook))
    return {*used, Colour.GREY, Colour.UNKNOWN, *seen}
