"""The figures of GB/T 9704-2012: sheet, type area, grid of 22 lines by 28 characters, type.

Source: practice 9 ("Documents").  Fonts are named, none is bundled: they are licensed.
"""

from typing import NamedTuple

WIDTH, HEIGHT = 210.0, 297.0
"""A4, millimetres."""
TOP, BOTTOM, LEFT, RIGHT = 37.0, 35.0, 28.0, 26.0
"""Margins that leave a type area of 156 by 225 mm."""
LINES, CHARACTERS = 22, 28
POINTS = 72 / 25.4
LINE_PITCH = (HEIGHT - TOP - BOTTOM) * POINTS / LINES
"""28.99 points from line to line."""
CHARACTER_PITCH = (WIDTH - LEFT - RIGHT) * POINTS / CHARACTERS
"""15.79 points from character to character."""
TIGHTER = -0.25
"""Points taken from behind every character, so that 28 of 16 points fit into a line.

Not a grid of characters with a negative space: LibreOffice then gives each character two cells.
"""
FIXED_LINE = 28.95
"""What users set as a fixed line: 22 of them fit into the type area with certainty."""
RULE_BELOW = 7.0
"""The page number stands 7 mm below the type area."""


class Face(NamedTuple):
    """A typeface by its name, its size in points, the first line's indent in characters."""

    font: str
    points: float
    indent: int = 2


BODY = Face("仿宋_GB2312", 16)
FACES = {
    "text": BODY,
    "h1": Face("黑体", 16),
    "h2": Face("楷体_GB2312", 16),
    "h3": BODY,
    "annex": Face("黑体", 16, 0),
}
TITLE = Face("方正小标宋简体", 22, 0)
MASTHEAD = Face("方正小标宋简体", 36, 0)
PAGE_NUMBER = Face("宋体", 14, 0)
CELL = Face("仿宋_GB2312", 14, 0)
CELL_LINE = 20.0
"""The fixed line of a table, points: the standard leaves it open."""
RED = "C00000"
LATIN = "Times New Roman"


def head_points(name: str) -> float:
    """The size of the head: as large as one line of the type area takes, 36 points at most."""
    wide = (WIDTH - LEFT - RIGHT) * POINTS
    return min(MASTHEAD.points, int(wide / max(len(name), 1)))
