"""Where the columns stand on a sheet, and where a day stands on its time line."""

import calendar
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property, lru_cache

from guatu.papers.poster.paper import Paper

# Least and greatest widths in smallest text sizes, and the share of what is left over.
_OFFICIAL = (6.6, 9.6, 0.05)
_TITLE = (21.0, 40.0, 0.33)
_WHO = (8.6, 15.0, 0.12)
_LIGHT = (10.4, 12.0, 0.05)
_LEAST_CHART = 28.0
_WIDE = 8.4
_PANEL_SHARE, _PANEL_LEAST, _PANEL_MOST, _PANEL_GAP = 0.16, 22.5, 34.0, 1.8


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its left edge and width."""

    x: float
    w: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.w


@dataclass(frozen=True, slots=True)
class Frame:
    """The columns of the rows and, when the sheet is wide enough, the panel beside them."""

    u: float
    left: float
    right: float
    official: Column
    title: Column
    who: Column
    chart: Column
    light: Column
    panel: Column | None

    @property
    def wide(self) -> bool:
        """Whether there is room for the largest names and titles."""
        return self.official.w >= _WIDE * self.u

    @property
    def name(self) -> float:
        """The size of lead officials' names, the most prominent of a row."""
        return 1.9 if self.wide else 1.5

    @property
    def heading(self) -> float:
        """The size of task titles."""
        return 1.3 if self.wide else 1.14


def frame(paper: Paper, panels: bool) -> Frame:
    """Columns for a sheet; ``panels`` says whether there is anything for a side panel."""
    u, left = paper.text, paper.margin
    inner = (paper.width - 2 * left) / u
    beside = panels and inner >= paper.side_panels
    panel_w = min(max(inner * _PANEL_SHARE, _PANEL_LEAST), _PANEL_MOST) if beside else 0
    table = inner - (panel_w + _PANEL_GAP if beside else 0)
    widths = _widths(table)
    edges = [left]
    for width in widths:
        edges.append(edges[-1] + width * u)
    official, title, who, chart, light = (
        Column(x, w * u) for x, w in zip(edges, widths, strict=False)
    )
    right = paper.width - left
    panel = Column(right - panel_w * u, panel_w * u) if beside else None
    return Frame(u, left, edges[-1], official, title, who, chart, light, panel)


def _widths(table: float) -> tuple[float, float, float, float, float]:
    spare = table - _LEAST_CHART - sum(column[0] for column in (_OFFICIAL, _TITLE, _WHO, _LIGHT))
    spare = max(spare, 0.0)

    def grown(column: tuple[float, float, float]) -> float:
        return min(column[0] + spare * column[2], column[1])

    official, title, who, light = map(grown, (_OFFICIAL, _TITLE, _WHO, _LIGHT))
    return official, title, who, table - official - title - who - light, light


@dataclass(frozen=True)
class Scale:
    """Months of equal width across a column, days within a month; worked out once for all rows."""

    start: date
    end: date
    column: Column
    _evenings: dict[date, float] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def months(self) -> int:
        """How many months stand side by side."""
        return _months(self.start, self.end)

    @cached_property
    def month_width(self) -> float:
        """The width of one month."""
        return self.column.w / self.months

    @cached_property
    def ends(self) -> tuple[float, float]:
        """Where the first month begins and the last one ends."""
        return self.edge(0), self.edge(self.months)

    def edge(self, month: int) -> float:
        """The left edge of the month counted from 0; ``months`` gives the right end."""
        return self.column.x + self.month_width * month

    def morning(self, day: date) -> float:
        """Where a day begins, held within the span."""
        return self._at(day, day.day - 1)

    def evening(self, day: date) -> float:
        """Where a day ends, held within the span."""
        found = self._evenings.get(day)
        if found is None:
            found = self._evenings[day] = self._at(day, day.day)
        return found

    def _at(self, day: date, passed: int) -> float:
        month = _months(self.start, day) - 1 + passed / _days(day.year, day.month)
        return self.column.x + self.month_width * min(max(month, 0.0), float(self.months))


@cache
def _days(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


@lru_cache(2000)
def _months(first: date, last: date) -> int:
    """From the month of one day to that of another, both counted."""
    return _month_number(last) - _month_number(first) + 1


def _month_number(day: date) -> int:
    return day.year * 12 + day.month
