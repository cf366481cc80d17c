"""Finds the head of a score sheet: its rows, its columns with their labels and weights."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guatu.papers.reading.grid import Cell, Grid
from guatu.papers.scoring.weights import Weight, read_weight, split_label

LOOKED_AT, DEEPEST, MOST_COLUMNS = 30, 5, 200
_NAMES = "单位 部门 职能部门 处室 科室 被考核单位 考核对象 单位名称 姓名 序号 编号"
_RESULTS = "组别 名次 排名 位次 总分 合计 总得分 得分合计 等次 等级 备注 上期名次 升降"
NOT_SCORED = frozenset(f"{_NAMES} {_RESULTS} 权重 分值 指标 项目".split(" "))


@dataclass(frozen=True)
class Label:
    """A cell of the head as a column meets it: its text without the weight, and its address."""

    text: str
    address: str


@dataclass(frozen=True)
class ReadColumn:
    """A column of points: labels from group to leaf, its weight, where the weight stands."""

    path: tuple[Label, ...]
    weight: Weight | None
    address: str


@dataclass(frozen=True)
class ReadHead:
    """The title above the head, and its columns from left to right."""

    title: str
    columns: tuple[ReadColumn, ...]


def find_head(grid: Grid) -> ReadHead | None:
    """The head with its weights, None when the sheet has none.

    Weights stand in a row of their own below the labels, or after the labels themselves.
    """
    weights = next((row for row in _rows(grid) if _is_weights(grid, row)), None)
    last = weights - 1 if weights else _last_with_weights(grid)
    first = _first(grid, last) if last else 0
    if not first or not last:
        return None
    made = (_column(grid, col, first, last, weights) for col in range(1, _right(grid) + 1))
    columns = tuple(one for one in made if one is not None)
    return ReadHead(_title(grid, first), columns) if len(columns) > 1 else None


def _rows(grid: Grid) -> Iterator[int]:
    return (row for row in grid.by_row if row <= LOOKED_AT)


def _right(grid: Grid) -> int:
    return min(grid.last_col, MOST_COLUMNS)


def _is_weights(grid: Grid, row: int) -> bool:
    """Two weights or more, bounds or per cents among them, and no other text but a label or two."""
    cells = grid.by_row[row]
    found = [weight for cell in cells if (weight := read_weight(cell.text))]
    told = any(weight.beyond or weight.percent for weight in found) or _sums(found)
    return (
        len(found) > 1 and told and len(cells) - len(found) <= 2 and bool(grid.by_row.get(row - 1))
    )


def _sums(found: Sequence[Weight]) -> bool:
    """Whether plain numbers are the points of a hundred, and not somebody's scores."""
    return sum(weight.points for weight in found) % 100_000 == 0


def _last_with_weights(grid: Grid) -> int:
    """The lowest row of those in which labels carry weights; 0 when fewer than two do."""
    found = [cell for row in _rows(grid) for cell in grid.by_row[row] if split_label(cell.text)[1]]
    if len(found) < 2:
        return 0
    ends = ((cell.row, grid.merge_at(cell.row, cell.col)) for cell in found)
    return max(merge.bottom if merge else row for row, merge in ends)


def _first(grid: Grid, last: int) -> int:
    """The first row of the head: upwards while there are several labels; 0 when there is none."""
    row = last
    while row >= 1 and last - row < DEEPEST and len(_seen(grid, row)) > 1:
        row -= 1
    return row + 1 if row < last else 0


def _seen(grid: Grid, row: int) -> set[tuple[int, int]]:
    """Places of the different cells that a reader sees in a row."""
    seen = (grid.at(row, col) for col in range(1, _right(grid) + 1))
    return {(cell.row, cell.col) for cell in seen if cell and cell.text.strip()}


def _title(grid: Grid, first: int) -> str:
    above = (cell.text.strip() for row in grid.by_row if row < first for cell in grid.by_row[row])
    return next((text for text in above if text), "")[:120]


def _column(grid: Grid, col: int, first: int, last: int, weights: int | None) -> ReadColumn | None:
    cells = [cell for row in range(first, last + 1) if (cell := grid.at(row, col))]
    own = list(dict.fromkeys(cell for cell in cells if cell.text.strip()))
    if not own or (len(own) == 1 and _label(own[0]).text.replace(" ", "") in NOT_SCORED):
        return None
    said = grid.at(weights, col) if weights else own[-1]
    weight = _weight(said, weights is not None)
    address = said.address if said else own[-1].address
    return ReadColumn(tuple(_label(cell) for cell in own), weight, address)


def _weight(cell: Cell | None, alone: bool) -> Weight | None:
    if cell is None:
        return None
    return read_weight(cell.text) if alone else split_label(cell.text)[1]


def _label(cell: Cell) -> Label:
    return Label(split_label(cell.text)[0], cell.address)
