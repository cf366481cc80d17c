"""The one router of the month, and how its operations find what they are about."""

from typing import NoReturn

from django.http import Http404
from ninja import Router

from guatu.people.bearer import Asked
from guatu.plans.queries.visibility import sees
from guatu.reports.models import Period
from guatu.reports.queries.turn import Standing, standing
from guatu.web.jsonapi import scope

router = Router(tags=["reports"])
READ, WRITE = scope("report:read"), scope("report:write")


def missing() -> NoReturn:
    """What is not there, or out of sight: the same answer."""
    raise Http404


def period_of(period_id: int) -> Period:
    """A period with its cycle."""
    return Period.objects.select_related("cycle").filter(pk=period_id).first() or missing()


def report_of(request: Asked, report_id: int) -> Standing:
    """A report of a task that the reader may see, with the reader's moves."""
    found = standing(request.actor, [report_id])
    return found[0] if found and sees(request.actor, found[0].report.task) else missing()
