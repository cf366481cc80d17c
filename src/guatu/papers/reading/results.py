"""What reading a file gives, all frozen: items, problems, sheets, the workbook."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from guatu.rules.deadlines import Deadline, Kind, StagePlan

from .grid import Grid
from .header import Header

NO_DEADLINE = Deadline(raw="", kind=Kind.NONE)


class Level(StrEnum):
    """How much a problem matters: an ``error`` keeps its row from being committed."""

    ERROR = "error"
    DOUBT = "doubt"
    ASSUMED = "assumed"


class RowKind(StrEnum):
    """What a row of the sheet is."""

    TITLE = "title"
    HEADER = "header"
    SECTION = "section"
    ITEM = "item"
    TOTAL = "total"
    NOTE = "note"
    STRAY = "stray"


@dataclass(frozen=True)
class Problem:
    """Something to look at: the cell it stands in, a code of ``wording``, and facts for its text.

    ``row`` is the row it concerns, None for the sheet as a whole.
    """

    cell: str
    level: Level
    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    row: int | None = None


@dataclass(frozen=True)
class Item:
    """One task as the paper says it; names are raw text, figures only where they are written.

    ``said`` are the fields that the paper has columns for; None when it can say all.
    """

    row: int
    number: str = ""
    parent: str = ""
    section: str = ""
    theme: str = ""
    title: str = ""
    means: str = ""
    standard: str = ""
    points: Decimal | None = None
    weight: Decimal | None = None
    target: str = ""
    lead_officials: tuple[str, ...] = ()
    lead_unit: str = ""
    responsible_units: tuple[str, ...] = ()
    support_units: tuple[str, ...] = ()
    assignees: tuple[str, ...] = ()
    contact: str = ""
    deadline: Deadline = NO_DEADLINE
    stages: tuple[StagePlan, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[str, str] = field(default_factory=dict)
    hidden: bool = False
    key: str = ""
    rows: tuple[int, ...] = ()
    said: frozenset[str] | None = None

    def says(self, name: str) -> bool:
        """Whether the paper speaks of a field at all: it has a column for it, or a value."""
        if self.said is None:
            return True
        if name == "theme":  # else it is only the heading's, said again
            return name in self.cells
        value = self.deadline.raw if name == "deadline" else getattr(self, name)
        return name in self.said or bool(value)


@dataclass(frozen=True)
class SheetReading:
    """One sheet and everything understood of it; ``kinds`` tells what each filled row is.

    ``others``: the headers of further tables below the first; ``personal``: the form of a person.
    """

    grid: Grid
    header: Header | None
    items: tuple[Item, ...]
    problems: tuple[Problem, ...]
    kinds: Mapping[int, RowKind]
    others: tuple[Header, ...] = ()
    personal: bool = False

    @property
    def headers(self) -> tuple[Header, ...]:
        """Every header of the sheet."""
        return (self.header, *self.others) if self.header else self.others

    @property
    def fingerprint(self) -> str:
        """The header's fingerprint, empty without a header."""
        return self.header.fingerprint if self.header else ""

    def refused_rows(self) -> frozenset[int]:
        """Rows with an error: their items are not committed."""
        return frozenset(
            p.row for p in self.problems if p.level is Level.ERROR and p.row is not None
        )


@dataclass(frozen=True)
class Workbook:
    """A read file."""

    name: str
    year: int
    sheets: tuple[SheetReading, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """The items of all sheets in order."""
        return tuple(item for sheet in self.sheets for item in sheet.items)
