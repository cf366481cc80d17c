"""What hangs on the wall: a frozen board of rows, lights and words, all texts already worded."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from guatu.papers.poster.labels import Labels

Light = Literal["blue", "green", "yellow", "orange", "red", "grey", "unknown"]
State = Literal["released", "done", "cancelled", "paused"]

LIGHTS: tuple[Light, ...] = ("blue", "green", "yellow", "orange", "red", "grey", "unknown")


class Mark(NamedTuple):
    """A planned moment on a row: a stage, or one occurrence of recurring work."""

    on: date
    confirmed: bool
    text: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One task, or with ``depth`` 1 a sub-task beneath it.

    ``light`` is None on a board that judges nothing: the state stands in its place.
    ``done_parts`` is 0..1, or None when nothing is known.  ``light_word`` stands for a released
    row, ``state_word`` for the others; ``plan_note`` is shown where a bar would be when the row
    has neither a due date nor open end.
    """

    id: int
    title: str
    official: str = ""
    unit: str = ""
    person: str = ""
    start: date | None = None
    due: date | None = None
    open_ended: bool = False
    recurring: tuple[Mark, ...] = ()
    done_parts: float | None = None
    stages: tuple[Mark, ...] = ()
    light: Light | None = "unknown"
    light_word: str = ""
    state: State = "released"
    state_word: str = ""
    percent_text: str = ""
    overdue: bool = False
    done: bool = False
    depth: int = 0
    last_changed: str = ""
    plan_note: str = ""
    href: str = ""
    why_href: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """A theme with its rows; ``note`` is its worded count, ``ordinal`` how it is numbered."""

    name: str
    rows: tuple[Row, ...]
    note: str = ""
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Total:
    """How many rows show a light or are in a state that has a mark of its own."""

    light: Light | Literal["done", "cancelled", "paused"]
    count: int
    word: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Overall:
    """The share of the whole plan, already worded: ``62 %`` and its explaining parts."""

    percent_text: str
    parts: tuple[str, ...] = ()
    href: str = ""


@dataclass(frozen=True, slots=True)
class NextStage:
    """A stage that falls due soon."""

    on_text: str
    text: str
    unit: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """One unit's kept month-end lights, one per month of the matrix; None where none is kept."""

    unit: str
    lights: tuple[Light | None, ...]
    href: str = ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Units by months: heads of the months (short numbers) and one line per unit."""

    months: tuple[str, ...]
    lines: tuple[MatrixLine, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """Everything one wall shows; ``first`` is the number of its first row among all rows."""

    title: str
    subtitle: tuple[str, ...]
    start: date
    end: date
    today: date
    month_words: tuple[str, ...]
    totals: tuple[Total, ...]
    lanes: tuple[Lane, ...]
    labels: Labels
    overall: Overall | None = None
    next_stages: tuple[NextStage, ...] = ()
    matrix: Matrix | None = None
    page_code: str = ""
    today_text: str = ""
    first: int = 1
