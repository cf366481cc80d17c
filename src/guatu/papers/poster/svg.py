"""Marks as SVG text: inks are classes (no style attributes), links are links."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from html import escape
from typing import Any

from guatu.papers.poster.marks import (
    Anchor,
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


def sheets_svg(
    sheets: Sequence[Sheet], css_class: str = "sheet", label: str = ""
) -> Iterator[bytes]:
    """Each of some sheets as an ``svg`` element (UTF-8)."""
    for sheet in sheets:
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="{css_class}" role="group"'
            f' aria-label="{escape(label)}" viewBox="0 0 {_n(sheet.width)} {_n(sheet.height)}">'
        )
        yield b"".join([head.encode(), *map(_as_written, sheet.marks), b"</svg>"])


def _as_written(mark: MarkOf) -> bytes:
    return mark.svg if isinstance(mark, Written) else mark_svg(mark).encode()


@lru_cache(2048)  # rows stand at the same places on every sheet
def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"


def mark_svg(mark: MarkOf) -> str:
    """A mark alone as SVG text."""
    return _WRITERS[type(mark)](mark)


@lru_cache(2048)  # and say the same
def _e(words: str) -> str:
    return escape(words)


def _rect(mark: Rect) -> str:
    x, y, w, h, fill, r = mark
    radius = f' rx="{_n(r)}"' if r else ""
    return (
        f'<rect class="f-{fill}" x="{_n(x)}" y="{_n(y)}" width="{_n(w)}" height="{_n(h)}"{radius}/>'
    )


def _line(mark: Line) -> str:
    x1, y1, x2, y2, ink, width, dash = mark
    ends = f'x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}"'
    return f"<line {_stroke(ink, width, dash)} {ends}/>"


def _circle(mark: Circle) -> str:
    x, y, r, fill, ink, width, dash = mark
    return f'<circle {_paint(fill, ink, width, dash)} cx="{_n(x)}" cy="{_n(y)}" r="{_n(r)}"/>'


@lru_cache(512)
def _stroke(ink: str, width: float, dash: float = 0) -> str:
    dashes = f' stroke-dasharray="{_n(dash)}"' if dash else ""
    return f'class="s-{ink}" stroke-width="{_n(width)}"{dashes}'


@lru_cache(512)
def _paint(fill: str, ink: str, width: float, dash: float = 0) -> str:
    dashes = f' stroke-dasharray="{_n(dash)}"' if dash else ""
    return f'class="f-{fill or "none"} s-{ink}" stroke-width="{_n(width)}"{dashes}'


def _text(mark: Text) -> str:
    x, y, words, size, ink, bold, anchor, _width = mark
    face = _face(ink, size, bold, anchor)
    return f'<text {face[0]} x="{_n(x)}" y="{_n(y)}" {face[1]}>{_e(words)}</text>'


@lru_cache(512)
def _face(ink: str, size: float, bold: bool, anchor: Anchor) -> tuple[str, str]:
    """What stands before a text's place, and behind it."""
    at = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'class="f-{ink}{" b" if bold else ""}"', f'font-size="{_n(size)}"{at}'


def _outline(mark: Outline) -> str:
    points = " ".join(f"{_n(x)},{_n(y)}" for x, y in mark.points)
    tag = "polygon" if mark.fill else "polyline"
    return f'<{tag} {_paint(mark.fill, mark.ink, mark.width)} points="{points}"/>'


def _group(mark: Group) -> str:
    kind, _key, _box, marks, href, label = mark
    inner = "".join([_WRITERS[type(one)](one) for one in marks])
    title = f"<title>{_e(label)}</title>" if label else ""
    if href:
        return f'<a class="g-{_e(kind)}" href="{escape(href)}">{title}{inner}</a>'
    return f'<g class="g-{_e(kind)}">{title}{inner}</g>'


def _window(mark: Window) -> str:
    source = mark.source
    view = f"{_n(source.x)} {_n(source.y)} {_n(source.w)} {_n(source.h)}"
    size = f'width="{_n(source.w)}" height="{_n(source.h)}"'
    inner = "".join(map(mark_svg, mark.marks))
    return f'<svg x="{_n(mark.x)}" y="{_n(mark.y)}" {size} viewBox="{view}">{inner}</svg>'


_WRITERS: dict[type, Callable[[Any], str]] = {
    Rect: _rect,
    Text: _text,
    Line: _line,
    Circle: _circle,
    Outline: _outline,
    Group: _group,
    Window: _window,
}
