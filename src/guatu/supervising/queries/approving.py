"""Who may approve a slip, and what the rules need to know of one."""

from collections.abc import Iterable

from guatu.people.models import Person, RoleGrant, Unit
from guatu.people.models.units import SEGMENT
from guatu.plans.models import Task
from guatu.plans.queries.approving import approvers_of
from guatu.rules.actor import Role
from guatu.rules.supervising.levels import Level, next_level
from guatu.rules.supervising.slips import OPEN, SlipFacts, may_approve
from guatu.supervising.models import Slip, SlipReply

Choice = tuple[int, str]


def leaders_of(task: Task | None, unit: Unit) -> frozenset[int]:
    """Lead officials of the task, else the leaders above the unit (two statements)."""
    if task is not None:
        return approvers_of([(task, None)])[task.pk]
    return _granted(Role.LEADER, unit)


def office_heads(unit: Unit) -> frozenset[int]:
    """Heads among the supervision office that is over the unit (two statements)."""
    found = _granted(Role.SUPERVISION, unit)
    heads = RoleGrant.objects.filter(role=Role.HEAD.value, person_id__in=found)
    return frozenset(heads.values_list("person_id", flat=True))


def _granted(role: Role, unit: Unit) -> frozenset[int]:
    ids = [int(unit.path[at : at + SEGMENT]) for at in range(0, len(unit.path), SEGMENT)]
    rows = RoleGrant.objects.filter(role=role.value, unit_id__in=ids, person__left_on=None)
    return frozenset(rows.values_list("person_id", flat=True))


def approvers(
    level: Level, task: Task | None, unit: Unit, drafter_id: int | None
) -> frozenset[int]:
    """Who may approve a slip of this colour."""
    return may_approve(level, leaders_of(task, unit), office_heads(unit), drafter_id)


def choices(person_ids: Iterable[int]) -> list[Choice]:
    """Their names in the order of the staff sheet (one statement)."""
    rows = Person.objects.filter(pk__in=list(person_ids)).order_by("position", "pk")
    return list(rows.values_list("pk", "name"))


def raisers_of(slip: Slip) -> frozenset[int]:
    """Who may approve the next colour of an issued slip; nobody above the last."""
    above = next_level(Level(slip.level))
    if above is None or slip.state not in OPEN:
        return frozenset()
    return approvers(above, slip.task, slip.unit, None)


def slip_facts(slip: Slip, last: SlipReply | None = None) -> SlipFacts:
    """A slip loaded with its unit and task; ``last`` is its last reply."""
    said = {last.author_id, last.author_for_id} if last else set()
    return SlipFacts(
        state=slip.state,
        level=Level(slip.level),
        unit_path=slip.unit.path,
        approver_id=slip.approver_id,
        raisers=raisers_of(slip),
        drafters=_ids(slip.drafter_id, slip.drafter_for_id),
        authors=_ids(*said),
    )


def _ids(*found: int | None) -> frozenset[int]:
    return frozenset(one for one in found if one is not None)
