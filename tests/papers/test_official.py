"""Official paper, read back: the figures of GB/T 9704 in the Word file, the words in the PDF."""

from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pypdf
import pytest
from docx.oxml.ns import qn

from guatu.papers.official import Masthead, Official, Paragraph, Table, as_pdf, as_word
from guatu.papers.official.layout import CHARACTER_PITCH, LINE_PITCH, head_points
from guatu.papers.official.paper import nth

FONTS = Path(__file__).parents[2] / "src" / "guatu" / "web" / "fonts"
PAPER = Official(
    Masthead("示范市委督导处督办单", "督〔2027〕12号", "签发人：罗成"),
    "关于加快建成调处中心的督办单",
    [
        Paragraph("一、督办事项", "h1"),
        Paragraph("经查，连续两个月滞后。\n现予督办 <A&B> #set *[x]$。"),
        Paragraph("（一）报送", "h2"),
        Paragraph("（二）时限。七日内报送。"),
        Table([["蓝色", "7月26日"]], [1, 3], ["级别", "时限"]),
    ],
    addressee="基层治理处",
    attachments=["进展情况表", "佐证"],
    signer="示范市委督导处",
    day="2027年7月12日",
    foot="抄送：罗成。",
)


@pytest.fixture(scope="module")
def word() -> Any:
    return docx.Document(BytesIO(as_word(PAPER)))


def paragraph(word: Any, text: str) -> Any:
    return next(one for one in word.paragraphs if one.text == text)


def font_of(one: Any) -> str:
    return font_of_run(one.runs[0])


def font_of_run(run: Any) -> str:
    return str(run._element.rPr.rFonts.get(qn("w:eastAsia")))


def test_the_grid_is_22_lines_by_28_characters() -> None:
    assert (round(LINE_PITCH, 2), round(CHARACTER_PITCH, 2)) == (28.99, 15.79)


def test_the_sheet_has_the_margins_and_the_grid_of_the_standard(word: Any) -> None:
    page = word.sections[0]
    sizes = (page.page_width, page.page_height, page.top_margin, page.left_margin,
             page.right_margin, page.bottom_margin)  # fmt: skip
    assert [round(size.mm) for size in sizes] == [210, 297, 37, 28, 26, 35]
    grid = page._sectPr.find(qn("w:docGrid"))
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")
    space = word.styles["Normal"].element.rPr.find(qn("w:spacing")).get(qn("w:val"))
    assert 22 * 579 / 20 <= 225 * 72 / 25.4 < 23 * 579 / 20
    assert 28 * (16 + int(space) / 20) <= 156 * 72 / 25.4 < 29 * (16 + int(space) / 20)


def test_a_head_runs_into_its_paragraph_and_a_table_keeps_its_widths(word: Any) -> None:
    texts = [
        [(run.text, font_of_run(run)) for run in one.runs]
        for one in word.paragraphs
        if one.text.startswith("（二）")
    ]
    assert texts == [[("（二）时限。", "楷体_GB2312"), ("七日内报送。", "仿宋_GB2312")]]
    table = word.tables[0]
    assert [round(column.width.mm) for column in table.columns] == [39, 117]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [nth(number) for number in (1, 10, 11, 20, 42)] == [
        "（一）", "（十）", "（十一）", "（二十）", "（四十二）",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "font", "points"),
    [
        ("示范市委督导处督办单", "方正小标宋简体", 36),
        ("关于加快建成调处中心的督办单", "方正小标宋简体", 22),
        ("一、督办事项", "黑体", 16),
        ("经查，连续两个月滞后。", "仿宋_GB2312", 16),
        ("（一）报送", "楷体_GB2312", 16),
    ],
)
def test_each_part_names_its_typeface(word: Any, text: str, font: str, points: int) -> None:
    one = paragraph(word, text)
    assert (font_of(one), one.runs[0].font.size.pt) == (font, points)


def test_the_body_stands_two_characters_in_on_fixed_lines(word: Any) -> None:
    one = paragraph(word, "经查，连续两个月滞后。")
    assert one._p.pPr.ind.get(qn("w:firstLineChars")) == "200"
    assert round(one.paragraph_format.line_spacing.pt, 2) == 28.95
    assert paragraph(word, "基层治理处：")._p.pPr.ind is None


def test_page_numbers_stand_outside_odd_right_even_left(word: Any) -> None:
    page = word.sections[0]
    assert word.settings.odd_and_even_pages_header_footer
    odd, even = page.footer.paragraphs[0], page.even_page_footer.paragraphs[0]
    assert [one.alignment.name for one in (odd, even)] == ["RIGHT", "LEFT"]
    codes = [run.text for run in odd._p.iter(qn("w:instrText"))]
    assert (codes, odd.text, odd.runs[0].font.size.pt) == (["PAGE"], "—  —", 14)


def test_borders_stand_where_word_wants_them(word: Any) -> None:
    properties = paragraph(word, "督〔2027〕12号\t签发人：罗成")._p.pPr
    names = [child.tag.rpartition("}")[2] for child in properties]
    assert names.index("pBdr") < names.index("tabs") < names.index("spacing")


def test_words_are_never_markup_and_a_new_line_is_a_new_paragraph(word: Any) -> None:
    texts = [one.text for one in word.paragraphs]
    assert "现予督办 <A&B> #set *[x]$。" in texts
    assert texts[-1] == "抄送：罗成。"
    assert [cell.text for row in word.tables[0].rows for cell in row.cells] == [
        "级别", "时限", "蓝色", "7月26日",
    ]  # fmt: skip
    assert "附件：1.进展情况表" in texts


def test_a_long_name_at_the_head_stays_on_one_line() -> None:
    assert [head_points("示范市委督办单"), head_points("示" * 18)] == [36, 24]


def test_one_attachment_has_no_number() -> None:
    alone = Official(Masthead("函"), "题", [], attachments=["清单"])
    assert alone.attached == ["附件：清单"]


@pytest.mark.skipif(not any(FONTS.glob("*.ttf")), reason="the fonts are not built")
def test_the_pdf_says_the_same_on_a4() -> None:
    book = pypdf.PdfReader(BytesIO(as_pdf(PAPER, FONTS)))
    text = "".join("".join(page.extract_text() for page in book.pages).split())
    for words in ("督〔2027〕12号", "现予督办<A&B>#set*[x]$。", "2027年7月12日", "—1—"):
        assert words in text
    box = book.pages[0].mediabox
    assert (round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) == (210, 297)


def test_a_head_never_ends_a_page(word: Any) -> None:
    assert paragraph(word, "一、督办事项").paragraph_format.keep_with_next
    assert not paragraph(word, "经查，连续两个月滞后。").paragraph_format.keep_with_next
