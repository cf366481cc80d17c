"""What Word keeps in XML only: the grid of lines and characters, page numbers, fonts, rules."""

from collections.abc import Sequence
from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from guatu.papers.official.layout import (
    BODY,
    BOTTOM,
    FIXED_LINE,
    HEIGHT,
    LATIN,
    LEFT,
    PAGE_NUMBER,
    RIGHT,
    RULE_BELOW,
    TIGHTER,
    TOP,
    WIDTH,
    Face,
)

_AFTER_BORDERS = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
"""What may follow a paragraph's borders: Word wants its order."""
_AFTER_SNAP = ("w:spacing", "w:ind", "w:jc", "w:rPr")
_AFTER_SPACING = ("w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:lang")


def set_up(document: Document) -> None:
    """Sheet, margins, grid and page numbers: odd ones right, even ones left."""
    page = document.sections[0]
    page.page_width, page.page_height = Mm(WIDTH), Mm(HEIGHT)
    page.top_margin, page.bottom_margin = Mm(TOP), Mm(BOTTOM)
    page.left_margin, page.right_margin = Mm(LEFT), Mm(RIGHT)
    page.footer_distance = Mm(BOTTOM - RULE_BELOW - PAGE_NUMBER.points / 2.83)
    _grid(page)
    _base(document)
    document.settings.odd_and_even_pages_header_footer = True
    _number(page.footer.paragraphs[0], WD_ALIGN_PARAGRAPH.RIGHT)
    _number(page.even_page_footer.paragraphs[0], WD_ALIGN_PARAGRAPH.LEFT)


def _grid(page: Any) -> None:
    for old in page._sectPr.findall(qn("w:docGrid")):
        page._sectPr.remove(old)
    page._sectPr.append(_element("w:docGrid", type="lines", linePitch=round(FIXED_LINE * 20)))


def _base(document: Document) -> None:
    """28 characters to a line, both edges even, 22 lines to a page: no line waits for another."""
    style = document.styles["Normal"]
    style.paragraph_format.widow_control = False
    style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    style.font.size, style.font.name = Pt(BODY.points), LATIN
    shape = style.element.get_or_add_rPr()
    shape.get_or_add_rFonts().set(qn("w:eastAsia"), BODY.font)
    space = _element("w:spacing", val=round(TIGHTER * 20))
    shape.insert_element_before(space, *_AFTER_SPACING)
    shape.append(_element("w:lang", val="en-US", eastAsia="zh-CN"))


def _number(paragraph: Paragraph, align: WD_ALIGN_PARAGRAPH) -> None:
    """— 1 —, a character in from the edge."""
    paragraph.alignment = align
    shape = paragraph.paragraph_format
    shape.left_indent = shape.right_indent = Pt(PAGE_NUMBER.points)
    run(paragraph, "— ", PAGE_NUMBER)
    for kind in ("begin", "instr", "end"):
        inside = run(paragraph, "", PAGE_NUMBER)._r
        if kind == "instr":
            code = _element("w:instrText")
            code.text = "PAGE"
            inside.append(code)
        else:
            inside.append(_element("w:fldChar", fldCharType=kind))
    run(paragraph, " —", PAGE_NUMBER)


def run(paragraph: Paragraph, text: str, face: Face) -> Run:
    """Text in a face; digits and Latin letters in the body's Latin face."""
    made = paragraph.add_run(text)
    made.font.size = Pt(face.points)
    made.font.name = face.font if face is PAGE_NUMBER else LATIN
    made._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face.font)
    return made


def indent(paragraph: Paragraph, characters: int) -> None:
    """The first line by whole characters, as Word counts them (hundredths)."""
    shape: Any = paragraph._p.get_or_add_pPr().get_or_add_ind()
    shape.set(qn("w:firstLineChars"), str(characters * 100))
    shape.set(qn("w:firstLine"), str(round(characters * BODY.points * 20)))


def leave(paragraph: Paragraph) -> None:
    """Let it stand between the lines of the grid."""
    properties: Any = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(_element("w:snapToGrid", val=0), *_AFTER_SNAP)


def right_tab(paragraph: Paragraph) -> None:
    """A stop at the right edge of the type area."""
    paragraph.paragraph_format.tab_stops.add_tab_stop(
        Mm(WIDTH - LEFT - RIGHT), WD_TAB_ALIGNMENT.RIGHT
    )


def columns(table: WordTable, widths: Sequence[float]) -> None:
    """Widths (millimetres) of the whole table and of every cell; the first row on every page."""
    for made, width in zip(table.columns, widths, strict=True):
        made.width = Mm(width)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(_element("w:cantSplit"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)


def repeats(table: WordTable) -> None:
    """Its first row is a head and stands on every page."""
    table.rows[0]._tr.get_or_add_trPr().append(_element("w:tblHeader"))


def rule_below(paragraph: Paragraph, colour: str) -> None:
    """A rule over the width of the type area."""
    borders = _element("w:pBdr")
    borders.append(_element("w:bottom", val="single", sz=12, space=4, color=colour))
    properties: Any = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, *_AFTER_BORDERS)


def _element(name: str, **attributes: object) -> Any:
    made: Any = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made
