"""Marks, figures and dates read well in both languages and cannot be broken by what they show."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django.utils import timezone, translation

from guatu.web import dates, marks, wording

TODAY = date(2026, 11, 15)


@pytest.mark.parametrize("colour", wording.LIGHTS)
def test_a_light_is_colour_and_shape_and_word(colour: str) -> None:
    with translation.override("zh-hans"):
        drawn = marks.light(colour)
    assert f"light-{colour}" in drawn
    assert marks.SHAPES[colour] in drawn
    with translation.override("zh-hans"):
        assert str(wording.LIGHTS[colour]) in drawn


def test_all_shapes_differ_so_that_black_and_white_tells_them_apart() -> None:
    assert len(set(marks.SHAPES.values())) == len(marks.SHAPES)


def test_an_unknown_colour_is_never_drawn_as_a_known_one() -> None:
    assert "light-unknown" in marks.light("purple")


def test_words_and_addresses_in_a_mark_are_escaped() -> None:
    drawn = marks.light("red", "<b>", '/x"onclick="y', '"><script>')
    assert "<b>" not in drawn
    assert '"onclick' not in drawn
    assert "<script>" not in drawn


@pytest.mark.parametrize(
    ("ratio", "text"),
    [(0, "0%"), (Decimal("0.68"), "68%"), (0.8333, "83.3%"), (1, "100%"), (1.2, "120%")],
)
def test_a_ratio_reads_as_percent(ratio: float, text: str) -> None:
    assert marks.percent(ratio) == text


def test_progress_without_data_says_so_and_draws_no_bar() -> None:
    with translation.override("zh-hans"):
        drawn = marks.progress(None, 0.5)
    assert "无数据" in drawn
    assert "svg" not in drawn


def test_the_bar_stays_within_its_box() -> None:
    drawn = marks.progress(Decimal("1.4"), Decimal("1.2"))
    assert "H100.0V7" in drawn
    assert "M100.0 0V8" in drawn
    assert "140% " not in drawn
    assert "140%" in drawn


def test_progress_has_no_style_attribute() -> None:
    assert "style=" not in marks.progress(0.5, 0.6, "/why", 0.1)


@pytest.mark.parametrize(
    ("value", "text"),
    [(180, "180"), (Decimal("6.20"), "6.2"), (1234567.5, "1,234,567.5"), (0, "0"), (-3, "-3")],
)
def test_a_number_keeps_what_it_is(value: float, text: str) -> None:
    assert f'<span class="num">{text}</span>' == marks.number(value)


def test_no_number_is_a_dash_not_a_zero() -> None:
    assert "—" in marks.number(None)


@pytest.mark.parametrize(
    ("language", "short", "full"),
    [("zh-hans", "6月30日", "2026年6月30日"), ("en", "June 30", "June 30, 2026")],
)
def test_dates_read_as_people_write_them(language: str, short: str, full: str) -> None:
    with translation.override(language):
        assert dates.short(date(2026, 6, 30)) == short
        assert dates.full(date(2026, 6, 30)) == full
        assert dates.short(date(2026, 6, 30), 2027) == full
        assert dates.short(date(2026, 6, 30), 2026) == short


def test_a_moment_is_told_in_the_time_of_the_place() -> None:
    utc = datetime(2026, 11, 15, 20, 30, tzinfo=timezone.get_fixed_timezone(0))
    with translation.override("zh-hans"):
        assert dates.moment(utc) == "11月16日 04:30"


def test_waiting_and_what_is_left_are_counted_in_days() -> None:
    with translation.override("zh-hans"):
        assert dates.waited(date(2026, 11, 9), TODAY) == "等了6天"
        assert dates.waited(TODAY, TODAY) == "今天开始"
        assert dates.left(date(2026, 8, 31), TODAY) == "超期76天"
        assert dates.left(TODAY, TODAY) == "今天到期"
        assert dates.left(date(2026, 11, 20), TODAY) == "还有5天"
        assert dates.left(None, TODAY) == ""
