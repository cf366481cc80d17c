"""Breaking lines by the rules of Chinese typesetting: no mark astray, Latin words whole."""

import re
from collections.abc import Callable

Measure = Callable[[str], float]

# GB/T 15834: closing marks never begin a line, opening marks never end one.
_NEVER_FIRST = frozenset("，。、；：？！）》」』】〕”’…—·％%℃,.;:?!)]}〉〗～~")
_NEVER_LAST = frozenset("（《「『【〔“‘([{〈〖￥$#№")
_FIRST, _LAST = (re.escape("".join(sorted(marks))) for marks in (_NEVER_FIRST, _NEVER_LAST))
# Opening marks with what they open, a Latin word, spaces or one character, and what closes it.
_CHUNK = re.compile(
    rf"[{_LAST}]*(?:[0-9A-Za-z][0-9A-Za-z.,:/%+\-_@&]*|\s+|[^{_LAST}])[{_FIRST}]*|[{_LAST}]+"
)
_ELLIPSIS = "…"
_NEXT_TO_NOTHING = 1e-6
_ORPHAN = 3  # characters too few to stand on a last line alone


def wrap(text: str, width: float, measure: Measure) -> tuple[str, ...]:
    """The lines of ``text`` that fit ``width``; a word longer than a line is broken."""
    lines = _fill(text, width, measure)
    if len(lines) > 1 and len(lines[-1]) <= _ORPHAN:
        return _without_orphan(text, width, measure, lines)
    return tuple(lines)


def shorten(lines: tuple[str, ...], most: int, width: float, measure: Measure) -> tuple[str, ...]:
    """At most ``most`` lines, the last one ending in an ellipsis when text was left out."""
    if most <= 0 or len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and measure(last + _ELLIPSIS) > width:
        last = last[:-1]
    return (*lines[: most - 1], last + _ELLIPSIS)


def _fill(text: str, width: float, measure: Measure) -> list[str]:
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        if measure(paragraph) < width - _NEXT_TO_NOTHING:
            lines.append(paragraph.strip())
            continue
        line, used = "", 0.0
        for chunk in _CHUNK.findall(paragraph):
            # The length of a line is the sum of its chunks: a line is not measured anew.
            longer = used + measure(chunk)
            if longer <= width or (chunk[-1].isspace() and used + measure(chunk.rstrip()) <= width):
                line, used = (line + chunk, longer) if line else _begun(chunk, measure)
            else:
                line = _broken(lines, line, chunk, width, measure)
                used = measure(line)
        lines.append(line.rstrip())
    return [line for line in lines if line] or [""]


def _begun(chunk: str, measure: Measure) -> tuple[str, float]:
    """A line that begins with a chunk, never with a space, and its length."""
    first = chunk.lstrip()
    return first, measure(first)


def _broken(lines: list[str], line: str, chunk: str, width: float, measure: Measure) -> str:
    """Close the line before a chunk that does not fit; the line that goes on with it."""
    if line:
        lines.append(line.rstrip())
    rest = chunk.lstrip()
    while len(rest) > 1 and measure(rest) > width:
        cut = _longest(rest, width, measure)
        lines.append(rest[:cut])
        rest = rest[cut:]
    return rest


def _longest(text: str, width: float, measure: Measure) -> int:
    cut = 1
    while cut < len(text) and measure(text[: cut + 1]) <= width:
        cut += 1
    if cut > 1 and text[cut] in _NEVER_FIRST:
        cut -= 1
    return cut - 1 if cut > 1 and text[cut - 1] in _NEVER_LAST else cut


def _without_orphan(text: str, width: float, measure: Measure, lines: list[str]) -> tuple[str, ...]:
    """The same number of lines, narrower, so that a last line is more than a few characters."""
    for share in (0.92, 0.84, 0.76):
        balanced = _fill(text, width * share, measure)
        if len(balanced) == len(lines) and len(balanced[-1]) > _ORPHAN:
            return tuple(balanced)
    return tuple(lines)
