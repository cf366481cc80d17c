"""The version of the plan that a reader of the wall asks for."""

from django.http import Http404

from guatu.plans.models import Cycle, PlanVersion
from guatu.rules.refused import Refused
from guatu.wall.boards import version_asked
from guatu.wall.queries.filters import Filters


def version_or_404(cycle: Cycle, filters: Filters) -> PlanVersion | None:
    """None for the plan as it is now; a number that there is none of is not found."""
    try:
        return version_asked(cycle, filters)
    except Refused as refused:
        raise Http404 from refused
