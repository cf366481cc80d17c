"""One clause per line: its label (第三条, （一）, 2.1, 5、) apart from its words."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from guatu.papers.reading.grid import Grid

MOST, LONGEST = 500, 2000
_HAN = "〇零一二三四五六七八九十百"
_LABEL = re.compile(
    rf"(第[{_HAN}\d]+[条章节款项]|[(（][{_HAN}\d]+[)）]|[{_HAN}]+、|\d+(?:\.\d+)*[.、．)）]?)[\s:：]*"
)


class Clause(NamedTuple):
    """A clause as the paper has it; ``label`` is empty where it has none."""

    label: str
    text: str


def clauses_in(lines: Iterable[str]) -> list[Clause]:
    """The clauses of lines; blank ones are left out."""
    found = (_clause(" ".join(line.split())) for line in lines)
    return [clause for clause in found if clause.text]


def _clause(line: str) -> Clause:
    match = _LABEL.match(line)
    if match is None or not line[match.end() :]:
        return Clause("", line)
    label = match[1].rstrip("、.．")
    after = line[match.end() :]
    # 3个工作日 and 2027年 begin with a figure, not with a label
    if label.isdigit() and match[0] == match[1] and match[1] == label:
        return Clause("", line)
    return Clause(label, after)


def lines_of(grids: Iterable[Grid]) -> list[str]:
    """The lines of a file: paragraphs of prose, and each row of a table as one."""
    found: list[str] = []
    for grid in grids:
        rows: dict[int, list[str]] = {}
        for (row, _col), cell in sorted(grid.cells.items()):
            rows.setdefault(row, []).append(" ".join(cell.text.split()))
        found += [" ".join(cells) for _row, cells in sorted(rows.items())]
    return [line[:LONGEST] for line in found if line.strip()][:MOST]
