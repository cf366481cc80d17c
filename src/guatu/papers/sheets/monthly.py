"""The monthly report forms of offices (practice 1.3 A to C): their heads and their lines."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from .layouts import Column
from .values import Value


@dataclass(frozen=True)
class MonthLine:
    """What a report says of one task, in the words of the paper.

    ``cells`` are by field; ``band`` is the category under which form C puts it.
    """

    band: str
    cells: dict[str, Value] = field(default_factory=dict)


class MonthForm(NamedTuple):
    """One form: ``banded`` puts a row before each category, ``total`` sums the points."""

    name: str
    columns: tuple[Column, ...]
    banded: bool = False
    total: bool = False


def _columns(*said: tuple[str, str, float]) -> tuple[Column, ...]:
    return tuple(Column(tuple(label.split("|")), name, width) for label, name, width in said)


_TEXT = _columns(
    ("序号", "number", 6), ("任务名称", "title", 26), ("年度目标", "goal", 16),
    ("完成时限", "deadline", 11), ("本月进展", "narrative", 34), ("累计完成(%)", "share", 9),
    ("是否达序时", "on_time", 8), ("存在问题", "problems", 18), ("下步措施", "next_step", 18),
    ("需协调事项", "help", 14), ("责任人", "assignees", 9), ("审核人", "reviewer", 8),
)  # fmt: skip
_PROJECT = _columns(
    ("序号", "number", 6), ("项目名称", "title", 26), ("责任领导", "officials", 9),
    ("牵头单位", "unit", 13), ("年度计划|投资(万元)", "investment", 10),
    ("年度计划|形象进度", "picture", 24), ("本月|计划", "planned", 14), ("本月|完成", "made", 14),
    ("累计|完成", "value", 10), ("累计|占年度%", "share", 8), ("与序时差(百分点)", "gap", 9),
    ("亮灯", "light", 6), ("存在问题及下步打算", "outlook", 24),
)  # fmt: skip
_INDICATOR = _columns(
    ("指标类别", "band", 12), ("考核指标", "title", 32), ("目标", "goal", 16),
    ("分值", "points", 7), ("评分标准", "standard", 32), ("完成情况", "value", 14),
    ("序时进度", "expected", 10), ("得分", "blank", 8),
)  # fmt: skip
MONTH_FORMS = {
    "a": MonthForm("月报表", _TEXT),
    "b": MonthForm("项目进展月报表", _PROJECT),
    "c": MonthForm("考核指标完成情况月报表", _INDICATOR, banded=True, total=True),
}
LIGHT_WORDS = {
    "blue": "蓝",
    "green": "绿",
    "yellow": "黄",
    "orange": "橙",
    "red": "红",
    "grey": "灰",
}
"""Lights as paper names them; unknown is left blank."""
CENTRED = frozenset({"number", "deadline", "on_time", "light", "unit", "officials", "reviewer"})


def points_of(lines: list[MonthLine]) -> Decimal:
    """The sum of the points of all lines."""
    given = (line.cells.get("points") for line in lines)
    return sum((value for value in given if isinstance(value, Decimal)), Decimal(0))
