"""Where imported rows may hang: the tasks of the cycle and those made before them, by name."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from guatu.papers.reading.columns import fold
from guatu.papers.reading.names import normal_name
from guatu.plans.models import Cycle, Task


@dataclass(frozen=True)
class Node:
    """A place to hang at: an existing task (``id``) or one about to be made (``index``)."""

    level: str
    number: str
    title: str
    unit_id: int | None = None
    id: int | None = None
    index: int | None = None
    under: int | None = None  # id or, below one not yet made, -1 - index of the node above
    units: frozenset[int] = frozenset()

    @property
    def place(self) -> int:
        """What children name as ``under``."""
        return self.id if self.id is not None else -1 - (self.index or 0)


class Known:
    """Nodes by level and name; the latest of equals is found first."""

    def __init__(self, nodes: Iterable[Node] = ()) -> None:
        self.numbers: dict[str, list[Node]] = defaultdict(list)
        self.titles: dict[tuple[str, str], list[Node]] = defaultdict(list)
        for node in nodes:
            self.add(node)

    def add(self, node: Node) -> None:
        """One more place."""
        if node.number:
            self.numbers[fold(node.number)].append(node)
        self.titles[node.level, normal_name(node.title)].append(node)

    def titled(self, level: str, title: str, under: int | None = None) -> Node | None:
        """A node by its title, below a certain one when asked."""
        found = self.titles.get((level, normal_name(title)), [])
        fit = [node for node in found if under is None or node.under == under]
        return fit[-1] if fit else None

    def numbered(self, number: str, levels: tuple[str, ...], unit_id: int | None) -> Node | None:
        """A node by its number; of several that of the unit, else the latest."""
        fit = [n for n in self.numbers.get(fold(number), []) if n.level in levels]
        own = [n for n in fit if unit_id is not None and (unit_id == n.unit_id)]
        shared = [n for n in fit if unit_id is not None and unit_id in n.units]
        best = own or shared or fit
        return best[-1] if best else None


def known_of(cycle: Cycle) -> Known:
    """The tasks of a cycle that are not cancelled (two statements)."""
    tasks = Task.objects.filter(cycle=cycle).exclude(state="cancelled").order_by("path")
    rows = tasks.prefetch_related("units").only(
        "id", "level", "number", "title", "lead_unit_id", "parent_id"
    )
    return Known(
        Node(
            level=task.level,
            number=task.number,
            title=task.title,
            unit_id=task.lead_unit_id,
            id=task.pk,
            under=task.parent_id,
            units=frozenset(part.unit_id for part in task.units.all() if part.unit_id),
        )
        for task in rows
    )
