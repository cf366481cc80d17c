"""Who may judge entries of a task: the heads along its lead unit, else its lead officials."""

from collections.abc import Sequence

from guatu.people.queries.heads import heads_along
from guatu.plans.models import Entry, Task, TaskPerson
from guatu.rules.planning import EntryFacts
from guatu.web.prepared import Prepared

Heads = Sequence[frozenset[int]]
_PEOPLE = Prepared(lambda ids: TaskPerson.objects.filter(task_id__in=ids))


def people_of(task: Task) -> Sequence[TaskPerson]:
    """The named people of a task (one statement)."""
    return _PEOPLE([task.pk])


def heads_of(task: Task) -> Heads:
    """Heads of the lead unit and of the units above it, nearest first (one statement)."""
    return heads_along(task.lead_unit.path) if task.lead_unit else ()


def entry_facts(entry: Entry, people: Sequence[TaskPerson], heads: Heads) -> EntryFacts:
    """An entry with who could judge it.

    Entered on behalf, it is the assignees' as well as the typist's; entered by a stand-in, it is
    also of the one stood in for.
    """
    named = {role: _ids(people, role) for role in ("assignee", "official")}
    authors = {entry.author_id, *(named["assignee"] if entry.on_behalf else ())}
    if entry.author_for_id is not None:
        authors.add(entry.author_for_id)
    return EntryFacts(
        state=entry.state,
        author_ids=frozenset(authors),
        lead_heads=heads[0] if heads else frozenset(),
        parent_heads=heads[1] if len(heads) > 1 else frozenset(),
        lead_officials=named["official"],
    )


def _ids(people: Sequence[TaskPerson], role: str) -> frozenset[int]:
    return frozenset(p.person_id for p in people if p.role == role and p.person_id)
