"""Makers of imports: an uploaded workbook, dropped and read."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from guatu.plans.actions.importing import drop_plan, read_import
from guatu.plans.models import Cycle, PlanImport
from guatu.rules.actor import Actor
from tests.make import NOW
from tests.papers.sheets import Sheet, xlsx

HEAD = ["序号", "工作类别", "目标任务", "目标值", "完成时限", "牵头单位", "责任单位", "责任人"]
ROWS: list[list[Any]] = [
    [1, "平安建设", "建成调处中心", "180处", "6月底前", "基层治理处", None, "郝敏"],
    [2, "平安建设", "化解矛盾纠纷", None, "每季度末", "治理处", "信息处", "郝敏、申屠远"],
    [3, "数字治理", "建成网格平台", "增长6.2%", "春节前", "信息化处", None, "申屠远远"],
    [4, "数字治理", None, None, "12月底前", "信息处", None, None],
]


def plan_sheet(rows: list[list[Any]] | None = None, name: str = "分解表") -> Sheet:
    """A small plan under a title row."""
    body = ROWS if rows is None else rows
    return Sheet([["示范市委2027年度重点任务分解表"], HEAD, *body], ["A1:H1"], name=name)


def drop(
    cycle: Cycle, actor: Actor, data: bytes | None = None, name: str = "分解表.xlsx"
) -> PlanImport:
    """A dropped file, not read yet."""
    content = xlsx(plan_sheet()) if data is None else data
    upload = SimpleUploadedFile(name, content)
    return drop_plan(cycle_id=cycle.pk, upload=upload, size=len(content), actor=actor, now=NOW)


def read(found: PlanImport) -> PlanImport:
    """Read it; the row as it is afterwards."""
    read_import(import_id=found.pk, now=NOW)
    found.refresh_from_db()
    return found
