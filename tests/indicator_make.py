"""Makers of indicators, of measures that may quote them, and of their figures."""

from decimal import Decimal
from typing import Any

from guatu.plans.actions.indicators.figures import confirm_figure, say_figure
from guatu.plans.actions.indicators.keeping import Described, make_indicator
from guatu.plans.actions.indicators.linking import link_measure
from guatu.plans.models import Cycle, Indicator, Task, Terms
from tests.make import NOW, Cast, actor
from tests.plan_make import make_task, make_terms

NAME = "固定资产投资"


def named(cast: Cast, cycle: Cycle, name: str = NAME, reason: str = "", **more: Any) -> Indicator:
    """An indicator of the office, entered by its member."""
    said = Described(
        name=name, owner_unit_id=cast.office.pk, owner_id=cast.member.pk, figure_unit="亿元",
        **more,
    )  # fmt: skip
    who = actor(cast.supervisor)
    return make_indicator(cycle_id=cycle.pk, said=said, reason=reason, actor=who, now=NOW)


def measured(cast: Cast, cycle: Cycle, title: str = "抓好投资", **more: Any) -> Task:
    """A quantity of the other office, released."""
    return make_task(cycle, quantity(cast, title, **more), actor(cast.supervisor), level="task")


def quantity(cast: Cast, title: str, **more: Any) -> Terms:
    """Terms of a quantity of the other office."""
    terms = {"measure": "quantity", "target": Decimal(100), "figure_unit": "亿元", **more}
    return make_terms(title, lead=cast.other_office, assignee=cast.outsider, **terms)


def linked(indicator: Indicator, task: Task, cast: Cast) -> Task:
    """Linked by the supervision office."""
    who = actor(cast.supervisor)
    return link_measure(task_id=task.pk, indicator_id=indicator.pk, actor=who, now=NOW)


def confirmed(indicator: Indicator, period: str, value: int, cast: Cast, **more: Any) -> None:
    """Entered by the member, confirmed by the head."""
    who = {"indicator_id": indicator.pk, "period": period, "now": NOW, **more}
    say_figure(value=Decimal(value), actor=actor(cast.member), **who)
    confirm_figure(actor=actor(cast.head), **who)
