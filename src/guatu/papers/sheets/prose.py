"""A plan as a Word list: numbered sentences, each with its units and time on lines of their own."""

from collections.abc import Sequence
from io import BytesIO

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from guatu.papers.reading.ordinals import ordinal_of
from guatu.papers.reading.results import Item

from .layouts import Layout
from .sections import section_rows
from .words import Heading

_LINES = (
    ("工作措施", "means"), ("完成标准", "standard"), ("牵头领导", "lead_officials"),
    ("牵头单位", "lead_unit"), ("责任单位", "responsible_units"), ("配合单位", "support_units"),
    ("责任人", "assignees"), ("完成时限", "deadline"),
)  # fmt: skip


def write_prose(layout: Layout, heading: Heading, items: Sequence[Item]) -> bytes:
    """The tasks as a .docx in the manner of GB/T 9704: title, headings, numbered sentences."""
    document = docx.Document()
    _set_up(document)
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _say(title, heading.title(layout.name), 22, "方正小标宋简体")
    places: dict[str, int] = {}
    for item in items:
        places.setdefault(item.section, len(places))
    ordered = sorted(items, key=lambda i: (bool(i.section), places[i.section]))
    heads = section_rows(ordered) or [()] * len(ordered)
    for running, (item, above) in enumerate(zip(ordered, heads, strict=True), 1):
        for text in above:
            _say(document.add_paragraph(), text, 16, "黑体")
        sentence = f"{_number(item.number) or running}.{_line(item.title)}。"
        _say(document.add_paragraph(), sentence, 16, "仿宋_GB2312")
        for label, name in _LINES:
            if text := _value(item, name):
                _say(document.add_paragraph(), f"{label}：{text}", 16, "仿宋_GB2312")
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _number(number: str) -> str:
    """A number that can head a sentence; A1 and the like would not be read as one."""
    return number if number and ordinal_of(f"{number}.题") else ""


def _set_up(document: "docx.document.Document") -> None:
    """A4 with the margins of the standard."""
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin = Mm(37), Mm(35)
    page.left_margin, page.right_margin = Mm(28), Mm(26)


def _say(paragraph: Paragraph, text: str, points: int, font: str) -> None:
    run = paragraph.add_run(text)
    run.font.size = Pt(points)
    run.font.name = font
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = Pt(28.95)
    if paragraph.alignment is None:
        paragraph.paragraph_format.first_line_indent = Pt(2 * points)


def _value(item: Item, name: str) -> str:
    if name == "deadline":
        return _line(item.deadline.raw)
    value = getattr(item, name)
    return _line(value) if isinstance(value, str) else "、".join(value)


def _line(text: str) -> str:
    """Text of several lines in one: a new line would begin a new paragraph of the list."""
    return " ".join(text.split()).rstrip("。；;，, ")
