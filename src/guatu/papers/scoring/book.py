"""A round of scores as a workbook: the sheet of all lines (1.7 C) and the list by rank (1.7 B)."""

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO

import xlsxwriter

from guatu.papers.scoring.heads import Area, Head, head_of
from guatu.papers.scoring.paper import ScorePaper, ScoreRow
from guatu.papers.scoring.table import Cell, Table
from guatu.papers.sheets.pen import formats_of
from guatu.rules.scoring.sheet import Line, Subject

UNIT, PERSON, TOTAL, GRADE, RANK, GROUP = "职能部门", "姓名", "总分", "等次", "名次", "组别"
BASE, GAINED, LOST, BEFORE, CHANGE = "基础得分", "加分", "扣分", "上期名次", "升降"
WEIGHTS, NOT_KNOWN, LEVEL = "权重", "—", "平"
SHEETS = ("得分表", "名次表")
NOTE = "“—”为尚无数据，不等于零；缺数据的单位没有名次。"


def write_book(paper: ScorePaper) -> bytes:
    """The .xlsx, ready to print; nothing in it that a spreadsheet program would run."""
    data = BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True, "strings_to_formulas": False})
    formats = formats_of(book)
    points = {"border": 1, "align": "center", "valign": "vcenter", "font_size": 10.5}
    places = paper.rules.decimals
    formats["figure"] = book.add_format(points | {"num_format": f"0.{'0' * places}".rstrip(".")})
    formats["count"] = book.add_format(points | {"num_format": "0"})
    _sheet_of_lines(paper).write(book.add_worksheet(SHEETS[0]), formats)
    if paper.rules.subject is Subject.UNIT:
        _list_of_ranks(paper).write(book.add_worksheet(SHEETS[1]), formats)
    book.close()
    return data.getvalue()


def _sheet_of_lines(paper: ScorePaper) -> Table:
    """Name, total, every line and subtotal under its head, grade; a row of weights on top."""
    persons = paper.rules.subject is Subject.PERSON
    head = head_of(paper.rules.lines, left=2)
    last = 2 + len(head.columns)
    own = [(0, PERSON if persons else UNIT), (1, TOTAL), (last, GRADE)]
    areas = (*_upright(own, head.depth), *head.areas)
    weights = (WEIGHTS, "", *(column.weight for column in head.columns), "")
    rows = [
        (row.name, _points(row.total), *_all_points(row, head), row.grade) for row in paper.rows
    ]
    widths = (20.0, 9.0, *(9.0 for _ in head.columns), 9.0)
    groups = [row.group for row in paper.rows]
    return Table(paper.title, _note(paper), areas, head.depth, widths, rows, groups, weights)


def _list_of_ranks(paper: ScorePaper) -> Table:
    """Group, rank, unit, top lines, bonus and deduction, total, last rank, rise or fall."""
    base = [line for line in paper.rules.lines if not line.beyond]
    beyond = [leaf for line in paper.rules.lines if line.beyond for leaf in line.leaves()]
    names = (GAINED, LOST, TOTAL, BEFORE, CHANGE, GRADE)
    after = enumerate(names, 3 + len(base))
    areas = list(_upright([(0, GROUP), (1, RANK), (2, UNIT), *after], 2))
    if base:
        areas.append(Area(0, 3, 0, 2 + len(base), BASE))
    areas += [Area(1, at, 1, at, line.title) for at, line in enumerate(base, 3)]
    rows = [_ranked(row, base, beyond) for row in paper.rows]
    widths = (12.0, 7.0, 20.0, *(10.0 for _ in base), 8.0, 8.0, 9.0, 9.0, 8.0, 9.0)
    return Table(paper.title, _note(paper), tuple(areas), 2, widths, rows)


def _ranked(row: ScoreRow, base: Sequence[Line], beyond: Sequence[Line]) -> tuple[Cell, ...]:
    found = [row.points.get(line.code) or 0 for line in beyond]
    gained, lost = sum(max(one, 0) for one in found), sum(min(one, 0) for one in found)
    return (
        row.group, row.rank or NOT_KNOWN, row.name,
        *(_points(row.points.get(line.code)) for line in base),
        _points(gained), _points(lost), _points(row.total),
        row.before or NOT_KNOWN, _change(row), row.grade,
    )  # fmt: skip


def _change(row: ScoreRow) -> str:
    """``↑2``, ``↓1``, ``平``; nothing where there is no pair."""
    if not row.rank or not row.before:
        return ""
    rise = row.before - row.rank
    return f"↑{rise}" if rise > 0 else f"↓{-rise}" if rise < 0 else LEVEL


def _all_points(row: ScoreRow, head: Head) -> list[Cell]:
    return [_points(row.points.get(column.code)) for column in head.columns]


def _points(thousandths: int | None) -> Cell:
    return NOT_KNOWN if thousandths is None else Decimal(thousandths).scaleb(-3)


def _upright(heads: Sequence[tuple[int, str]], depth: int) -> tuple[Area, ...]:
    return tuple(Area(0, at, depth - 1, at, text) for at, text in heads)


def _note(paper: ScorePaper) -> str:
    return f"{paper.note}　{NOTE}".strip()
