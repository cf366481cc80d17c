"""A list of units, read against the units that exist."""

from guatu.papers.reading.grid import Cell, Grid, Merge
from guatu.papers.roster import KnownUnit, UnitsReading, labelled_rows, read_units
from guatu.papers.roster.words import UNIT_COLUMNS, key

BODY = 1


def known(pk: int, name: str, parent: int | None = BODY, short: str = "") -> KnownUnit:
    names = frozenset(key(text) for text in (name, short) if text)
    return KnownUnit(pk, name, short, "office", parent, names)


UNITS = [
    known(BODY, "示范市委", None),
    known(2, "基层治理处", short="治理处"),
    known(3, "服务中心"),
    known(4, "综合部", 3),
]


def grid(*rows: list[str], merges: tuple[Merge, ...] = ()) -> Grid:
    cells = {
        (r, c): Cell(r, c, text)
        for r, row in enumerate(rows, start=1)
        for c, text in enumerate(row, start=1)
        if text
    }
    return Grid("单位", cells, merges)


def read(*rows: list[str]) -> UnitsReading:
    table = labelled_rows(grid(["单位", "上级", "类型", "简称"], *rows), UNIT_COLUMNS, ["name"])
    assert table is not None
    return read_units(table.rows, UNITS, BODY)


def codes(reading: UnitsReading) -> list[tuple[str, str, str]]:
    return [(p.cell, p.level, p.code) for p in reading.problems]


def test_title_rows_above_and_sums_and_notes_below_are_passed_over() -> None:
    sheet = grid(["单位一览表"], ["单位 ", "上 级"], ["调研处", ""], ["合计", "1"], ["注：略"])
    table = labelled_rows(sheet, UNIT_COLUMNS, ["name"])
    assert table is not None
    assert (table.header_row, table.columns) == (2, {"name": "A", "parent": "B"})
    assert [row.get("name") for row in table.rows] == ["调研处"]


def test_a_merged_superior_is_filled_down() -> None:
    sheet = grid(["上级", "单位"], ["服务中心", "一科"], ["", "二科"], merges=(Merge(2, 1, 3, 1),))
    table = labelled_rows(sheet, UNIT_COLUMNS, ["name"])
    assert table is not None
    assert [row.get("parent") for row in table.rows] == ["服务中心", "服务中心"]


def test_a_sheet_without_the_header_is_none() -> None:
    assert labelled_rows(grid(["任务", "时限"], ["甲", "乙"]), UNIT_COLUMNS, ["name"]) is None


def test_a_blank_superior_hangs_below_the_body_and_says_so() -> None:
    reading = read(["调研处", "", "处室", ""])
    assert codes(reading) == [("A2", "assumed", "parent_missing")]
    assert (reading.entries[0].parent_id, reading.entries[0].change) == (BODY, "new")


def test_a_superior_may_stand_further_down_in_the_same_sheet() -> None:
    reading = read(["一科", "数据中心", "", ""], ["数据中心", "示范市委", "直属单位", ""])
    assert codes(reading) == []
    assert [entry.name for entry in reading.committable] == ["数据中心", "一科"]
    assert reading.committable[0].kind == "affiliated"


def test_an_unknown_superior_is_named_with_similar_ones_and_takes_its_children_along() -> None:
    reading = read(["甲科", "服务中欣", "", ""], ["乙科", "甲科", "", ""])
    assert codes(reading) == [("B2", "error", "parent_unknown"), ("B3", "error", "parent_fails")]
    assert reading.problems[0].facts["near"] == "服务中心"
    assert reading.committable == []


def test_units_in_a_circle_are_errors() -> None:
    reading = read(["甲", "乙", "", ""], ["乙", "甲", "", ""])
    assert [entry.change for entry in reading.entries] == ["error", "error"]


def test_the_same_sheet_again_changes_nothing() -> None:
    reading = read(["基层治理处", "示范市委", "处室", "治理处"], ["综合部", "服务中心", "", ""])
    assert [entry.change for entry in reading.entries] == ["same", "same"]
    assert [entry.known_id for entry in reading.entries] == [2, 4]


def test_a_new_kind_or_short_name_updates_and_a_blank_keeps() -> None:
    reading = read(["基层治理处", "", "直属单位", ""], ["服务中心", "", "", "中心"])
    assert [entry.change for entry in reading.entries] == ["changed", "changed"]
    assert (reading.entries[0].kind, reading.entries[0].short) == ("affiliated", "治理处")


def test_another_superior_is_a_move_to_look_at() -> None:
    reading = read(["综合部", "基层治理处", "", ""])
    assert codes(reading) == [("B2", "doubt", "unit_moves")]
    assert (reading.entries[0].change, reading.entries[0].parent_id) == ("moved", 2)


def test_a_row_without_name_names_its_first_filled_cell() -> None:
    assert codes(read(["", "服务中心", "处室", ""])) == [("B2", "error", "name_missing")]


def test_the_second_of_two_same_rows_is_left_out() -> None:
    reading = read(["调研处", "示范市委", "", ""], ["调研处", "示范市委", "", ""])
    assert codes(reading) == [("A3", "error", "row_repeated")]
    assert len(reading.committable) == 1


def test_an_unknown_kind_is_an_office_to_look_at() -> None:
    reading = read(["调研处", "示范市委", "奇怪", ""])
    assert codes(reading) == [("C2", "doubt", "kind_unknown")]
    assert reading.entries[0].kind == "office"


def test_the_body_itself_may_stand_in_the_list() -> None:
    assert read(["示范市委", "", "本级", ""]).entries[0].change == "same"
