"""From rows to the facts that rules ask for."""

from guatu.plans.models.parts import TaskPerson
from guatu.plans.models.task import Task
from guatu.rules.planning import TaskFacts
from guatu.rules.progress import Share

OPEN_STATES = frozenset({"released", "paused"})


def share_of(task: Task, *, kept: bool = False) -> Share:
    """The stored share, cancelled work left out or kept."""
    if kept:
        return Share(task.done_kept, task.known_kept, task.total_kept)
    return Share(task.done, task.known, task.total)


def facts_of(task: Task, *, children_open: int = 0) -> TaskFacts:
    """Facts of a task loaded with ``lead_unit``, ``parent__lead_unit``, people and units."""
    people, units = list(task.people.all()), list(task.units.all())
    lead, above = task.lead_unit, task.parent.lead_unit if task.parent else None
    return TaskFacts(
        state=task.state,
        level=task.level,
        lead_unit_path=lead.path if lead else "",
        lead_unit_id=task.lead_unit_id,
        parent_lead_unit_path=above.path if above else "",
        has_person=any(p.role == "assignee" and p.person_id for p in people),
        assignee_ids=_ids(people, "assignee"),
        lead_official_ids=_ids(people, "official"),
        support_unit_ids=frozenset(u.unit_id for u in units if u.role == "support" and u.unit_id),
        responsible_unit_ids=frozenset(
            u.unit_id for u in units if u.role == "responsible" and u.unit_id
        ),
        title=task.title,
        deadline_kind=task.deadline_kind,
        due=task.due,
        unmatched=task.unmatched,
        children_open=children_open,
        share=share_of(task),
        signing=task.signing,
        advised=task.opinions_id is not None,
    )


def _ids(people: list[TaskPerson], role: str) -> frozenset[int]:
    return frozenset(p.person_id for p in people if p.role == role and p.person_id)
