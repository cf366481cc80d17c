"""Writing a report: saved, handed in, said to be unchanged, taken back."""

from typing import Any

from guatu.people.bearer import Asked
from guatu.reports.actions.filling import (
    Words,
    save_report,
    say_no_change,
    submit_report,
    withdraw_report,
)
from guatu.reports.api.reading import report
from guatu.reports.api.routes import WRITE, report_of, router
from guatu.reports.api.shapes import ReportOut, WordsIn
from guatu.web.jsonapi import Id
from guatu.web.jsonapi import lazy as _


def _said(said: WordsIn) -> dict[str, Any]:
    given = said.model_dump()
    return {"revision": given.pop("revision"), "words": Words(**given)}


def _who(request: Asked, report_id: int) -> dict[str, Any]:
    """The arguments of every act; 404 when the report is out of sight."""
    report_of(request, report_id)
    return {"report_id": report_id, "actor": request.actor, "now": request.now}


@router.put(
    "/reports/{report_id}",
    response=ReportOut,
    operation_id="report_save",
    url_name="report-save",
    summary=_("Save what is said in a report"),
    openapi_extra=WRITE,
)
def save(request: Asked, report_id: Id, said: WordsIn) -> ReportOut:
    """All of it: what is left out becomes blank."""
    save_report(**_who(request, report_id), **_said(said))
    return report(request, report_id)


@router.post(
    "/reports/{report_id}/submit",
    response=ReportOut,
    operation_id="report_submit",
    url_name="report-submit",
    summary=_("Hand a report in"),
    openapi_extra=WRITE,
)
def submit(request: Asked, report_id: Id, said: WordsIn) -> ReportOut:
    """With the words of the body, which are saved first."""
    submit_report(**_who(request, report_id), **_said(said))
    return report(request, report_id)


@router.post(
    "/reports/{report_id}/no-change",
    response=ReportOut,
    operation_id="report_no_change",
    url_name="report-no-change",
    summary=_("Hand a report in as unchanged since the last one"),
    openapi_extra=WRITE,
)
def no_change(request: Asked, report_id: Id) -> ReportOut:
    """One act, no words."""
    say_no_change(**_who(request, report_id))
    return report(request, report_id)


@router.post(
    "/reports/{report_id}/withdraw",
    response=ReportOut,
    operation_id="report_withdraw",
    url_name="report-withdraw",
    summary=_("Take a report back before its review"),
    openapi_extra=WRITE,
)
def withdraw(request: Asked, report_id: Id) -> ReportOut:
    """Its author's."""
    withdraw_report(**_who(request, report_id))
    return report(request, report_id)
