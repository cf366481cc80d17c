"""A table under a merged head as a worksheet ready to print: bands of groups, A3 if wide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from guatu.papers.scoring.heads import Area
from guatu.papers.sheets.pen import Pen, lines_of, tall

Cell = str | int | Decimal
A3, A4 = 8, 9
WIDE = 130.0
"""Characters that A4 across holds in readable size."""


@dataclass(frozen=True)
class Table:
    """Title, note, the areas of the head, column widths, rows; ``groups`` names each row's.

    ``weights`` is a row of its own under the head.
    """

    title: str
    note: str
    areas: Sequence[Area]
    depth: int
    widths: Sequence[float]
    rows: Sequence[Sequence[Cell]]
    groups: Sequence[str] = ()
    weights: Sequence[str] = ()

    def write(self, sheet: Any, formats: Mapping[str, Any]) -> None:
        """All of it into a worksheet."""
        pen = Pen(sheet, dict(formats))
        last = len(self.widths) - 1
        for at, (text, style) in enumerate(((self.title, "title"), (self.note, "note"))):
            pen.put(at, 0, at, last, text, style)
            sheet.set_row(at, 34 if at == 0 else 22)
        for area in self.areas:
            pen.put(2 + area.top, area.left, 2 + area.bottom, area.right, area.text, "head")
        at = 2 + self.depth
        for col, text in enumerate(self.weights):
            pen.put(at, col, at, col, text, "head")
        at += bool(self.weights)
        self._print(sheet, at)
        for row, group in zip(self.rows, self._bands(), strict=True):
            if group:
                pen.put(at, 0, at, last, group, "section")
                at += 1
            self._row(pen, at, row)
            at += 1
        sheet.print_area(0, 0, max(at - 1, 2), last)

    def _bands(self) -> list[str]:
        """The name of the group before its first row, where there are several groups."""
        if len(set(self.groups)) < 2:
            return [""] * len(self.rows)
        pairs = zip(self.groups, ("", *self.groups), strict=False)
        return [group if group != before else "" for group, before in pairs]

    def _row(self, pen: Pen, at: int, row: Sequence[Cell]) -> None:
        lines = 1
        for col, cell in enumerate(row):
            if isinstance(cell, int):
                pen.sheet.write_number(at, col, cell, pen.formats["count"])
            else:
                pen.put(at, col, at, col, cell, "short")
            if isinstance(cell, str):
                lines = max(lines, lines_of(cell, self.widths[col]))
        pen.sheet.set_row(at, tall(lines))

    def _print(self, sheet: Any, under: int) -> None:
        for col, width in enumerate(self.widths):
            sheet.set_column(col, col, width)
        sheet.freeze_panes(under, 1)
        sheet.repeat_rows(2, under - 1)
        sheet.set_landscape()
        sheet.set_paper(A3 if sum(self.widths) > WIDE else A4)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.center_horizontally()
        sheet.set_footer("&C&P / &N")
