"""A sheet as it will lie on the table: columns, section rows, and one block of rows per task."""

from collections.abc import Sequence
from dataclasses import dataclass

from guatu.papers.reading.results import Item

from .layouts import Column, Layout, Page
from .sections import section_rows
from .steps import by_quarter, node_lines, node_says_deadline, own_steps
from .values import Value, needs_parent_column, personal_title, value_of

_SECTION = Column(("二级指标",), "section", 14)
_PARENT = Column(("上级任务序号",), "parent", 10)
_STEPS = Column(("进度安排",), "stages", 24)
_DUE = Column(("完成时限",), "deadline", 13)


@dataclass(frozen=True)
class Block:
    """A task: headings before it, its key, and its rows; a cell of one value spans them all."""

    heads: tuple[str, ...]
    key: str
    cells: tuple[tuple[Value, ...], ...]
    height: int


@dataclass(frozen=True)
class Table:
    """A page of a layout filled with tasks."""

    name: str
    columns: tuple[Column, ...]
    blocks: tuple[Block, ...]


def fill(layout: Layout, page: Page, items: Sequence[Item], year: int) -> Table:
    """The tasks in the columns of a page; what only other columns can say gets a column more."""
    main = page is layout.pages[0]
    ordered = _ordered(layout, items) if main else tuple(items)
    has_section = any(c.field == "section" for c in page.columns)
    with_rows = main and not has_section and not layout.personal
    heads = section_rows(ordered) if with_rows else None
    columns = page.columns
    if main:
        lacking = _SECTION if with_rows and heads is None else None
        columns += tuple(filter(None, (lacking, *_more(layout, ordered, year))))
        columns += _extras(columns, ordered)
    filler = _Filler(layout, columns, year)
    headed = heads or [()] * len(ordered)
    blocks = (filler.block(item, head) for item, head in zip(ordered, headed, strict=True))
    return Table(page.name, columns, tuple(blocks))


def _ordered(layout: Layout, items: Sequence[Item]) -> tuple[Item, ...]:
    """Plan order; blanks first, because a reader fills a blank below a value down from it."""
    if layout.personal:
        return tuple(sorted(items, key=lambda item: (bool(item.assignees), item.assignees)))
    # A section stands where its first task stands.
    places: dict[str, int] = {}
    for item in items:
        places.setdefault(item.section, len(places))
    return tuple(sorted(items, key=lambda i: (bool(i.section), places[i.section], bool(i.theme))))


def _more(layout: Layout, items: tuple[Item, ...], year: int) -> list[Column | None]:
    """Columns for what the layout's own cannot say."""
    fields = {column.field for column in layout.pages[0].columns}
    parent = needs_parent_column(items, personal=layout.personal)
    quartered = "quarter1" in fields
    steps = quartered and any(by_quarter(own_steps(i, year), year) is None for i in items)
    due = layout.per_stage and not all(node_says_deadline(item, year) for item in items)
    return [_PARENT if parent else None, _STEPS if steps else None, _DUE if due else None]


def _extras(columns: Sequence[Column], items: Sequence[Item]) -> tuple[Column, ...]:
    """A column for every label that came with a file and is not in the layout."""
    held = {column.label for column in columns}
    labels = dict.fromkeys(label for item in items for label in item.extra)
    return tuple(_extra(label) for label in labels if label not in held)


def _extra(label: str) -> Column:
    """Two levels of labels: more than three header rows no reader looks at."""
    group, _, leaf = label.rpartition("/")
    return Column((group, leaf) if group and leaf else (label,), "extra", 12)


class _Filler:
    """Fills the cells of one task."""

    def __init__(self, layout: Layout, columns: tuple[Column, ...], year: int) -> None:
        self.layout = layout
        self.columns = columns
        self.year = year

    def block(self, item: Item, heads: tuple[str, ...]) -> Block:
        steps = self._steps(item)
        cells = tuple(steps.get(c.field) or (self._value(item, c),) for c in self.columns)
        return Block(heads, item.key, cells, max(map(len, cells)))

    def _steps(self, item: Item) -> dict[str, tuple[Value, ...]]:
        """The cells that say stages, by field."""
        if self.layout.per_stage:
            return {"stages": tuple(node_lines(item, self.year))}
        own = own_steps(item, self.year)
        quarters = by_quarter(own, self.year)
        if quarters is None:
            return {"stages": ("\n".join(stage.raw for stage in own),)}
        return {f"quarter{n}": (text,) for n, text in enumerate(quarters, 1)}

    def _value(self, item: Item, column: Column) -> Value:
        if column.field == "title" and self.layout.personal:
            return personal_title(item)
        if column == _DUE and self.layout.per_stage and node_says_deadline(item, self.year):
            return ""
        return value_of(item, column)
