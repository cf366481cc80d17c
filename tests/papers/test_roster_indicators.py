"""A list of indicators, read against the units, people and indicators of the year."""

import pytest

from guatu.papers.roster import KnownPerson, labelled_rows
from guatu.papers.roster.figures import COUNT_WORDS, INDICATOR_COLUMNS, RHYTHM_WORDS
from guatu.papers.roster.indicator_entries import IndicatorsReading, KnownToIndicators
from guatu.papers.roster.indicators import read_indicators
from guatu.rules.planning.indicators import COUNTS, RHYTHMS, Held
from tests.papers.test_roster_units import UNITS, grid

HEAD = [
    "指标名称",
    "计量单位",
    "填报单位",
    "填报人",
    "填报周期",
    "计数方式",
    "数据来源",
    "方向",
    "别名",
]
OFFICE = 2
PEOPLE = [KnownPerson(11, "韩素", ((OFFICE, ""),)), KnownPerson(12, "卢一舟", ((3, ""),))]
HELD = {"固定资产投资": Held(7, "固定资产投资", "综合处 韩素", "亿元")}
SOUND = ["进出口总额", "亿元", "治理处", "韩素", "季度", "累计", "海关月报", "越高越好", "外贸总额"]


def read(*rows: list[str]) -> IndicatorsReading:
    table = labelled_rows(grid(HEAD, *rows), INDICATOR_COLUMNS, ["name", "unit"])
    assert table is not None
    return read_indicators(table.rows, table.columns, KnownToIndicators(UNITS, PEOPLE, HELD))


def test_a_whole_row_is_understood() -> None:
    reading = read(SOUND)
    (entry,) = reading.committable
    assert reading.problems == ()
    assert (entry.name, entry.figure_unit, entry.unit_id, entry.person_id) == (
        "进出口总额", "亿元", OFFICE, 11,
    )  # fmt: skip
    assert (entry.every, entry.counts, entry.aliases) == ("quarter", "cumulative", ("外贸总额",))
    assert entry.definition == "数据来源：海关月报\n方向：越高越好"


@pytest.mark.parametrize(
    ("column", "text", "problem", "change"),
    [
        (0, "", ("A2", "error", "indicator_name_missing"), "error"),
        (0, "固定资产 投资（市级）", ("A2", "assumed", "figure_present"), "same"),
        (8, "固定资产投资", ("A2", "error", "figure_held"), "error"),
        (2, "", ("C2", "error", "unit_missing"), "error"),
        (2, "治安处", ("C2", "error", "unit_unknown"), "error"),
        (3, "卢一舟", ("D2", "doubt", "person_unknown"), "new"),
        (4, "", ("E2", "assumed", "every_assumed_month"), "new"),
        (4, "双周", ("E2", "error", "every_unknown"), "error"),
        (5, "", ("F2", "assumed", "counts_assumed_cumulative"), "new"),
        (5, "大概", ("F2", "error", "counts_unknown"), "error"),
        (6, "电话13812345678", ("G2", "error", "personal_data_in_text"), "error"),
    ],
)
def test_each_doubt_stands_at_its_cell(
    column: int, text: str, problem: tuple[str, str, str], change: str
) -> None:
    row = [text if at == column else cell for at, cell in enumerate(SOUND)]
    reading = read(row)
    assert [(one.cell, one.level, one.code) for one in reading.problems] == [problem]
    assert [entry.change for entry in reading.entries] == [change]


def test_a_figure_named_twice_in_the_list_is_asked_once() -> None:
    reading = read(SOUND, ["外贸 总额", "%", "治理处"])
    assert [entry.change for entry in reading.entries] == ["new", "error"]
    last = reading.problems[-1]
    assert (last.cell, last.code, last.facts) == ("A3", "name_above", {"row": "2"})


def test_a_rate_is_a_standing_figure_unless_said() -> None:
    (entry,) = read(["城镇化率", "%", "治理处"]).entries
    assert (entry.counts, entry.every) == ("level", "month")


def test_every_word_means_something_that_an_indicator_can_be() -> None:
    assert set(RHYTHM_WORDS.values()) == set(RHYTHMS)
    assert set(COUNT_WORDS.values()) == set(COUNTS)
