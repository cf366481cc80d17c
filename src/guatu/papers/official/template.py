"""An official paper written into a Word file of the body's own.

The file carries margins, head, page number and whatever the body wants around; in it stand
``{{期号}}``, ``{{标题}}``, ``{{签发人}}``, ``{{单位}}``, ``{{日期}}`` and, alone in a paragraph,
``{{正文}}``, where the body of the paper comes.
"""

from collections.abc import Iterator
from copy import deepcopy
from io import BytesIO

import docx
from docx.document import Document
from docx.text.paragraph import Paragraph as WordParagraph

from guatu.papers.official.paper import Official, Paragraph
from guatu.papers.official.word import add_annex, add_part

BODY = "{{正文}}"
FIELDS = ("{{期号}}", "{{标题}}", "{{签发人}}", "{{单位}}", "{{日期}}")


class NoPlace(ValueError):
    """The file has no paragraph of its own for the body."""


def fill(template: bytes, paper: Official) -> bytes:
    """The paper in the template.  Raises ``NoPlace``, and ValueError for what is no Word file."""
    document = _opened(template)
    place = next((one for one in document.paragraphs if one.text.strip() == BODY), None)
    if place is None:
        raise NoPlace
    for paragraph in _paragraphs(document):
        _replace(paragraph, _values(paper))
    _insert(document, paper, place)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _opened(template: bytes) -> Document:
    try:
        return docx.Document(BytesIO(template))
    except Exception as error:  # python-docx raises KeyError, BadZipFile and others
        raise ValueError("no Word file") from error


def _values(paper: Official) -> dict[str, str]:
    values = (
        paper.masthead.left,
        paper.title,
        paper.masthead.right.removeprefix("签发人："),
        paper.signer,
        paper.day,
    )
    return dict(zip(FIELDS, values, strict=True))


def _paragraphs(document: Document) -> Iterator[WordParagraph]:
    """Those of the text, of its tables, and of heads and feet."""
    yield from document.paragraphs
    for table in document.tables:
        for cell in table._cells:
            yield from cell.paragraphs
    for section in document.sections:
        odd, even = (section.header, section.footer), (section.even_page_header,
                                                       section.even_page_footer)  # fmt: skip
        for part in (*odd, *even):
            if not part.is_linked_to_previous:
                yield from part.paragraphs


def _replace(paragraph: WordParagraph, values: dict[str, str]) -> None:
    """Put values for fields; Word splits a field over runs, so the first run takes the text."""
    text = paragraph.text
    if not any(name in text for name in values):
        return
    for name, value in values.items():
        text = text.replace(name, value)
    for run in paragraph.runs[1:]:
        run.text = ""
    paragraph.runs[0].text = text


def _insert(document: Document, paper: Official, place: WordParagraph) -> None:
    """Write the body at the end, in our faces, and move it to its place; the annex stays there."""
    before = len(document.element.body)
    listed = [Paragraph(line) for line in ("", *paper.attached)] if paper.attached else []
    for part in (*paper.body, *listed):
        add_part(document, part)
    made = list(document.element.body)[before - 1 : -1]
    for element in made:
        place._p.addprevious(deepcopy(element))
        element.getparent().remove(element)
    place._p.getparent().remove(place._p)
    add_annex(document, paper.annex)
