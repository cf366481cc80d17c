"""The words of the colours under the set of lights in force, for legends and counts."""

from django.utils.functional import Promise

from guatu.plans.models import Cycle
from guatu.plans.wording.lights import light_names
from guatu.rulebook import queries as rulebook
from guatu.web.wording import LIGHTS


def legend(cycle: Cycle | None) -> dict[str, Promise]:
    """Each colour with its word; without a year the usual ones."""
    return light_names(rulebook.lights(cycle.year, cycle.rulebook)) if cycle else LIGHTS
