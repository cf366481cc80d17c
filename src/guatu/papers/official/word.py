"""An official paper as a Word file; fonts are named, so that the office's own are used."""

from collections.abc import Sequence
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Pt, RGBColor
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph as WordParagraph

from guatu.papers.official import word_grid as grid
from guatu.papers.official.layout import (
    BODY,
    CELL,
    CELL_LINE,
    FACES,
    FIXED_LINE,
    MASTHEAD,
    RED,
    TITLE,
    Face,
    head_points,
)
from guatu.papers.official.paper import Official, Paragraph, Table, is_figure

_CENTRE, _RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
_LEFT = WD_ALIGN_PARAGRAPH.LEFT


def write_word(paper: Official) -> bytes:
    """The .docx: A4, the grid of the standard, page numbers outside, heads in their faces."""
    document = docx.Document()
    grid.set_up(document)
    _head(document, paper)
    _say(document, paper.title, TITLE, _CENTRE)
    _say(document, "", BODY, _LEFT)
    if paper.addressee:
        _say(document, f"{paper.addressee}：", BODY._replace(indent=0))
    for part in paper.body:
        add_part(document, part)
    _end(document, paper)
    add_annex(document, paper.annex)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def add_annex(document: Document, annex: Sequence[Paragraph | Table]) -> None:
    """What comes after signer and day, from a new page on."""
    if annex:
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    for part in annex:
        add_part(document, part)


def add_part(document: Document, part: Paragraph | Table) -> None:
    """A paragraph or table of the body at the end of the document."""
    if isinstance(part, Table):
        _table(document, part)
    else:
        _paragraph(document, part)


def _head(document: Document, paper: Official) -> None:
    face = MASTHEAD._replace(points=head_points(paper.masthead.name))
    name = _say(document, paper.masthead.name, face, _CENTRE)
    name.paragraph_format.line_spacing = Pt(2 * FIXED_LINE)
    for run in name.runs:
        run.font.color.rgb = RGBColor.from_string(RED)
    _say(document, "", BODY, _LEFT)
    line = _say(document, f"{paper.masthead.left}\t{paper.masthead.right}".rstrip(), BODY, _LEFT)
    line.paragraph_format.first_line_indent = Pt(0)
    grid.right_tab(line)
    grid.rule_below(line, RED)
    _say(document, "", BODY, _LEFT)


def _paragraph(document: Document, part: Paragraph) -> None:
    """A paragraph; a new line in the words begins a new one.  A head stays with what follows."""
    if part.kind == "annex_title":
        _say(document, part.text, TITLE, _CENTRE).paragraph_format.keep_with_next = True
        return
    for pieces in part.lines:
        (kind, text), *more = pieces
        said = _say(document, text, FACES[kind])
        for inner, words in more:
            grid.run(said, words, FACES[inner])
        said.paragraph_format.keep_with_next = part.kind != "text" or None


def _end(document: Document, paper: Official) -> None:
    """Attachments a line below the body; signer and day at the right, four characters in."""
    if paper.attached:
        _say(document, "", BODY)
    for line in paper.attached:
        _say(document, line, BODY)
    if paper.signer or paper.day:
        _say(document, "", BODY)
        _say(document, "", BODY)
    for line in (paper.signer, paper.day):
        if line:
            ended = _say(document, line, BODY, _RIGHT)
            ended.paragraph_format.right_indent = Pt(4 * BODY.points)
    if paper.foot:
        _say(document, "", BODY)
        foot = _say(document, paper.foot, CELL, _LEFT)
        grid.rule_below(foot, "000000")


def _table(document: Document, table: Table) -> None:
    rows = [*([table.heads] if table.heads else []), *table.rows]
    made = document.add_table(len(rows), len(table.widths))
    made.style = "Table Grid"
    made.autofit = False
    grid.columns(made, [156 * share / sum(table.widths) for share in table.widths])
    if table.heads:
        grid.repeats(made)
    for at, (row, texts) in enumerate(zip(made.rows, rows, strict=True)):
        for cell, text in zip(row.cells, texts, strict=True):
            _fill(cell, text, _CENTRE if (table.heads and not at) or is_figure(text) else _LEFT)
    _say(document, "", BODY)


def _fill(cell: Cell, text: str, align: WD_ALIGN_PARAGRAPH) -> None:
    """The lines of a cell, each a paragraph; heads and figures in its middle."""
    first, *more = text.splitlines() or [""]
    cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    made = [_set(cell.paragraphs[0], first, CELL, align)]
    made += [_set(cell.add_paragraph(), line, CELL, align) for line in more]
    for one in made:
        one.paragraph_format.line_spacing = Pt(CELL_LINE)
        grid.leave(one)


def _say(
    document: Document, text: str, face: Face, align: WD_ALIGN_PARAGRAPH | None = None
) -> WordParagraph:
    return _set(document.add_paragraph(), text, face, align)


def _set(
    paragraph: WordParagraph, text: str, face: Face, align: WD_ALIGN_PARAGRAPH | None
) -> WordParagraph:
    grid.run(paragraph, text, face)
    shape = paragraph.paragraph_format
    shape.space_before = shape.space_after = Pt(0)
    shape.line_spacing = Pt(FIXED_LINE)
    if align is not None:
        paragraph.alignment = align
    if face.indent and align is None:
        grid.indent(paragraph, face.indent)
    return paragraph
