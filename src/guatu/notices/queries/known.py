"""What a batch of events touches, loaded once: tasks, their people, and who heads their units."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from guatu.ledger.models import Event
from guatu.people.models import RoleGrant
from guatu.people.models.units import SEGMENT
from guatu.plans.models import Task, TaskPerson
from guatu.plans.queries.confirming import Heads
from guatu.rules.actor import Role


@dataclass
class Known:
    """Tasks by id and everybody who holds a role on a unit above one of them.

    ``grants`` maps (role, unit id) to person ids; people who have left are nobody.
    """

    events: Sequence[Event]
    tasks: Mapping[int, Task] = field(default_factory=dict)
    people: Mapping[int, Sequence[TaskPerson]] = field(default_factory=dict)

    @classmethod
    def of(cls, events: Sequence[Event]) -> "Known":
        """Load the tasks that the events touch (two statements)."""
        ids = {one.object_id for event in events for one in event.touched if one.kind == "task"}
        return cls(events, *tasks_of(ids))

    def among(self, task_ids: Iterable[int]) -> "Known":
        """The same grants with other tasks (two statements)."""
        other = Known((), *tasks_of(task_ids))
        other.__dict__["grants"] = self.grants
        return other

    @cached_property
    def grants(self) -> Mapping[tuple[str, int], frozenset[int]]:
        """Who is head, liaison or supervision office where (one statement)."""
        held: dict[tuple[str, int], set[int]] = defaultdict(set)
        roles = [Role.HEAD.value, Role.LIAISON.value, Role.SUPERVISION.value]
        rows = RoleGrant.objects.filter(role__in=roles, person__left_on=None)
        for role, unit_id, person_id in rows.values_list("role", "unit_id", "person_id"):
            held[role, unit_id].add(person_id)
        return {key: frozenset(ids) for key, ids in held.items()}

    def holders(self, role: Role, unit_id: int) -> frozenset[int]:
        """Who holds a role on exactly this unit."""
        return self.grants.get((role.value, unit_id), frozenset())

    def supervisors(self) -> frozenset[int]:
        """The supervision office: whoever holds its role anywhere."""
        found = [ids for (role, _), ids in self.grants.items() if role == Role.SUPERVISION.value]
        return frozenset().union(*found)

    def heads(self, task: Task) -> Heads:
        """Heads of the lead unit and of the units above it, nearest first."""
        path = task.lead_unit.path if task.lead_unit else ""
        ids = [int(path[at : at + SEGMENT]) for at in range(0, len(path), SEGMENT)]
        return [held for pk in reversed(ids) if (held := self.holders(Role.HEAD, pk))]

    def named(self, task: Task, role: str) -> frozenset[int]:
        """The people named on a task as ``assignee`` or ``official``."""
        rows = self.people.get(task.pk, ())
        return frozenset(p.person_id for p in rows if p.role == role and p.person_id)

    def fillers(self, task: Task) -> frozenset[int]:
        """Who reports on a task: its assignees, else the liaisons of its lead unit, else heads."""
        heads = self.heads(task)
        liaisons = self.holders(Role.LIAISON, task.lead_unit_id or 0)
        return self.named(task, "assignee") or liaisons or (heads[0] if heads else frozenset())


def tasks_of(
    ids: Iterable[int],
) -> tuple[dict[int, Task], dict[int, list[TaskPerson]]]:
    """Tasks with their lead unit, and their named people, by task id (two statements)."""
    tasks = Task.objects.filter(pk__in=set(ids)).select_related("lead_unit").in_bulk()
    people: dict[int, list[TaskPerson]] = defaultdict(list)
    for row in TaskPerson.objects.filter(task__in=tasks, person__left_on=None):
        people[row.task_id].append(row)
    return tasks, people
