"""Paper and screen sizes: outer size, margin and smallest text, in millimetres or pixels."""

from dataclasses import dataclass
from typing import Literal

from guatu.papers.poster.marks import Box

Size = Literal["A0", "A1", "A2", "A3", "A4"]
Orientation = Literal["landscape", "portrait"]

# Short side, long side, margin, smallest text; all in millimetres (sizes: ISO 216).
_SIZES: dict[Size, tuple[float, float, float, float]] = {
    "A0": (841, 1189, 20, 5.0),
    "A1": (594, 841, 15, 4.2),
    "A2": (420, 594, 12, 3.4),
    "A3": (297, 420, 10, 2.5),
    "A4": (210, 297, 8, 2.5),
}
_SCREEN_LINES = 3


@dataclass(frozen=True, slots=True)
class Paper:
    """A surface to draw on.

    ``text`` is the smallest text; ``side_panels`` says from how many of it across the panels
    stand beside the rows; ``title_lines`` limits a title (0: as many as it needs); ``only``
    limits the number of sheets (0: as many as the rows need), and ``turn`` says which column of
    the panels the first of them shows, the others the next ones.  ``edge`` is the margin above
    and below (-1: ``margin``), ``bar`` the height of the bar at the top in smallest text sizes.
    """

    width: float
    height: float
    margin: float
    text: float
    side_panels: float
    title_lines: int = 0
    only: int = 0
    turn: int = 0
    edge: float = -1
    bar: float = 0.35

    @property
    def inner(self) -> Box:
        """What lies inside the margins."""
        edge = self.margin if self.edge < 0 else self.edge
        return Box(self.margin, edge, self.width - 2 * self.margin, self.height - 2 * edge)


def paper(size: Size, orientation: Orientation = "landscape") -> Paper:
    """An ISO sheet in millimetres; smallest text 2.5 mm on A4 and A3, 5 mm on A0."""
    short, long, margin, text = _SIZES[size]
    width, height = (long, short) if orientation == "landscape" else (short, long)
    return Paper(width, height, margin, text, side_panels=140)


def screen(width: float, height: float, text: float, turn: int = 0, sheets: int = 1) -> Paper:
    """A screen in pixels: titles of at most three lines (whole text on focus).

    ``sheets`` is how many screens are drawn, one after the other.
    """
    return Paper(width, height, text * 1.5, text, 95, _SCREEN_LINES, sheets, turn, text * 0.6, 0)
