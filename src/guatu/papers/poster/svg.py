"""Marks as SVG text: inks are classes (no style attributes), links are links."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape

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
)


def sheet_svg(sheet: Sheet, css_class: str = "sheet", label: str = "") -> str:
    """One sheet as an ``svg`` element that scales to its container."""
    return next(sheets_svg([sheet], css_class, label))


def sheets_svg(sheets: Sequence[Sheet], css_class: str = "sheet", label: str = "") -> Iterator[str]:
    """Each of some sheets as an ``svg`` element; what stands on all of them is written once."""
    kept: dict[int, str] = {}
    for sheet in sheets:
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="{css_class}" role="group"'
            f' aria-label="{escape(label)}" viewBox="0 0 {_n(sheet.width)} {_n(sheet.height)}">'
        )
        yield head + "".join(_written(mark, kept) for mark in sheet.marks) + "</svg>"


def _written(mark: MarkOf, kept: dict[int, str]) -> str:
    """The mark as text; ``kept`` goes by identity, as the marks of a layout outlive it."""
    found = kept.get(id(mark))
    if found is None:
        found = kept[id(mark)] = _mark(mark)
    return found


@lru_cache(8192)  # rows stand at the same places on every sheet
def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"


def _mark(mark: MarkOf) -> str:
    match mark:
        case Rect():
            radius = f' rx="{_n(mark.radius)}"' if mark.radius else ""
            size = f'width="{_n(mark.w)}" height="{_n(mark.h)}"'
            return f'<rect class="f-{mark.fill}" x="{_n(mark.x)}" y="{_n(mark.y)}" {size}{radius}/>'
        case Text():
            return _text(mark)
        case Line():
            ends = f'x1="{_n(mark.x1)}" y1="{_n(mark.y1)}" x2="{_n(mark.x2)}" y2="{_n(mark.y2)}"'
            return f"<line {_stroke(mark.ink, mark.width, mark.dash)} {ends}/>"
        case Circle():
            at = f'cx="{_n(mark.x)}" cy="{_n(mark.y)}" r="{_n(mark.r)}"'
            return f"<circle {_paint(mark.fill, mark.ink, mark.width, mark.dash)} {at}/>"
        case Outline():
            return _outline(mark)
        case Group():
            return _group(mark)
        case Window():
            return _window(mark)


def _stroke(ink: str, width: float, dash: float = 0) -> str:
    dashes = f' stroke-dasharray="{_n(dash)}"' if dash else ""
    return f'class="s-{ink}" stroke-width="{_n(width)}"{dashes}'


def _paint(fill: str, ink: str, width: float, dash: float = 0) -> str:
    dashes = f' stroke-dasharray="{_n(dash)}"' if dash else ""
    return f'class="f-{fill or "none"} s-{ink}" stroke-width="{_n(width)}"{dashes}'


def _text(mark: Text) -> str:
    bold = " b" if mark.bold else ""
    anchor = "" if mark.anchor == "start" else f' text-anchor="{mark.anchor}"'
    place = f'x="{_n(mark.x)}" y="{_n(mark.y)}" font-size="{_n(mark.size)}"{anchor}'
    return f'<text class="f-{mark.ink}{bold}" {place}>{escape(mark.text)}</text>'


def _outline(mark: Outline) -> str:
    points = " ".join(f"{_n(x)},{_n(y)}" for x, y in mark.points)
    tag = "polygon" if mark.fill else "polyline"
    return f'<{tag} {_paint(mark.fill, mark.ink, mark.width)} points="{points}"/>'


def _group(mark: Group) -> str:
    inner = "".join(map(_mark, mark.marks))
    title = f"<title>{escape(mark.label)}</title>" if mark.label else ""
    kind = escape(mark.kind)
    if mark.href:
        return f'<a class="g-{kind}" href="{escape(mark.href)}">{title}{inner}</a>'
    return f'<g class="g-{kind}">{title}{inner}</g>'


def _window(mark: Window) -> str:
    source = mark.source
    view = f"{_n(source.x)} {_n(source.y)} {_n(source.w)} {_n(source.h)}"
    size = f'width="{_n(source.w)}" height="{_n(source.h)}"'
    inner = "".join(map(_mark, mark.marks))
    return f'<svg x="{_n(mark.x)}" y="{_n(mark.y)}" {size} viewBox="{view}">{inner}</svg>'
