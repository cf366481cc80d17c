"""One task as its page shows it, and what the reader may do with it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from guatu.ledger.models import Event
from guatu.plans.models import (
    Entry,
    Evidence,
    Stage,
    Task,
    TaskMonth,
    TaskPerson,
    TaskUnit,
)
from guatu.plans.models.basis import BasisClause
from guatu.plans.models.carried import CarriedTask
from guatu.plans.models.merged import TaskMerge
from guatu.plans.queries import tree
from guatu.rules.flow import Move
from guatu.rules.planning import (
    TASK_FLOW,
    TaskFacts,
    Turn,
)
from guatu.rules.planning.entries import ENTERERS
from guatu.rules.planning.merging import MERGE_FLOW
from guatu.rules.planning.naming import may_name
from guatu.rules.planning.splitting import may_split

EDITABLE = frozenset({"draft", "released", "paused"})


@dataclass
class EntryRow:
    """An entry with its files and the moves that the reader may make."""

    entry: Entry
    files: Sequence[Evidence]
    moves: tuple[Move, ...]


@dataclass
class Sheet:
    """Everything of one task; lists are in the order of the paper, records newest first.

    ``has_family``: it takes its share from children, which the reader may not all see.
    """

    task: Task
    facts: TaskFacts
    relations: frozenset[str]
    ancestors: list[Task]
    stages: list[Stage]
    entries: list[EntryRow]
    children: list[tree.Row]
    more_children: bool
    has_family: bool
    months: list[TaskMonth]
    events: list[Event]
    clauses: list[BasisClause] = field(default_factory=list)
    kin: list[CarriedTask] = field(default_factory=list)
    merges: list[TaskMerge] = field(default_factory=list)
    periods: dict[str, str] = field(default_factory=dict)
    turn: Turn = Turn.NOBODY
    since: datetime | date | None = None
    whose: list[str] = field(default_factory=list)

    @property
    def people(self) -> list[TaskPerson]:
        """All named people."""
        return list(self.task.people.all())

    def named(self, role: str) -> list[TaskPerson]:
        """Officials or assignees."""
        return [part for part in self.people if part.role == role]

    def units(self, role: str) -> list[TaskUnit]:
        """Responsible or support units."""
        return [part for part in self.task.units.all() if part.role == role]

    @property
    def closed(self) -> bool:
        """Whether its year is closed: then it is read only."""
        return self.task.cycle.closed

    @property
    def moves(self) -> tuple[Move, ...]:
        """The reader's buttons."""
        return () if self.closed else TASK_FLOW.open_to(self.task.state, self.relations)

    @property
    def may_enter(self) -> bool:
        """Whether the reader may say that something was reached, on a task without children."""
        released = self.task.state == "released" and not self.closed
        return released and bool(ENTERERS & self.relations)

    @property
    def may_edit(self) -> bool:
        """Whether the reader may change the terms."""
        mendable = self.task.state in EDITABLE and not self.closed
        return "supervision" in self.relations and mendable

    @property
    def may_link(self) -> bool:
        """Whether the reader says where the figure of its measure comes from."""
        return self.may_edit and self.task.measure == "quantity" and not self.has_family

    @property
    def may_name(self) -> bool:
        """Whether the reader names who does it."""
        return not self.closed and may_name(self.facts, self.relations)

    @property
    def may_merge(self) -> bool:
        """Whether the reader merges it, as a double, into another."""
        open_to_it = bool(MERGE_FLOW.open_to(self.task.state, self.relations))
        return not self.closed and open_to_it and self.task.state != "merged"

    @property
    def may_split(self) -> bool:
        """Whether the reader splits it, or proposes how."""
        return not self.closed and may_split(self.facts, self.relations)

    @property
    def may_grade(self) -> bool:
        """Whether the reader grades it; what has children takes its share from them."""
        graded = self.task.measure in ("graded", "text") and not self.has_family
        open_to_it = self.task.state == "released" and not self.closed
        return graded and "supervision" in self.relations and open_to_it
