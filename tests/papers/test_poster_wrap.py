"""Breaking lines by the rules of Chinese typesetting."""

from hypothesis import given
from hypothesis import strategies as st

from guatu.papers.poster.font import plain_metrics
from guatu.papers.poster.pen import Pen
from guatu.papers.poster.wrap import shorten, wrap

MEASURE = plain_metrics().measure(1)
TITLE = st.text("中文市县（）《》“”，。、；：！0123456789abcXYZ%.- ", max_size=90)


def test_closing_marks_never_begin_a_line() -> None:
    lines = wrap("建立清单，明确责任。落实“一人一档、一岗一责”（含街道）；完成验收", 6, MEASURE)
    assert not [line for line in lines if line[0] in "，。、；：）”"]


def test_opening_marks_never_end_a_line() -> None:
    for width in range(3, 20):
        lines = wrap("推进工作（试行）落实《条例》做到“三到位”", width, MEASURE)
        assert not [line for line in lines if line[-1] in "（《“"]


def test_latin_words_and_figures_stay_whole() -> None:
    lines = wrap("完成接口JSON-LD对接并达到99.95%以上", 7, MEASURE)
    assert [line for line in lines if "JSON-LD" in line]
    assert [line for line in lines if "99.95%" in line]


def test_a_word_longer_than_the_line_is_broken() -> None:
    lines = wrap("x" * 80, 10, MEASURE)
    assert "".join(lines) == "x" * 80
    assert all(MEASURE(line) <= 10 for line in lines)


def test_line_breaks_of_the_text_are_kept() -> None:
    assert wrap("第一行\n第二行", 20, MEASURE) == ("第一行", "第二行")


def test_a_shortened_title_ends_in_an_ellipsis_that_fits() -> None:
    lines = shorten(wrap("重点任务" * 20, 10, MEASURE), 3, 10, MEASURE)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert MEASURE(lines[-1]) <= 10


@given(TITLE, st.integers(3, 40))
def test_every_character_is_kept_and_every_line_fits(text: str, width: int) -> None:
    lines = wrap(text, width, MEASURE)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(MEASURE(line) <= width + 1e-9 or len(line) == 1 for line in lines)


def test_names_are_broken_between_people() -> None:
    pen = Pen(1, plain_metrics())
    assert pen.wrap_names("周启明、罗成", 4.5) == ("周启明", "罗成")
    assert pen.wrap_names("周启明、罗成、齐岳", 6.2) == ("周启明、罗成", "齐岳")
    assert pen.wrap_names("阿卜杜热合曼·买买提", 4.5)[0] == "阿卜杜热"
