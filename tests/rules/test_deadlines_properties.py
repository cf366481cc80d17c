"""Whatever is typed, reading a deadline keeps the words and its own promises."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from guatu.rules.deadlines import (
    Kind,
    normalise,
    occurrences,
    read_deadline,
    read_node_cell,
    read_quarter_cell,
    read_target,
)
from guatu.rules.deadlines.words import NOTES

WORDS = """
0 1 2 3 6 9 12 28 30 31 2027 2028 月 日 年 号 底 末 前 后 内 初 上旬 中旬 下旬 季度
半年 上半年 第 每 按 一 二 三 十 十二 至 到 - — ~ 、 ， ； 。 ： . / ( ） % 完成 春节 全会
汛期 国庆 持续推进 立行立改 次年 今年 全年 年底 起 开始 或 和 个月 工作日 天 周 每月 每季度
最后一个月 已完成 上级要求 ① 〇 份 度 时 Q2 截至 确保 即日起
"""
PIECES = st.sampled_from([*WORDS.split(), "\n", "\t", "\u3000", " "])
TEXTS = st.lists(PIECES, max_size=9).map("".join)
YEARS = st.integers(2000, 2100)


@settings(max_examples=400, derandomize=True, deadline=None)
@given(st.one_of(TEXTS, st.text(max_size=40)), YEARS)
def test_reading_never_raises_and_keeps_the_words(text: str, year: int) -> None:
    deadline = read_deadline(text, year)
    assert deadline.raw == text
    assert set(deadline.notes) <= set(NOTES)
    if deadline.start and deadline.due:
        assert deadline.start <= deadline.due
    if deadline.kind is Kind.DATE:
        assert deadline.due is not None
    if deadline.kind in (Kind.UNREADABLE, Kind.OPEN, Kind.EXTERNAL, Kind.NONE):
        assert deadline.due is None


@settings(max_examples=400, derandomize=True, deadline=None)
@given(st.one_of(TEXTS, st.text(max_size=60)), YEARS)
def test_stages_keep_the_words_and_end_after_they_start(text: str, year: int) -> None:
    cell = read_node_cell(text, year)
    assert cell.deadline.raw == text
    for stage in cell.stages:
        assert set(stage.notes) <= set(NOTES)
        if stage.start and stage.end:
            assert stage.start <= stage.end
    assert read_quarter_cell(text, 2, year).raw == text


@settings(max_examples=400, derandomize=True, deadline=None)
@given(st.one_of(TEXTS, st.text(max_size=60)))
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
    read_target(text)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.integers(1, 12), st.integers(1, 12), YEARS, st.sampled_from("-—至到~"))
def test_a_range_of_months_runs_from_first_to_last(a: int, b: int, year: int, dash: str) -> None:
    reading = read_deadline(f"{a}月{dash}{b}月", year)
    if a > b:
        assert reading.notes == ("start_after_due",)
    else:
        assert reading.start == date(year, a, 1)
        assert reading.due is not None
        assert reading.due.month == b


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.dates(date(2001, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_in_every_way_of_writing_it(day: date) -> None:
    y, m, d = day.year, day.month, day.day
    ways = (
        f"{y}年{m}月{d}日前",
        f"{m}月{d}日",
        f"{y}-{m:02}-{d:02}",
        f"{y}/{m}/{d}",
        f"{y}.{m}.{d}",
    )
    assert {read_deadline(way, y).due for way in (*ways, f"{y}{m:02}{d:02}")} == {day}


@settings(max_examples=100, derandomize=True, deadline=None)
@given(
    st.sampled_from(
        ["每周五前", "每月", "每月31日前", "每季度末", "每季度首月10日前", "每半年", "每年6月底前"]
    ),
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.integers(0, 800),
)
def test_occurrences_follow_one_another_without_repeats(text: str, first: date, days: int) -> None:
    last = date.fromordinal(first.toordinal() + days)
    found = occurrences(read_deadline(text, first.year), first, last)
    dues = [one.due for one in found]
    assert dues == sorted(set(dues))
    assert len({one.period for one in found}) == len(found)
    assert all(one.start <= one.due for one in found)
