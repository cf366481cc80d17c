"""Who may do what with reports by the API; see ``access_api``."""

from decimal import Decimal
from typing import Any

from guatu.plans.actions.indicators.figures import say_figure
from guatu.plans.models import Task
from tests.architecture.access import BUSINESS, _task
from tests.architecture.access_api import SUPERVISION, Operation, _but, _year
from tests.architecture.access_reports import NEAR
from tests.indicator_make import named
from tests.make import NOW, Cast, actor
from tests.plan_make import make_cycle
from tests.report_make import make_period, make_report

READ, WRITE = "report:read", "report:write"
FILLERS = ("member", "liaison", "head")
SAID = {"revision": 0, "narrative": "本月完成选址"}


def _draft(cast: Cast) -> dict[str, Any]:
    task = Task.objects.get(pk=_task(cast)[0])
    said = {"narrative": "上月完成选址"}
    make_report(task, make_period(task.cycle, "2027-06"), cast.member, "locked", **said)
    return {"report_id": make_report(task, make_period(task.cycle, "2027-07")).pk}


def _sent(cast: Cast) -> dict[str, Any]:
    task = Task.objects.get(pk=_task(cast)[0])
    period = make_period(task.cycle, "2027-07")
    return {"report_id": make_report(task, period, cast.member, "submitted").pk}


def _period(cast: Cast) -> dict[str, Any]:
    return {"period_id": make_period(make_cycle(NOW.year)).pk}


def _unit(cast: Cast) -> dict[str, Any]:
    make_cycle(NOW.year)
    return {"unit_id": cast.office.pk}


def _indicator(cast: Cast) -> dict[str, Any]:
    return {"indicator_id": named(cast, make_cycle(NOW.year)).pk}


def _figure(cast: Cast) -> dict[str, Any]:
    return {**_indicator(cast), "period": f"{NOW.year}-06"}


def _entered(cast: Cast) -> dict[str, Any]:
    found = _figure(cast)
    say_figure(value=Decimal(5), actor=actor(cast.member), now=NOW, **found)
    return found


def _near_but(*names: str) -> tuple[str, ...]:
    """Those who see the office's indicator and are refused the move."""
    return tuple(name for name in NEAR if name not in names)


OPERATIONS = [
    Operation("period_list", BUSINESS, READ, _year),
    Operation("period_close", SUPERVISION, WRITE, _period),
    Operation("report_list", BUSINESS, READ, _year),
    Operation("report", BUSINESS, READ, _draft),
    Operation("report_save", FILLERS, WRITE, _draft, SAID, refused=_but(*FILLERS)),
    Operation("report_submit", FILLERS, WRITE, _draft, SAID, refused=_but(*FILLERS)),
    Operation("report_no_change", FILLERS, WRITE, _draft, refused=_but(*FILLERS)),
    Operation("report_withdraw", ("member",), WRITE, _sent, refused=_but("member")),
    Operation(
        "report_move",
        ("head",),
        WRITE,
        _sent,
        {"verb": "review", "revision": 0},
        refused=_but("head"),
    ),
    Operation("burden", BUSINESS, READ, _year),
    Operation("forecast_list", BUSINESS, READ, _year),
    Operation("promise_list", BUSINESS, READ, _unit),
    Operation("indicator_list", BUSINESS, READ, _year),
    Operation("figure_list", NEAR, READ, _indicator),
    Operation(
        "figure_enter",
        FILLERS,
        WRITE,
        _figure,
        {"value": "12.5"},
        refused=_near_but(*FILLERS),
    ),
    Operation(
        "figure_move", ("head",), WRITE, _entered, {"verb": "confirm"}, refused=_near_but("head")
    ),
]
