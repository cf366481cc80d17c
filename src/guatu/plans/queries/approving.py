"""Who may decide on changes of tasks: the nearest lead officials, else the leaders above."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from guatu.ledger.queries import acted_for
from guatu.people.models import Person, RoleGrant
from guatu.people.models.units import SEGMENT
from guatu.plans.models import ChangeRequest, Task, TaskPerson
from guatu.rules.actor import Role
from guatu.rules.planning.changes import ChangeFacts, approvers


def approvers_of(pairs: Iterable[tuple[Task, int | None]]) -> dict[int, frozenset[int]]:
    """(task with its lead unit, asker's id) -> who may decide, by task (two statements).

    Lead officials are those of the task, else of the nearest task above that names any.
    """
    pairs = list(pairs)
    officials = _officials({pk for task, _asker in pairs for pk in [*task.ancestor_ids, task.pk]})
    leaders = _leaders({pk for task, _asker in pairs for pk in _unit_ids(task)})
    return {
        task.pk: approvers(_nearest(task, officials), _above(task, leaders), asker)
        for task, asker in pairs
    }


def change_facts(change: ChangeRequest) -> ChangeFacts:
    """A request with who may decide on it, and whom its asker stood in for (three statements)."""
    found = approvers_of([(change.task, change.asker_id)])
    asked = acted_for("change.asked", "change", change.pk)
    approving = frozenset(pk for pk in found[change.task_id] if pk != asked)
    return ChangeFacts(change.state, change.asker_id, approving, asked)


def named(person_ids: Iterable[int]) -> list[str]:
    """Their names, in the order of the staff sheet (one statement)."""
    rows = Person.objects.filter(pk__in=list(person_ids)).order_by("position", "pk")
    return list(rows.values_list("name", flat=True))


def _officials(task_ids: set[int]) -> Mapping[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    rows = TaskPerson.objects.filter(
        task_id__in=task_ids, role="official", person__isnull=False, person__left_on=None
    )
    for task_id, person_id in rows.values_list("task_id", "person_id"):
        found[task_id].add(person_id or 0)
    return found


def _leaders(unit_ids: set[int]) -> Mapping[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    rows = RoleGrant.objects.filter(
        role=Role.LEADER.value, unit_id__in=unit_ids, person__left_on=None
    )
    for unit_id, person_id in rows.values_list("unit_id", "person_id"):
        found[unit_id].add(person_id)
    return found


def _nearest(task: Task, officials: Mapping[int, set[int]]) -> set[int]:
    for pk in reversed([*task.ancestor_ids, task.pk]):
        if officials.get(pk):
            return officials[pk]
    return set()


def _above(task: Task, leaders: Mapping[int, set[int]]) -> set[int]:
    return {person for pk in _unit_ids(task) for person in leaders.get(pk, ())}


def _unit_ids(task: Task) -> list[int]:
    path = task.lead_unit.path if task.lead_unit else ""
    return [int(path[at : at + SEGMENT]) for at in range(0, len(path), SEGMENT)]
