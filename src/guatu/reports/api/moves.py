"""Deciding on a report: reviewed, checked, accepted, returned, opened again."""

from datetime import date
from typing import Annotated, Any

from pydantic import Field

from guatu.people.bearer import Asked
from guatu.reports.actions.accepting import unlock_report
from guatu.reports.actions.reviewing import (
    accept_report,
    check_report,
    return_report,
    review_report,
)
from guatu.reports.api.reading import report
from guatu.reports.api.routes import WRITE, report_of, router
from guatu.reports.api.shapes import ReportOut
from guatu.rules.refused import Refused
from guatu.web.jsonapi import Day, Id, In, Text, coded
from guatu.web.jsonapi import lazy as _

Verb = coded(["review", "check", "accept", "return", "unlock"])
ACTS = {"review": review_report, "check": check_report, "accept": accept_report}


class ReportMoveIn(In):
    """A verb and the ``revision`` that was read; ``reason`` and ``due`` of a return or unlock.

    ``due`` is the author's own day: of a return by the rules when left out, of an unlock asked.
    """

    verb: Verb  # type: ignore[valid-type]
    revision: Annotated[int, Field(ge=0, le=2**31 - 1)]
    reason: Annotated[Text, Field(max_length=2000)] = ""
    due: Day | None = None


@router.post(
    "/reports/{report_id}/moves",
    response=ReportOut,
    operation_id="report_move",
    url_name="report-moves",
    summary=_("Review, check, accept, return or open a report again"),
    openapi_extra=WRITE,
)
def move(request: Asked, report_id: Id, said: ReportMoveIn) -> ReportOut:
    """Accepted after its period was closed, it is a correction."""
    report_of(request, report_id)
    who: dict[str, Any] = {"report_id": report_id, "actor": request.actor, "now": request.now}
    if said.verb == "unlock":
        unlock_report(**who, reason=said.reason, until=_day(said.due))
    elif said.verb == "return":
        return_report(**who, revision=said.revision, reason=said.reason, due=said.due)
    else:
        ACTS[said.verb](**who, revision=said.revision)
    return report(request, report_id)


def _day(day: date | None) -> date:
    if day is None:
        raise Refused("day_missing", place="due")
    return day
