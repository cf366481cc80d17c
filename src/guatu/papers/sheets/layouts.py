"""The layouts that offices use (practice.md 1.1 A to E, 1.2 A to C) as columns of fields."""

from dataclasses import dataclass
from typing import NamedTuple


class Column(NamedTuple):
    """A column: labels from group to leaf, the field it shows, its width in characters.

    ``field`` is one of the reader's, ``quarter1`` to ``quarter4``, ``row`` (running number where a
    task has none), or ``extra``: what the file once had under this label, else blank to write in.
    """

    path: tuple[str, ...]
    field: str
    width: float

    @property
    def label(self) -> str:
        """``group/leaf``, as the reader names it."""
        return "/".join(self.path)


class Page(NamedTuple):
    """One sheet of a layout."""

    name: str
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Layout:
    """A form: ``paper`` is A3 or A4, ``merged`` the columns whose equal neighbours are one cell.

    ``per_stage`` gives every stage a row of its own; ``personal`` has one row for each person's
    task; ``prose`` is a Word list.
    """

    code: str
    name: str
    pages: tuple[Page, ...] = ()
    paper: str = "A4"
    merged: tuple[str, ...] = ()
    per_stage: bool = False
    personal: bool = False
    prose: bool = False


def _columns(*said: tuple[str, str, float]) -> tuple[Column, ...]:
    return tuple(Column(tuple(label.split("|")), field, width) for label, field, width in said)


_QUARTERS = tuple(
    (f"时序进度|{name}季度", f"quarter{n}", 15.0) for n, name in enumerate("一二三四", 1)
)
_MONTHS = tuple((f"月度完成情况|{month}月", "extra", 6.0) for month in range(1, 13))

_UNIT_FORM = _columns(
    ("序号", "number", 6), ("指标类别", "theme", 11), ("目标任务", "title", 28),
    ("工作措施", "means", 28), ("分值", "points", 6), *_QUARTERS, ("完成时限", "deadline", 13),
    ("责任领导", "lead_officials", 10), ("责任处室", "units", 14), ("责任人", "assignees", 10),
    ("备注", "extra", 10),
)  # fmt: skip
_INDICATORS = _columns(
    ("编号", "number", 7), ("一级指标", "theme", 12), ("二级指标", "section", 14),
    ("三级指标", "title", 30), ("分值", "points", 6), ("指标要求", "extra", 14),
    ("考核标准", "standard", 30), ("责任领导", "lead_officials", 11), ("责任站办", "units", 14),
)  # fmt: skip
_STAGES = _columns(
    ("是否完成", "extra", 9), ("自评分", "extra", 8), ("详细说明", "extra", 22),
    ("工作任务", "title", 30), ("任务分解/时序进度", "stages", 36), ("考核要点", "standard", 28),
)  # fmt: skip
_TARGETS = _columns(
    ("序号", "number", 6), ("目标名称", "title", 28), ("目标内容", "means", 34),
    ("目标节点或完成时限", "deadline", 26), ("责任领导", "lead_officials", 11),
    ("工作类别", "theme", 12), ("备注", "extra", 14),
)  # fmt: skip
_PERSONAL = _columns(
    ("姓名", "assignees", 9), ("岗位", "extra", 9), ("序号", "number", 6),
    ("承担任务(对应处室任务序号)", "title", 28), ("具体举措", "means", 26),
    ("完成标准", "standard", 22), ("完成时限", "deadline", 12), ("权重", "weight", 6), *_MONTHS,
    ("自评", "extra", 8), ("处室负责人评价", "extra", 12),
)  # fmt: skip
_REPORT = _columns(
    ("序号", "number", 6), ("任务内容", "title", 50), ("牵头领导", "lead_officials", 11),
    ("牵头单位", "lead_unit", 15), ("责任单位", "responsible_units", 18),
    ("配合单位", "support_units", 18), ("完成时限", "deadline", 15),
)  # fmt: skip
_TASK_LIST = _columns(
    ("序号", "number", 6), ("重点任务", "title", 46), ("目标", "target", 26),
    ("标准", "standard", 34), ("时限", "deadline", 15),
)  # fmt: skip
_DUTY_LIST = _columns(
    ("责任主体", "lead_unit", 16), ("责任内容", "extra", 24), ("具体举措", "means", 36),
    ("分管领导", "lead_officials", 11), ("责任处室", "responsible_units", 20),
    ("责任人", "assignees", 12), ("时限", "deadline", 15),
)  # fmt: skip
_MEANS_LIST = _columns(
    ("序号", "number", 6), ("措施", "means", 56), ("成果形式", "extra", 22),
    ("时限", "deadline", 15), ("责任人", "assignees", 14),
)  # fmt: skip

_ALL = (
    Layout("1.1A", "绩效任务分解表", (Page("任务分解表", _UNIT_FORM),), "A3", ("theme",)),
    Layout(
        "1.1B", "绩效指标分解表", (Page("指标分解表", _INDICATORS),), merged=("theme", "section")
    ),
    Layout("1.1C", "工作任务时序进度表", (Page("时序进度表", _STAGES),), per_stage=True),
    Layout("1.1D", "年度目标任务表", (Page("目标任务表", _TARGETS),)),
    Layout(
        "1.1E", "个人绩效任务表", (Page("个人任务表", _PERSONAL),), "A3", ("assignees",),
        personal=True,
    ),
    Layout("1.2A", "重点任务分解表", (Page("重点任务分解表", _REPORT),)),
    Layout("1.2B", "重点任务清单", prose=True),
    Layout(
        "1.2C", "任务、责任、措施清单",
        (Page("任务清单", _TASK_LIST), Page("责任清单", _DUTY_LIST), Page("措施清单", _MEANS_LIST)),
    ),
)  # fmt: skip
LAYOUTS = {layout.code: layout for layout in _ALL}
