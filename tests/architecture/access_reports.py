"""Who may open what of the month's filling; see ``access``."""

from typing import Any

from guatu.plans.models import IndicatorSheet, Task
from tests.architecture.access import BUSINESS, HIDDEN, SUPERVISION, Access
from tests.architecture.access import _cycle as a_cycle
from tests.architecture.access import _task as a_task
from tests.indicator_make import named
from tests.make import NOW, Cast
from tests.plan_make import make_cycle
from tests.report_make import make_period, make_report


def _report(cast: Cast, *more: Any) -> list[Any]:
    """The draft report of the office's task in an open month."""
    task = Task.objects.get(pk=a_task(cast)[0])
    return [make_report(task, make_period(task.cycle, "2027-07")).pk, *more]


def _period(cast: Cast) -> list[Any]:
    """The coming month."""
    return [make_period(make_cycle(NOW.year), "2027-07", state="upcoming").pk]


def _open_month(cast: Cast) -> list[Any]:
    """A month is open; the address needs no argument."""
    make_period(make_cycle(NOW.year), "2027-07")
    return []


def _indicator(cast: Cast, *more: Any) -> list[Any]:
    """An indicator of the office that no task quotes: seen by the office and the supervision."""
    return [named(cast, make_cycle(NOW.year)).pk, *more]


def _sheet(cast: Cast) -> list[Any]:
    """A list of indicators without rows, read and not committed."""
    return [
        IndicatorSheet.objects.create(
            cycle=make_cycle(NOW.year),
            name="指标.xlsx",
            rows=[],
            author=cast.supervisor,
            made_at=NOW,
        ).pk
    ]


MONTH = f"{NOW.year}-06"
NEAR = ("leader", "supervisor", "head", "liaison", "member", "secretary")
ROWS = [
    Access("reports", get=BUSINESS, args=_open_month),
    Access("reports-submit", get=None, post=BUSINESS, args=_open_month),
    Access("forecasts-units", get=BUSINESS, args=_open_month),
    Access("reports-forecasts", get=BUSINESS, args=_open_month),
    Access("indicator-end", get=SUPERVISION, post=SUPERVISION, args=_indicator),
    Access("burden-asked", get=BUSINESS, args=_open_month),
    Access("periods", get=SUPERVISION, args=a_cycle),
    Access("periods-plan", get=None, post=SUPERVISION, args=a_cycle),
    Access("period-days", get=SUPERVISION, post=SUPERVISION, args=_period),
    Access("period-open", get=None, post=SUPERVISION, args=_period),
    Access("report", get=BUSINESS, args=_report),
    Access("report-save", get=None, post=BUSINESS, args=_report),
    Access("report-submit", get=None, post=BUSINESS, args=_report),
    Access("report-no-change", get=None, post=BUSINESS, args=_report),
    Access("report-withdraw", get=None, post=BUSINESS, args=_report),
    Access("report-part", get=None, post=BUSINESS, args=_report),
    Access("report-proof", get=None, post=BUSINESS, args=_report),
    Access("report-file", get=HIDDEN, args=lambda cast: _report(cast, 1)),
    Access("report-proof-away", get=None, post=BUSINESS, args=lambda cast: _report(cast, 1)),
    Access("task-reports", get=BUSINESS, args=a_task),
    Access("indicators", get=BUSINESS, args=a_cycle),
    Access("indicator-new", get=SUPERVISION, post=SUPERVISION, args=a_cycle),
    Access("indicator-sheets", get=SUPERVISION, post=SUPERVISION, args=a_cycle),
    Access("indicator-sheet", get=SUPERVISION, post=SUPERVISION, args=_sheet),
    Access("indicator", get=NEAR, args=_indicator),
    Access("indicator-edit", get=SUPERVISION, post=SUPERVISION, args=_indicator),
    Access("figure-enter", get=None, post=NEAR, args=lambda cast: _indicator(cast, MONTH)),
    Access(
        "figure-decide",
        get=NEAR,
        post=NEAR,
        args=lambda cast: _indicator(cast, MONTH, "confirm"),
    ),
    Access("task-quote", get=SUPERVISION, post=SUPERVISION, args=a_task),
]
