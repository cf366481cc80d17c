"""A plan year on its way, and the diary of all its leaves."""

from dataclasses import dataclass, field
from datetime import date, datetime

from guatu.plans.models import Cycle, Task
from guatu.rulebook.queries import work_calendar
from guatu.rules.deadlines import Deadline, occurrences
from guatu.site.demo.diary import Act, Span, acts_of
from guatu.site.demo.script import Node
from guatu.site.demo.seasons import at
from guatu.site.demo.terms import measured
from guatu.site.demo.work import Work

SEED = 1115
FATE_WORDS = ("waiting", "returned")


@dataclass
class Year:
    """A plan year on its way: the nodes of the script beside the tasks made from them."""

    cycle: Cycle
    nodes: list[Node]
    until: date
    zone: datetime
    deadlines: list[Deadline] = field(default_factory=list)
    tasks: dict[int, Task] = field(default_factory=dict)  # by the node's place

    def time(self, month: int, day: int, hour: int, minute: int = 0) -> datetime:
        """A time of the year."""
        return at(date(self.cycle.year, month, day), hour, minute, self.zone)


def diary_of(lived: Year, year: int) -> list[Act]:
    """Every act of the year on every leaf."""
    span = Span(
        since=date(year, 1, 19),
        until=lived.until,
        workdays=work_calendar(year),
        zone=lived.zone,
        closed=lived.until.month == 12,
    )
    pairs = enumerate(zip(lived.nodes, lived.deadlines, strict=True))
    works = [(at_, _work(node, deadline, lived)) for at_, (node, deadline) in pairs]
    acts = [
        act
        for at_, work in works
        if work is not None
        for act in acts_of(at_, work, span, f"{SEED}:{year}:{lived.nodes[at_].title}:{at_}")
    ]
    return sorted(acts)


def _work(node: Node, deadline: Deadline, lived: Year) -> Work | None:
    """The node as the diary sees it: a leaf, or a parent of which something itself is told."""
    told = node.steps or (node.of(">") and not measured(node).target)
    if node.draft or not (node.leaf or told):
        return None
    cycle, found = lived.cycle, measured(node)
    recurring = occurrences(deadline, cycle.starts, cycle.ends) if found.target is None else ()
    stages = list(lived.tasks[lived.nodes.index(node)].stages.order_by("position"))
    return Work(
        life=node.life,
        facts=[fact for fact in node.life_facts if fact not in FATE_WORDS],
        measured=found,
        start=deadline.start or cycle.starts,
        due=deadline.due,
        stages=[stage.due or deadline.due or cycle.ends for stage in stages],
        occurrences=recurring,
        open_ended=deadline.kind == "open",
        leaf=node.leaf,
        fate=next((fact for fact in node.life_facts if fact in FATE_WORDS), ""),
    )
