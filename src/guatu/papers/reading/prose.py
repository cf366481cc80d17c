"""Word lists: numbered sentences with 牵头单位：… in brackets or on lines of their own."""

from dataclasses import replace
from itertools import islice, takewhile

from guatu.rules.deadlines import read_node_cell

from .columns import UNIT_FIELDS, fold
from .drafts import theme_from
from .entries import ENDS, LONGEST_HEADING, Entry, entries_of, families
from .figures import figure_of
from .grid import Cell, Grid
from .labelled import Part
from .lines import Line
from .ordinals import Ordinal
from .owners import Owners
from .planned import notes_of
from .results import NO_DEADLINE, Item, Level, Problem, RowKind, SheetReading
from .sheet import Request, in_order
from .sums import check_counts

_CLOSED = 99
_PLAIN = Ordinal(2, "", 0)  # what a heading without a number stands for


def read_prose(grid: Grid, request: Request) -> SheetReading:
    """The items of a prose list; cells are paragraphs such as ``P12``."""
    entries = entries_of(grid)
    reader = _Reader(request, any(_has(e, "deadline") for e in entries))
    reader.read(entries)
    items = tuple(reader.items)
    problems = [*reader.problems, *check_counts(reader.lines, items)]
    place = _place(next((p.index for p in grid.paragraphs if p.text), 1))
    if not items:
        problems.append(Problem(place, Level.ERROR, "header_not_found"))
    elif not reader.has_deadlines:
        problems.append(Problem(place, Level.ASSUMED, "no_deadline_column"))
    problems += [Problem(place, Level.DOUBT, code) for code in grid.notes]
    named = [replace(p, cell=_as_paragraph(p.cell)) for p in problems]
    return SheetReading(grid, None, items, in_order(named), reader.kinds)


def _place(index: int) -> str:
    return f"P{index}"


def _as_paragraph(address: str) -> str:
    return f"P{address[1:]}" if address.startswith("A") else address


def _has(entry: Entry, name: str) -> bool:
    return any(part.field == name for _, part in entry.parts)


class _Reader:
    """Walks the entries, keeping the sections above."""

    def __init__(self, request: Request, has_deadlines: bool) -> None:
        self.request = request
        self.has_deadlines = has_deadlines
        self.items: list[Item] = []
        self.problems: list[Problem] = []
        self.lines: list[Line] = []
        self.kinds: dict[int, RowKind] = {}
        self.stack: list[tuple[int, str]] = []
        self.given: list[tuple[int, int, Part]] = []  # what the headings above say for all
        self.families: list[tuple[int, int]] = []
        self.labelled: set[tuple[int, int]] = set()  # families in which units are named
        self.open_level = _CLOSED  # the level of the item above, while it may go on

    def read(self, entries: list[Entry]) -> None:
        """Every entry becomes an item, a section, more of the item above, or a title."""
        levels = {entry.level for entry in entries if entry.parts}
        self.families = families(entries)
        pairs = zip(self.families, entries, strict=True)
        self.labelled = {family for family, entry in pairs if entry.parts}
        for place, entry in enumerate(entries):
            self.kinds.update((index, RowKind.NOTE) for index, _ in entry.left)
            if self._heads_others(entries, place):
                self._enter(entry)
            elif entry.parts or self._is_bare_item(entries, place, levels):
                self._add(entry)
            elif entry.ordinal is not None and entry.level > self.open_level:
                self._go_on(entry)
            elif entry.ordinal is not None and entry.level < max(levels, default=0):
                self._enter(entry)
            elif self._is_plain_heading(entries, place):
                self._enter(replace(entry, ordinal=_PLAIN))
            else:
                self.kinds[entry.index] = RowKind.TITLE if not self.items else RowKind.NOTE

    def _heads_others(self, entries: list[Entry], place: int) -> bool:
        """一、党建工作（牵头领导：张三）over sentences with units of their own is a section."""
        entry = entries[place]
        if not entry.parts or entry.ordinal is None or len(entry.text) > LONGEST_HEADING:
            return False
        under = takewhile(lambda other: other.level > entry.level, islice(entries, place + 1, None))
        return "。" not in entry.text and any(other.parts for other in under)

    def _is_plain_heading(self, entries: list[Entry], place: int) -> bool:
        """A short line without a number between numbered sentences: 法治建设方面."""
        entry = entries[place]
        following = entries[place + 1] if place + 1 < len(entries) else None
        between = bool(self.items) and following is not None and following.ordinal is not None
        return between and entry.ordinal is None and entry.is_heading_like and not entry.auto

    def _is_bare_item(self, entries: list[Entry], place: int, levels: set[int]) -> bool:
        """A numbered sentence without units whose brothers have theirs."""
        entry = entries[place]
        if entry.ordinal is None or entry.level not in levels:
            return False
        following = entries[place + 1] if place + 1 < len(entries) else None
        if following and following.ordinal and following.level > entry.level:
            return False
        return self.families[place] in self.labelled

    def _enter(self, entry: Entry) -> None:
        self.open_level = _CLOSED
        self.stack = [held for held in self.stack if held[0] < entry.level]
        self.stack.append((entry.level, entry.text))
        self.given = [held for held in self.given if held[0] < entry.level]
        first = {part.field: (index, part) for index, part in reversed(entry.parts)}
        self.given += [(entry.level, index, part) for index, part in first.values()]
        cell = Cell(entry.index, 1, entry.text)
        self.lines.append(Line(entry.index, RowKind.SECTION, cell, entry.text))
        self.kinds[entry.index] = RowKind.SECTION

    def _go_on(self, entry: Entry) -> None:
        item = self.items[-1]
        means = "\n".join(filter(None, (item.means, entry.text)))
        self.items[-1] = replace(item, means=means)
        self.kinds[entry.index] = RowKind.ITEM
        self._flag_more(entry.index)

    def _flag_more(self, index: int) -> None:
        self.problems.append(
            Problem(_place(index), Level.ASSUMED, "continuation_as_means", {}, index)
        )

    def _add(self, entry: Entry) -> None:
        sections = tuple(t for level, t in self.stack if level < entry.level)
        own = {part.field for _, part in entry.parts}
        above = [(i, p) for level, i, p in self.given if level < entry.level]
        entry.parts += [(i, p) for i, p in above if _is_given(p.field, own)]
        self.stack = [held for held in self.stack if held[0] < entry.level]
        item = _item(entry, sections, self._owners(entry))
        self.kinds[entry.index] = RowKind.ITEM
        for index, _ in entry.more:
            self.kinds[index] = RowKind.ITEM
            self._flag_more(index)
        self.items.append(self._with_deadline(item, entry))
        self.open_level = entry.level

    def _owners(self, entry: Entry) -> Owners:
        owners = Owners()
        for index, part in entry.parts:
            owners.take(part.field, Cell(index, 1, part.text), entry.index)
        owners.settle(False, _place(entry.index), entry.index)
        self.problems += owners.problems
        if not owners.lead:
            place = _place(entry.index)
            self.problems.append(Problem(place, Level.DOUBT, "lead_unit_blank", {}, entry.index))
        return owners

    def _with_deadline(self, item: Item, entry: Entry) -> Item:
        found = next(((i, p) for i, p in entry.parts if p.field == "deadline" and p.text), None)
        if found is None:
            if self.has_deadlines:
                self.problems.append(
                    Problem(_place(item.row), Level.ASSUMED, "deadline_blank", {}, item.row)
                )
            return replace(item, deadline=NO_DEADLINE)
        index, part = found
        node = read_node_cell(part.text, self.request.year, self.request.corrections)
        self.problems += notes_of(node, _place(index), item.row)
        return replace(item, deadline=node.deadline, stages=node.stages)


def _is_given(name: str, own: set[str]) -> bool:
    """Whether what a heading says of a field counts below: units only where none are named."""
    if name in UNIT_FIELDS:
        return not own & set(UNIT_FIELDS)
    return name in ("lead_officials", "deadline") and name not in own


def _item(entry: Entry, sections: tuple[str, ...], owners: Owners) -> Item:
    length = entry.ordinal.length if entry.ordinal else 0
    texts = {name: _text(entry, name) for name in ("means", "standard", "target", "contact")}
    more = "\n".join(text for _, text in entry.more)
    points = next(
        (figure_of(Cell(i, 1, p.text)) for i, p in entry.parts if p.field == "points"), None
    )
    return Item(
        row=entry.index,
        number=entry.ordinal.number if entry.ordinal else "",
        section=" / ".join(sections),
        theme=theme_from(sections),
        title=entry.text[length:].strip(ENDS) or fold(entry.text),
        means="\n".join(filter(None, (more, texts["means"]))),
        standard=texts["standard"],
        target=texts["target"],
        points=points,
        contact=texts["contact"] or " ".join(owners.phones),
        lead_officials=tuple(n.text for n in owners.officials),
        lead_unit=owners.lead,
        responsible_units=owners.responsible_texts(),
        support_units=tuple(n.text for n in owners.support),
        assignees=tuple(n.text for n in owners.assignees),
        cells=_addresses(entry, owners),
        rows=(entry.index,),
        said=frozenset({"number", "title"}),
    )


def _text(entry: Entry, name: str) -> str:
    return "\n".join(part.text for _, part in entry.parts if part.field == name)


def _addresses(entry: Entry, owners: Owners) -> dict[str, str]:
    found = {"title": _place(entry.index)}
    if entry.ordinal:
        found["number"] = _place(entry.index)
    for index, part in entry.parts:
        found.setdefault(part.field, _place(index))
    if owners.lead and "responsible_units" in found:
        found.setdefault("lead_unit", found["responsible_units"])
    return found
