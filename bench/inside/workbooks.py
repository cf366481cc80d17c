"""A workbook of many rows, previewed and committed into a year of its own, as the job does it."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.papers.sheets import Sheet, xlsx

from bench import sets
from bench.inside.timing import timed
from guatu.people.models import Person, Unit
from guatu.people.queries import actor_for
from guatu.plans.actions.importing import commit_import, drop_plan, read_import
from guatu.plans.models import Cycle, PlanImport, Task
from guatu.rulebook.actions import adopt_params
from guatu.rules.actor import SYSTEM
from guatu.rules.params import Params

HEADS = ["序号", "工作类别", None, "目标任务", "完成要求", None]
HEADS += ["完成时限", "牵头单位", "责任单位", "责任人"]
BELOW = [None, None, None, None, "工作举措", "目标值", None, None, None, None]
AREAS = ["A1:J1", "B2:C3", "E2:F2", *(f"{letter}2:{letter}3" for letter in "ADGHIJ")]
DEADLINES = ("6月底前", "12月底前", "每季度末", "3月15日前", "全年")
FIRST, SECOND = 500, 50
"""Rows under one category of the first level, and of the second."""


def workbook(rows: str) -> dict[str, Any]:
    """Seconds of preview and commit in three rounds, each of its own file and year."""
    found: dict[str, Any] = {"preview": [], "commit": []}
    newest = Cycle.objects.order_by("-year").values_list("year", flat=True)[0]
    for year in range(newest + 1, newest + 4):
        data = written(int(rows), year)
        preview, commit, row, made = _brought_in(data, year)
        found["preview"].append(preview)
        found["commit"].append(commit)
        found |= {"good": row.summary["good"], "tasks": made, "bytes": len(data)}
    return found


def written(count: int, year: int) -> bytes:
    """The workbook: two merged levels of categories, a heading of two merged rows."""
    units = list(Unit.objects.order_by("pk").values_list("name", flat=True)[1:])
    people = list(Person.objects.order_by("pk").values_list("name", flat=True))
    rows = [_row(n, year, units, people) for n in range(count)]
    merges = [*AREAS, *_blocks("B", FIRST, count), *_blocks("C", SECOND, count)]
    title = ["示范委员会年度重点任务分解表", *[None] * 9]
    return xlsx(Sheet([title, HEADS, BELOW, *rows], merges))


def _row(n: int, year: int, units: list[str], people: list[str]) -> list[Any]:
    first = f"第{n // FIRST + 1}类工作" if n % FIRST == 0 else None
    second = f"第{n // SECOND + 1}项机制" if n % SECOND == 0 else None
    title = f"第{n + 1}项：完善机制、压实责任，按期完成{year}年验收"
    unit, other = units[n % len(units)], units[(n + 7) % len(units)]
    means = "每月调度一次，现场核查，形成问题清单"
    due = DEADLINES[n % len(DEADLINES)]
    return [n + 1, first, second, title, means, f"{n % 90 + 10}处", due, unit, other,
            people[n % len(people)]]  # fmt: skip


def _blocks(letter: str, length: int, count: int) -> list[str]:
    """The merged areas of a column, each ``length`` rows long; a single cell is none."""
    starts = range(0, count, length)
    areas = ((4 + start, 3 + min(start + length, count)) for start in starts)
    return [f"{letter}{first}:{letter}{last}" for first, last in areas if last > first]


def _brought_in(data: bytes, year: int) -> tuple[float, float, PlanImport, int]:
    actor = actor_for(sets.SUPERVISOR, sets.TODAY)
    book = adopt_params(year=year, params=Params(), reason="", actor=SYSTEM, now=sets.NOW)
    cycle = Cycle.objects.create(year=year, name=str(year), rulebook=book.version)
    upload = SimpleUploadedFile(f"{year}.xlsx", data)
    dropped = drop_plan(cycle_id=cycle.pk, upload=upload, size=len(data), actor=actor, now=sets.NOW)
    order: dict[str, Any] = {"import_id": dropped.pk, "now": sets.NOW}
    preview = timed(lambda: read_import(**order))
    commit = timed(lambda: commit_import(actor=actor, **order))
    dropped.refresh_from_db()
    return preview, commit, dropped, Task.objects.filter(cycle=cycle).count()
