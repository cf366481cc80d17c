"""The marks a sheet is made of: rectangles, lines, texts, outlines and circles in one unit.

Named tuples, because a wall of 1,000 rows makes 25,000 of them.
"""

from typing import Literal, NamedTuple, TypeAlias

Anchor = Literal["start", "middle", "end"]
Point: TypeAlias = tuple[float, float]


class Box(NamedTuple):
    """A rectangle that something must stay within: left, top, width, height."""

    x: float
    y: float
    w: float
    h: float

    def holds(self, other: "Box", slack: float = 0.01) -> bool:
        """Whether ``other`` lies inside, give or take ``slack`` of the sheet's unit."""
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.x + other.w <= self.x + self.w + slack
            and other.y + other.h <= self.y + self.h + slack
        )

    def meets(self, other: "Box") -> bool:
        """Whether the two share any area."""
        apart_x = self.x + self.w <= other.x or other.x + other.w <= self.x
        return not (apart_x or self.y + self.h <= other.y or other.y + other.h <= self.y)


class Rect(NamedTuple):
    """A filled rectangle, ``radius`` rounding its corners."""

    x: float
    y: float
    w: float
    h: float
    fill: str
    radius: float = 0


class Line(NamedTuple):
    """A straight line; ``dash`` gives the length of its dashes and gaps."""

    x1: float
    y1: float
    x2: float
    y2: float
    ink: str
    width: float
    dash: float = 0


class Text(NamedTuple):
    """One line of text on the baseline ``y``; ``width`` is its measured length."""

    x: float
    y: float
    text: str
    size: float
    ink: str
    bold: bool
    anchor: Anchor
    width: float

    @property
    def left(self) -> float:
        """Where the text begins, whatever its anchor."""
        return self.x - self.width * {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor]

    @property
    def box(self) -> Box:
        """The area of its letters: 0.88 em above the baseline and 0.12 em below."""
        return Box(self.left, self.y - self.size * 0.88, self.width, self.size)


class Outline(NamedTuple):
    """A filled or stroked run of points, closed when filled; empty inks draw nothing."""

    points: tuple[Point, ...]
    fill: str
    ink: str
    width: float


class Circle(NamedTuple):
    """A filled and stroked circle."""

    x: float
    y: float
    r: float
    fill: str
    ink: str
    width: float
    dash: float = 0


class Group(NamedTuple):
    """Marks that belong together and stay in ``box``; ``href`` makes them a link."""

    kind: str
    key: str
    box: Box
    marks: "tuple[MarkOf, ...]"
    href: str = ""
    label: str = ""


class Window(NamedTuple):
    """The part ``source`` of other marks, shown with its left top corner at ``x``, ``y``."""

    x: float
    y: float
    source: Box
    marks: "tuple[MarkOf, ...]"


class Written(NamedTuple):
    """Marks of a screen that were written as SVG already (UTF-8)."""

    svg: bytes


MarkOf: TypeAlias = Rect | Line | Text | Outline | Circle | Group | Window | Written


class Sheet(NamedTuple):
    """One sheet or screen with its marks; ``rows`` are the ids of the rows on it, in order."""

    number: int
    width: float
    height: float
    marks: tuple[MarkOf, ...]
    rows: tuple[int, ...] = ()
