"""The pen that puts measured marks on a sheet and notes every character no font can draw."""

from dataclasses import dataclass, field
from functools import lru_cache

from guatu.papers.poster.font import Metrics
from guatu.papers.poster.marks import (
    Anchor,
    Box,
    Circle,
    Group,
    Line,
    MarkOf,
    Outline,
    Point,
    Rect,
    Text,
)
from guatu.papers.poster.wrap import shorten, wrap

GETA = "〓"  # the printers' mark for a missing character (JIS X 0208, GB 2312 row 1)
_KEPT = "\n\u3000"  # not "printable", yet wanted: line breaks and the wide space


@lru_cache(1024)
def _wrapped(
    metrics: Metrics, words: str, width: float, face: tuple[float, bool], most: int
) -> tuple[str, ...]:
    """The lines of a text in a face (size, bold): rows say the same again on every screen."""
    measure = metrics.measure(*face)
    if most:
        return shorten(_wrapped(metrics, words, width, face, 0), most, width, measure)
    return wrap(words, width, measure)


@dataclass
class Pen:
    """Collects marks; ``u`` is the smallest text size and the measure of everything else."""

    u: float
    metrics: Metrics
    missing: set[str] = field(default_factory=set)
    marks: list[MarkOf] = field(default_factory=list)

    def fresh(self) -> "Pen":
        """A pen for another sheet or group that notes missing characters in the same place."""
        return Pen(self.u, self.metrics, self.missing)

    def rect(self, box: Box, fill: str, radius: float = 0) -> None:
        """A filled rectangle; nothing when it has no area."""
        if box.w > 0 and box.h > 0:
            self.marks.append(Rect(box.x, box.y, box.w, box.h, fill, radius))

    def line(
        self, start: Point, end: Point, ink: str, width: float = 0.06, dash: float = 0
    ) -> None:
        """A straight line; ``width`` and ``dash`` in smallest text sizes."""
        u = self.u
        self.marks.append(Line(*start, *end, ink, width * u, dash * u))

    def outline(self, points: tuple[Point, ...], fill: str, ink: str, width: float = 0.1) -> None:
        """A filled or stroked run of points."""
        self.marks.append(Outline(points, fill, ink, width * self.u))

    def circle(
        self, at: Point, r: float, fill: str, ink: str, width: float = 0.1, dash: float = 0
    ) -> None:
        """A circle around ``at``."""
        self.marks.append(Circle(*at, r, fill, ink, width * self.u, dash * self.u))

    def text(
        self,
        at: Point,
        words: str,
        size: float = 1,
        ink: str = "ink",
        bold: bool = False,
        anchor: Anchor = "start",
    ) -> float:
        """One line of text of ``size`` smallest sizes on the baseline ``at``; its length."""
        drawable = self.drawable(words)
        width = self.metrics.width(drawable, size * self.u, bold)
        if drawable:
            self.marks.append(Text(*at, drawable, size * self.u, ink, bold, anchor, width))
        return width

    def width(self, words: str, size: float = 1, bold: bool = False) -> float:
        """The length of a text of ``size`` smallest sizes."""
        return self.metrics.width(self.drawable(words), size * self.u, bold)

    def wrap(
        self, words: str, width: float, size: float = 1, bold: bool = False, most: int = 0
    ) -> tuple[str, ...]:
        """The lines of a text within ``width``, at most ``most`` (0: all)."""
        return _wrapped(self.metrics, self.drawable(words), width, (size * self.u, bold), most)

    def wrap_names(
        self, names: str, width: float, size: float = 1, bold: bool = False, most: int = 0
    ) -> tuple[str, ...]:
        """Lines of names joined by 、: broken between names, within one only when it must be."""
        measure = self.metrics.measure(size * self.u, bold)
        lines: list[str] = []
        for name in self.drawable(names).split("、"):
            if lines and measure(f"{lines[-1]}、{name}") <= width:
                lines[-1] += f"、{name}"
            else:
                lines += wrap(name, width, measure)
        return shorten(tuple(lines), most, width, measure)

    def drawable(self, words: str) -> str:
        """The text with control characters as spaces and missing characters as the geta mark."""
        every = not self.metrics.complete or all(map(self.metrics.holds, words))
        if every and words.isprintable():
            return words
        return "".join(map(self._drawable_character, words))

    def _drawable_character(self, character: str) -> str:
        if character in _KEPT:
            return character
        if not character.isprintable():
            return " "
        if self.metrics.holds(character):
            return character
        self.missing.add(character)
        return GETA

    def group(
        self, kind: str, key: str, box: Box, inner: "Pen", href: str = "", label: str = ""
    ) -> None:
        """What ``inner`` drew, as one group that stays within ``box``."""
        self.marks.append(Group(kind, key, box, tuple(inner.marks), href, label))
