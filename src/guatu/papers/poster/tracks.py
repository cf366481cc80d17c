"""Running panels through tracks: the columns beside the rows, beneath them, on further sheets."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from guatu.papers.poster.drawn import settled
from guatu.papers.poster.marks import Box, MarkOf
from guatu.papers.poster.panels import Panel, Strip
from guatu.papers.poster.paper import Paper
from guatu.papers.poster.pen import Pen

_GAP = 1.6
_COLUMN, _LEAST_ROOM = 27.0, 12.0


@dataclass(frozen=True, slots=True)
class Track:
    """A column for panels on the sheet counted from 0; ``whole`` when it is as high as can be."""

    sheet: int
    box: Box
    whole: bool


@dataclass
class Filled:
    """A track and the strips in it, from its top."""

    track: Track
    placed: list[tuple[float, Strip]] = field(default_factory=list)
    height: float = 0.0

    def room_for(self, height: float) -> bool:
        """Whether that much more fits; a whole track takes at least one strip."""
        if self.track.whole and not self.placed:
            return True
        return self.height + height <= self.track.box.h

    def add(self, strips: Sequence[Strip]) -> None:
        """Put strips beneath the others."""
        for strip in strips:
            self.placed.append((self.height, strip))
            self.height += strip.height


def turned(paper: Paper, filled: list[Filled], screens: int) -> list[Filled]:
    """A screen shows one column of panels at a time, the next one with every turn."""
    if not paper.only:
        return filled
    shown = (filled[(paper.turn + number) % len(filled)] for number in range(screens))
    return [replace(f, track=replace(f.track, sheet=n)) for n, f in enumerate(shown)]


def marks_by_sheet(pen: Pen, filled: Sequence[Filled], written: bool) -> dict[int, list[MarkOf]]:
    """The marks of the panels on each sheet; a column that is shown again is drawn once."""
    drawn: dict[tuple[int, Box], tuple[MarkOf, ...]] = {}
    found: dict[int, list[MarkOf]] = defaultdict(list)
    for item in filled:
        box = item.track.box
        place = id(item.placed), box
        if place not in drawn:
            inner = pen.fresh()
            for offset, strip in item.placed:
                strip.draw(inner, box.x, box.y + offset)
            drawn[place] = settled(inner.marks, written)
        found[item.track.sheet] += drawn[place]
    return found


def columns_across(width: float, u: float) -> tuple[int, float]:
    """How many panel columns stand side by side on a sheet without rows, and their width."""
    number = max(1, int((width / u + _GAP) / (_COLUMN + _GAP)))
    return number, (width - _GAP * u * (number - 1)) / number


def side_tracks(column: Box, sheets: int) -> Iterator[Track]:
    """Beside the rows of every sheet, then the same beside nothing on further sheets."""
    for sheet in count(0):
        yield Track(sheet, column, whole=sheet >= sheets - 1)


def free_tracks(body: Box, u: float, below: float, sheets: int) -> Iterator[Track]:
    """Beneath the rows of the last sheet (they end at ``below``), then on sheets of their own."""
    number, width = columns_across(body.w, u)
    step = width + _GAP * u
    rest = body.y + body.h - below - _GAP * u
    if rest >= _LEAST_ROOM * u:
        for column in range(number):
            box = Box(body.x + column * step, below + _GAP * u, width, rest)
            yield Track(sheets - 1, box, whole=False)
    for sheet in count(sheets):
        for column in range(number):
            yield Track(sheet, Box(body.x + column * step, body.y, width, body.h), whole=True)


def fill(panels: Sequence[Panel], tracks: Iterator[Track], u: float) -> list[Filled]:
    """Panels run through the tracks; a head is never alone and is repeated where one goes on."""
    filled = [Filled(next(tracks))]
    for panel in panels:
        for number, strip in enumerate(panel.strips):
            head = panel.head(False) if number == 0 else ()
            space = _GAP * u if number == 0 and filled[-1].placed else 0.0
            while not filled[-1].room_for(_sum(head) + strip.height + space):
                filled.append(Filled(next(tracks)))
                head, space = panel.head(number > 0), 0.0
            filled[-1].height += space
            filled[-1].add((*head, strip))
    return filled


def _sum(strips: Sequence[Strip]) -> float:
    return sum(strip.height for strip in strips)
