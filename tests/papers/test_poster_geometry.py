"""The one geometry: everything stands within its box, nothing is lost, heads are repeated."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from guatu.papers.poster.board import LIGHTS, Board, Lane, Light
from guatu.papers.poster.font import plain_metrics
from guatu.papers.poster.geometry import lay_out
from guatu.papers.poster.marks import Box, Group, MarkOf, Sheet, Text, Window
from guatu.papers.poster.paper import Orientation, Paper, Size, paper, screen
from tests.papers.poster_make import make_board, make_row

SIZES: tuple[Size, ...] = ("A4", "A3", "A2", "A1", "A0")
WAYS: tuple[Orientation, ...] = ("landscape", "portrait")
SURFACES = [paper(size, way) for size in SIZES for way in WAYS] + [
    screen(1366, 768, 12),
    screen(1920, 1080, 13.5),
    screen(3840, 2160, 26),
    screen(1366, 600, 12),
]
SIXTY = (
    "建成覆盖城乡的矛盾纠纷多元预防调处化解体系（含县乡村三级），"
    "全面推行“一站式受理、一揽子调处、全链条解决”的工作机制并通过省级验收"
)


def texts(marks: tuple[MarkOf, ...]) -> Iterator[Text]:
    for mark in marks:
        if isinstance(mark, Text):
            yield mark
        elif isinstance(mark, Group | Window):
            yield from texts(mark.marks)


def groups(marks: tuple[MarkOf, ...], kind: str) -> Iterator[Group]:
    for mark in marks:
        if isinstance(mark, Group):
            if mark.kind.split()[0] == kind:
                yield mark
            yield from groups(mark.marks, kind)


def sheets(board: Board, surface: Paper) -> tuple[Sheet, ...]:
    return lay_out(board, surface, plain_metrics()).sheets


@pytest.mark.parametrize("surface", SURFACES, ids=str)
def test_no_text_leaves_its_sheet_or_its_group(surface: Paper) -> None:
    for sheet in sheets(make_board(60), surface):
        for text in texts(sheet.marks):
            assert surface.inner.holds(text.box), text
        for kind in ("task", "why", "lane", "unit", "next", "total", "overall"):
            for group in groups(sheet.marks, kind):
                for text in texts(group.marks):
                    assert group.box.holds(text.box, slack=0.2 * surface.text), (kind, text)


@pytest.mark.parametrize("surface", SURFACES, ids=str)
def test_rows_lanes_and_panels_never_overlap(surface: Paper) -> None:
    for sheet in sheets(make_board(60), surface):
        kinds = ("row", "lane", "unit", "next")
        boxes = [group.box for kind in kinds for group in groups(sheet.marks, kind)]
        inner = [Box(b.x + 0.01, b.y + 0.01, b.w - 0.02, b.h - 0.02) for b in boxes]
        for number, box in enumerate(inner):
            assert not [other for other in inner[number + 1 :] if box.meets(other)]


@pytest.mark.parametrize("surface", SURFACES[:10], ids=str)
def test_texts_of_a_sheet_never_lie_on_one_another(surface: Paper) -> None:
    for sheet in sheets(make_board(25, units=30), surface):
        boxes = [text.box for text in texts(sheet.marks)]
        slim = [Box(b.x + b.h * 0.1, b.y + b.h * 0.15, b.w - b.h * 0.2, b.h * 0.7) for b in boxes]
        for number, box in enumerate(slim):
            assert not [other for other in slim[number + 1 :] if box.meets(other)]


@pytest.mark.parametrize("surface", SURFACES[:10], ids=str)
def test_every_row_stands_on_exactly_one_sheet_in_order(surface: Paper) -> None:
    board = make_board(90)
    found = [row for sheet in sheets(board, surface) for row in sheet.rows]
    assert found == [row.id for lane in board.lanes for row in lane.rows]


@pytest.mark.parametrize("surface", SURFACES[:10], ids=str)
def test_no_text_is_smaller_than_the_smallest_allowed(surface: Paper) -> None:
    sizes = [text.size for sheet in sheets(make_board(40), surface) for text in texts(sheet.marks)]
    assert min(sizes) >= surface.text - 1e-9


def test_smallest_text_is_as_the_issue_asks() -> None:
    assert [paper(size).text for size in SIZES] == [2.5, 2.5, 3.4, 4.2, 5.0]


@pytest.mark.parametrize("surface", SURFACES[:10], ids=str)
def test_nothing_is_cut_at_sixty_character_titles(surface: Paper) -> None:
    assert len(SIXTY) >= 60
    lane = Lane("主题", tuple(make_row(n, title=SIXTY, depth=n % 2) for n in range(20)))
    for sheet in sheets(replace(make_board(1), lanes=(lane,)), surface):
        for group in groups(sheet.marks, "task"):
            drawn = "".join(text.text for text in texts(group.marks))
            assert SIXTY in drawn


def test_lane_heads_are_repeated_with_the_word_continued() -> None:
    board = make_board(80, lanes=2)
    found = sheets(board, paper("A4"))
    assert len(found) > 3
    for sheet in found:
        if sheet.rows:
            assert list(groups(sheet.marks, "lane"))
    heads = [
        "".join(t.text for t in texts(g.marks)) for s in found for g in groups(s.marks, "lane")
    ]
    assert sum("（续）" in head for head in heads) == len(heads) - 2


def test_a_lane_head_is_never_the_last_on_a_sheet() -> None:
    for rows in range(20, 40):
        for sheet in sheets(make_board(rows, lanes=9), paper("A4")):
            lanes = [group.box.y for group in groups(sheet.marks, "lane")]
            lines = [group.box.y for group in groups(sheet.marks, "row")]
            assert not lanes or max(lines) > max(lanes)


def test_sheets_are_numbered_with_their_code() -> None:
    found = sheets(make_board(60), paper("A4"))
    for number, sheet in enumerate(found, 1):
        words = "　".join(text.text for text in texts(sheet.marks))
        assert f"第 {number} 页，共 {len(found)} 页" in words
        assert f"guatu 挂图　编号 W2026-1115-{number:02d}" in words
        assert "数据截至" in words


def test_every_unit_of_the_matrix_is_shown_once_over_all_sheets() -> None:
    for surface in (paper("A4"), paper("A3"), paper("A4", "portrait")):
        found = sheets(make_board(10, units=150), surface)
        units = [group.key for sheet in found for group in groups(sheet.marks, "unit")]
        assert len(units) == len(set(units)) == 150


def test_a_screen_shows_one_sheet_and_turns_its_panels() -> None:
    board = make_board(60, units=60)
    first, second = (sheets(board, screen(1366, 768, 12, turn)) for turn in (0, 1))
    assert len(first) == len(second) == 1
    assert first[0].rows == second[0].rows
    assert {g.key for g in groups(first[0].marks, "unit")} != {
        g.key for g in groups(second[0].marks, "unit")
    }


def test_few_rows_are_set_larger_on_paper() -> None:
    (few,) = sheets(make_board(4, lanes=1, units=2), paper("A0"))
    assert min(text.size for text in texts(few.marks)) > 5


def outline_of(light: Light) -> tuple[object, ...]:
    """What a light looks like on a row whatever its inks: its corners seen from their middle."""
    row = make_row(0, state="released", light=light)
    (sheet,) = sheets(replace(make_board(1), lanes=(Lane("主题", (row,)),)), paper("A3"))
    (why,) = groups(sheet.marks, "why")
    first = why.marks[0]
    points = getattr(first, "points", ())
    middle = [(min(axis) + max(axis)) / 2 for axis in zip(*points, strict=True)]
    corners = [(round(x - middle[0], 2), round(y - middle[1], 2)) for x, y in points]
    return type(first), getattr(first, "dash", 0) > 0, frozenset(corners)


def test_lights_differ_in_shape_not_only_in_colour() -> None:
    assert len({outline_of(light) for light in LIGHTS}) == len(LIGHTS)


def test_a_board_without_rows_says_so() -> None:
    (sheet,) = sheets(make_board(0, units=0, next_stages=()), paper("A4"))
    assert "还没有下达的任务" in {text.text for text in texts(sheet.marks)}


@pytest.mark.parametrize("size", ["A4", "A0"])
def test_a_title_longer_than_a_sheet_is_shortened_with_a_notice(size: Size) -> None:
    row = make_row(1, title="重点任务" * 2500, official="、".join(["欧阳明远"] * 200))
    board = replace(make_board(1), lanes=(Lane("主题", (row,)),))
    found = sheets(board, paper(size))
    words = {text.text for sheet in found for text in texts(sheet.marks)}
    assert "有标题过长，全文见系统" in words
    for sheet in found:
        assert all(paper(size).inner.holds(text.box) for text in texts(sheet.marks))
