"""When a row is due: its deadline, its stages, and what is doubtful about them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from guatu.rules.deadlines import (
    Deadline,
    Kind,
    NodeCell,
    StagePlan,
    read_deadline,
    read_node_cell,
    read_quarter_cell,
)

from .columns import fold
from .drafts import Draft
from .grid import Cell, address
from .header import Header
from .results import NO_DEADLINE, Level, Problem
from .wording import PROBLEMS

_ASSUMED_NOTES = frozenset(
    {"assumed_full_year", "blank", "anchor_day_assumed", "approximate", "continued", "day_clipped",
     "during_anchor", "end_of_period_assumed", "months_as_30_days",
        "more_than_once", "workdays", "several_dates"}
)  # fmt: skip
_MONTH = re.compile(r"0?[1-9]|1[0-2]")
_OF_MONTHS = re.compile(r"[(\[]月份?[)\]]")


@dataclass(frozen=True)
class Planned:
    """The deadline and stages of one item, with their problems and cell addresses."""

    deadline: Deadline
    stages: tuple[StagePlan, ...]
    problems: tuple[Problem, ...]
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Planner:
    """Reads deadlines of a plan of ``year``; ``corrections`` are those people made before."""

    header: Header
    year: int
    corrections: Mapping[str, Deadline]

    def plan(self, drafts: list[Draft]) -> Planned:
        """The deadline of the rows that make one item, and their stages in order."""
        row = drafts[0].row
        nodes = _distinct(drafts, "stages")
        dues = _distinct(drafts, "deadline")[:1]
        problems: list[Problem] = []
        cells: dict[str, str] = {}
        stages = self._of_nodes(nodes, cells, problems, row)
        deadline = stages[0]
        steps = (*stages[1], *self._of_quarters(drafts, cells, problems))
        if self.header.of("deadline"):
            own, more = self._of_deadline(drafts[0], dues, cells, problems)
            unread = (
                deadline.kind is Kind.UNREADABLE
            )  # words of a stage, with a column for its time
            deadline = own if dues or unread else deadline
            steps = (*more, *steps)
        return Planned(deadline, steps, tuple(problems), cells)

    def _of_nodes(
        self, nodes: list[Cell], cells: dict[str, str], problems: list[Problem], row: int
    ) -> tuple[Deadline, tuple[StagePlan, ...]]:
        columns = self.header.of("stages")
        if not nodes:
            if columns and not self.header.of("deadline"):
                problems.append(_blank(address(row, columns[0].col), row))
            return NO_DEADLINE, ()
        raw = "\n".join(cell.text for cell in nodes)
        node = read_node_cell(raw, self.year, self.corrections)
        place = nodes[0].address
        cells["stages"] = place if len(nodes) == 1 else f"{place}:{nodes[-1].address}"
        problems += notes_of(node, place, row, Level.DOUBT)  # steps may be words without a time
        if node.deadline.kind is Kind.UNREADABLE and not node.stages:
            return node.deadline, tuple(StagePlan(c.text, None, None, c.text) for c in nodes)
        return node.deadline, node.stages

    def _of_deadline(
        self, draft: Draft, dues: list[Cell], cells: dict[str, str], problems: list[Problem]
    ) -> tuple[Deadline, tuple[StagePlan, ...]]:
        if not dues:
            place = address(draft.row, self.header.of("deadline")[0].col)
            if "formula_without_value" not in _notes(draft):
                problems.append(_blank(place, draft.row))
            return NO_DEADLINE, ()
        cell = dues[0]
        cells["deadline"] = cell.address
        node = self._node_of(cell)
        problems += notes_of(node, cell.address, draft.row, self._level_of(node, cell))
        if "month_only_date" in cell.notes:
            facts = {"value": cell.text}
            problems.append(Problem(cell.address, Level.DOUBT, "month_only_date", facts, draft.row))
        return node.deadline, node.stages

    def _node_of(self, cell: Cell) -> NodeCell:
        """A number is a single deadline: 6.3 may be 6.30 there, and names no months.

        Under 完成时限（月） a bare 6 is June.
        """
        if _MONTH.fullmatch(cell.text) and self._counts_months(cell):
            return NodeCell(replace(read_deadline(f"{cell.text}月", self.year), raw=cell.text), ())
        if cell.number is None:
            return read_node_cell(cell.text, self.year, self.corrections)
        return NodeCell(read_deadline(cell.text, self.year, self.corrections), ())

    def _counts_months(self, cell: Cell) -> bool:
        labels = (fold(p) for c in self.header.of("deadline") if c.col == cell.col for p in c.path)
        return any(_OF_MONTHS.search(label) for label in labels)

    def _level_of(self, node: NodeCell, cell: Cell) -> Level:
        """A step without any time may stand in a column of nodes; a deadline must be readable."""
        columns = (c for c in self.header.of("deadline") if c.col == cell.col)
        of_nodes = any("节点" in part for column in columns for part in column.path)
        return Level.DOUBT if of_nodes and not node.deadline.notes else Level.ERROR

    def _of_quarters(
        self, drafts: list[Draft], cells: dict[str, str], problems: list[Problem]
    ) -> tuple[StagePlan, ...]:
        found: dict[Cell, StagePlan] = {}
        for draft in drafts:
            for first, last, cell in draft.quarters:
                if cell in found:
                    continue
                stage = self._of_quarter(cell, first, last)
                if "blank" in stage.notes:
                    continue
                found[cell] = stage
                if stage.notes:
                    facts = {"raw": stage.raw}
                    problems.append(
                        Problem(cell.address, Level.DOUBT, "stage_doubtful", facts, draft.row)
                    )
        if found:
            columns = self.header.quarters
            place = address(drafts[0].row, columns[0].col)
            cells["stages"] = f"{place}:{address(drafts[-1].row, columns[-1].col)}"
        return tuple(found.values())

    def _of_quarter(self, cell: Cell, first: int, last: int) -> StagePlan:
        stage = read_quarter_cell(cell.text, first, self.year)
        if last == first:
            return stage
        later = read_quarter_cell(cell.text, last, self.year)
        return replace(stage, end=later.end)


def _distinct(drafts: list[Draft], name: str) -> list[Cell]:
    cells = (cell for draft in drafts for cell in draft.cells.get(name, ()) if cell.text)
    return list(dict.fromkeys(cells))


def _notes(draft: Draft) -> set[str]:
    return {note for cell in draft.cells.get("deadline", ()) for note in cell.notes}


def _blank(place: str, row: int) -> Problem:
    return Problem(place, Level.ASSUMED, "deadline_blank", {}, row)


def notes_of(node: NodeCell, place: str, row: int, unread: Level = Level.ERROR) -> list[Problem]:
    """The problems of a read time cell: what was assumed, what is doubtful, what is not read."""
    deadline, facts = node.deadline, {"raw": node.deadline.raw}
    if deadline.kind is Kind.UNREADABLE:
        return [Problem(place, unread, "deadline_unreadable", facts, row)]
    notes = dict.fromkeys((*deadline.notes, *(n for s in node.stages for n in s.notes)))
    return [_note_problem(n, place, facts, row) for n in notes if n != "corrected"]


def _note_problem(note: str, place: str, facts: dict[str, str], row: int) -> Problem:
    level = Level.ASSUMED if note in _ASSUMED_NOTES else Level.DOUBT
    code = f"deadline_{note.removeprefix('assumed_')}"
    return Problem(place, level, code if code in PROBLEMS else "deadline_other", facts, row)
