"""Who may open the pages of review and close."""

from typing import Any

from guatu.reports.models import Period
from tests.architecture.access import BUSINESS, SUPERVISION, Access
from tests.make import NOW, Cast, actor
from tests.plan_make import make_cycle, make_task, make_terms
from tests.report_make import make_period, make_report


def _report(cast: Cast, state: str = "submitted") -> list[Any]:
    cycle = make_cycle()
    period = make_period(cycle)
    terms = make_terms(lead=cast.office, assignee=cast.member)
    task = make_task(cycle, terms, actor(cast.supervisor), level="task")
    return [make_report(task, period, cast.member, state).pk]


def _locked(cast: Cast) -> list[Any]:
    found = _report(cast, "locked")
    Period.objects.update(state="closed", closed_at=NOW)
    return found


def _form(cast: Cast) -> list[Any]:
    _report(cast)
    return ["a"]


ROWS = [
    Access("reports-review", get=BUSINESS),
    Access("reports-plain", get=None, post=BUSINESS),
    Access("report-review", get=BUSINESS, args=_report),
    Access("report-pass", get=None, post=BUSINESS, args=_report),
    Access("report-return", get=None, post=BUSINESS, args=_report),
    Access("report-judge", get=None, post=BUSINESS, args=_report),
    Access("reports-matrix", get=BUSINESS),
    Access("reports-paper", get=BUSINESS, args=_form),
    Access("reports-corrections", get=BUSINESS),
    Access(
        "period-close",
        get=SUPERVISION,
        post=SUPERVISION,
        args=lambda cast: [make_period(make_cycle()).pk],
    ),
    Access("report-unlock", get=SUPERVISION, post=SUPERVISION, args=_locked),
]
