"""What is open under a person's name, and who could follow."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from guatu.people.models import Person, RoleGrant
from guatu.people.queries.persons import person_label, present_people, with_posts
from guatu.plans.models import Entry, Task, TaskPerson
from guatu.plans.models.facts import facts_of
from guatu.plans.queries.naming import eligible
from guatu.plans.queries.visibility import visible_to
from guatu.rules.actor import ADMIN_ROLES, Actor
from guatu.rules.planning import relations
from guatu.rules.planning.handover import MOST, OPEN, may_pass_on


@dataclass(frozen=True)
class OpenPart:
    """A part of an open task under the person's name; ``mine`` when the reader may pass it on."""

    task: Task
    role: str
    mine: bool

    @property
    def key(self) -> str:
        """How a form names it."""
        return f"{self.role}-{self.task.pk}"


def open_parts(person_id: int) -> QuerySet[TaskPerson]:
    """Every part of open work of years that are not closed."""
    return TaskPerson.objects.filter(
        person_id=person_id, task__state__in=OPEN, task__cycle__closed=False
    )


def open_count(person_id: int) -> int:
    """How much is open under the name, for whoever sees no content (one statement)."""
    return open_parts(person_id).count()


def parts_seen(actor: Actor, person_id: int) -> list[OpenPart]:
    """The parts of tasks that the reader may see, in the order of the plan (4 statements)."""
    roles = dict[int, list[str]]()
    for task_id, role in open_parts(person_id).values_list("task_id", "role").distinct():
        roles.setdefault(task_id, []).append(role)
    tasks = visible_to(actor).filter(pk__in=roles).order_by("cycle__year", "path")
    tasks = tasks.select_related("cycle", "lead_unit", "parent__lead_unit")
    found = []
    for task in tasks.prefetch_related("people", "units")[:MOST]:
        stands = relations(actor, facts_of(task))
        found += [OpenPart(task, r, may_pass_on(r, stands)) for r in sorted(roles[task.pk])]
    return found


def fit_for(task: Task, role: str, today: date) -> QuerySet[Person]:
    """Who may hold a part: of an assignee's the people of its units, of an official's anybody."""
    if role == "assignee":
        return eligible(task, today)
    admins = RoleGrant.objects.filter(role__in=ADMIN_ROLES).values("person")
    return present_people(today).exclude(pk__in=admins)


def heirs(parts: Sequence[OpenPart], former: int, today: date) -> list[tuple[int, str]]:
    """Everybody who could follow in one of the parts, as choices (2 statements for each unit)."""
    ids: set[int] = set()
    by_unit = {(p.role, p.task.lead_unit_id): p for p in parts if p.mine}
    for part in by_unit.values():
        ids |= set(fit_for(part.task, part.role, today).values_list("pk", flat=True))
    people = with_posts(present_people(today).filter(pk__in=ids - {former}), today)
    return [(one.pk, person_label(one)) for one in people]


def waiting_entries(person_id: int) -> int:
    """Own entries that nobody has judged yet; they stay the author's (one statement)."""
    own = Q(author=person_id) | Q(author_for_id=person_id)
    return Entry.objects.filter(own, state="entered").count()
