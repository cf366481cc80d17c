"""Deadline words mean what the table says, whatever their spelling."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from guatu.rules.deadlines import Deadline, Kind, normalise, read_deadline
from guatu.rules.deadlines.words import NOTES
from tests.rules.deadline_page import PAGE, meaning, page
from tests.rules.deadline_table import DEADLINES, YEAR

ROWS: Final = [row for rows in DEADLINES.values() for row in rows]
FULL_WIDTH = {ord(c): chr(ord(c) + 0xFEE0) for c in "0123456789-/()~.,:;"}


@pytest.mark.parametrize(("text", "code"), ROWS)
def test_each_text_of_the_table_has_its_meaning(text: str, code: str) -> None:
    assert meaning(read_deadline(text, YEAR)) == code


@pytest.mark.parametrize(("text", "code"), ROWS)
def test_full_width_and_spaced_text_means_the_same(text: str, code: str) -> None:
    assert meaning(read_deadline(text.translate(FULL_WIDTH), YEAR)) == code
    assert meaning(read_deadline(f" \u3000{text}\u200b ", YEAR)) == code


@pytest.mark.parametrize("dash", "-–—－~～至到")
def test_every_dash_is_the_same_dash(dash: str) -> None:
    reading = read_deadline(f"4月{dash}12月", YEAR)
    assert (reading.start, reading.due) == (date(2027, 4, 1), date(2027, 12, 31))


def test_the_table_is_large_and_names_each_text_once() -> None:
    texts = [text for text, _ in ROWS]
    assert len(texts) == len(set(texts)) >= 350


def test_every_note_given_is_a_known_note() -> None:
    given = {note for text, _ in ROWS for note in read_deadline(text, YEAR).notes}
    assert given <= set(NOTES)


def test_the_page_of_the_manual_is_printed_from_the_tables() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


def test_a_leap_year_has_its_day() -> None:
    assert read_deadline("2月29日前", 2028).due == date(2028, 2, 29)
    assert read_deadline("2月底", 2028).due == date(2028, 2, 29)


def test_a_correction_wins_for_the_same_words_in_any_spelling() -> None:
    wanted = Deadline("", Kind.DATE, due=date(2027, 9, 15))
    corrections = {normalise("１０月 底前后"): wanted}
    reading = read_deadline("10月底前后", YEAR, corrections)
    assert reading == replace(wanted, raw="10月底前后")
    assert read_deadline("6月底", YEAR, corrections).due == date(2027, 6, 30)


def test_words_never_become_a_percentage_and_a_wish_is_no_state() -> None:
    assert read_deadline("基本完成", YEAR).state == "mostly_done"
    assert read_deadline("12月底前，全部完成", YEAR).state is None
    assert read_deadline("已完成80%", YEAR).state is None


def test_a_page_of_text_is_not_read() -> None:
    assert read_deadline("6月底前" * 200, YEAR).notes == ("too_long",)


def test_a_date_in_prose_is_not_taken_for_the_deadline() -> None:
    reading = read_deadline("6月底前完成2028年预算编制和2026年决算", YEAR)
    assert reading.due == date(2027, 6, 30)
