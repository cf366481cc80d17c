"""Where the stages of a task stand on paper: in its time cell, by quarters, or in a column."""

import re
from collections.abc import Sequence

from guatu.papers.reading.results import Item
from guatu.rules.deadlines import Kind, StagePlan, read_node_cell

_PARTING = re.compile(r"[\s；;，,。]+")


def own_steps(item: Item, year: int) -> tuple[StagePlan, ...]:
    """The stages that the words of the deadline do not say already."""
    said = read_node_cell(item.deadline.raw, year).stages
    if words(item.stages[: len(said)]) == words(said):
        return item.stages[len(said) :]
    return item.stages


def by_quarter(stages: Sequence[StagePlan], year: int) -> tuple[str, str, str, str] | None:
    """The words of the four quarter cells; None where the quarters cannot say when."""
    cells: list[list[str]] = [[], [], [], []]
    last = 0
    for stage in stages:
        if stage.end is None or stage.end.year != year:
            return None
        quarter = (stage.end.month - 1) // 3
        if quarter < last:
            return None
        last = quarter
        cells[quarter].append(stage.raw)
    one, two, three, four = ("\n".join(texts) for texts in cells)
    return one, two, three, four


def node_lines(item: Item, year: int) -> list[str]:
    """The lines of a time cell that says stages and deadline together (layout 1.1C)."""
    if not item.stages and read_node_cell(item.deadline.raw, year).deadline.kind is Kind.UNREADABLE:
        return [""]  # words of a deadline that nobody can read would come back as a stage
    if not item.stages or not own_steps(item, year):
        return item.deadline.raw.split("\n")
    return [stage.raw for stage in item.stages]


def node_says_deadline(item: Item, year: int) -> bool:
    """Whether such a cell, read again, gives the words of the deadline."""
    raw = "\n".join(node_lines(item, year))
    return words_of(read_node_cell(raw, year).deadline.raw) == words_of(item.deadline.raw)


def words(stages: Sequence[StagePlan]) -> str:
    """The words of stages without what parts them."""
    return words_of("".join(stage.raw for stage in stages))


def words_of(text: str) -> str:
    """A text without blanks, commas and stops."""
    return _PARTING.sub("", text)
