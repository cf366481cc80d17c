"""Sheets in millimetres as a PDF by typst: a static template, the marks as data."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import typst

from guatu.papers.poster.marks import (
    Circle,
    Group,
    Line,
    MarkOf,
    Outline,
    Rect,
    Sheet,
    Text,
    Window,
    Written,
)

_TEMPLATE = Path(__file__).with_name("poster.typ")


def sheets_pdf(sheets: Sequence[Sheet], palette: Mapping[str, str], fonts: Path) -> bytes:
    """The sheets as one PDF, one page each, exact to the millimetre.

    ``fonts`` is the folder of the two Noto Sans SC faces; no system font is used.
    """
    data = [
        {"width": sheet.width, "height": sheet.height, "marks": list(_flat(sheet.marks, palette))}
        for sheet in sheets
    ]
    inputs = {"sheets": json.dumps(data, ensure_ascii=False, separators=(",", ":"))}
    compiled: bytes = typst.compile(
        str(_TEMPLATE),
        root=str(_TEMPLATE.parent),
        font_paths=[str(fonts)],
        ignore_system_fonts=True,
        sys_inputs=inputs,
        pdf_tags=False,
    )
    return compiled


def _flat(marks: Sequence[MarkOf], palette: Mapping[str, str]) -> Iterator[list[object]]:
    for mark in marks:
        if isinstance(mark, Group):
            yield from _flat(mark.marks, palette)
        elif isinstance(mark, Window):
            yield _window(mark, palette)
        elif isinstance(mark, Written):
            raise TypeError("written for a screen: it cannot be printed")
        elif not isinstance(mark, Rect) or mark.fill in palette:
            yield _mark(mark, palette)


def _mark(mark: Rect | Text | Line | Circle | Outline, palette: Mapping[str, str]) -> list[object]:
    match mark:
        case Rect():
            return [
                "r",
                *_short(mark.x, mark.y, mark.w, mark.h),
                palette[mark.fill],
                *_short(mark.radius),
            ]
        case Text():
            weight = 700 if mark.bold else 400
            return [
                "t",
                *_short(mark.left, mark.y, mark.size),
                palette[mark.ink],
                weight,
                mark.text,
            ]
        case Line():
            return [
                "l",
                *_short(mark.x1, mark.y1, mark.x2, mark.y2),
                palette[mark.ink],
                *_short(mark.width, mark.dash),
            ]
        case Circle():
            return [
                "c",
                *_short(mark.x, mark.y, mark.r),
                palette.get(mark.fill, ""),
                palette.get(mark.ink, ""),
                *_short(mark.width, mark.dash),
            ]
        case Outline():
            points = [_short(x, y) for x, y in mark.points]
            return [
                "p",
                points,
                palette.get(mark.fill, ""),
                palette.get(mark.ink, ""),
                *_short(mark.width),
            ]


def _window(mark: Window, palette: Mapping[str, str]) -> list[object]:
    source = mark.source
    wide, high = source.x + source.w + 2000, source.y + source.h + 2000
    place = _short(mark.x, mark.y, source.x, source.y, source.w, source.h, wide, high)
    return ["w", *place, list(_flat(mark.marks, palette))]


def _short(*numbers: float) -> list[float]:
    return [round(number, 3) for number in numbers]
