"""Entries between two people: to confirm, returned to their author, waiting for others."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from guatu.pages.queries.desk.items import Item, Waiting
from guatu.pages.queries.desk.reach import below, id_of
from guatu.pages.queries.desk.reporting import Asked
from guatu.people.models import RoleGrant
from guatu.people.models.units import SEGMENT
from guatu.plans.models import Entry, TaskPerson
from guatu.plans.queries.confirming import entry_facts
from guatu.rules.actor import Actor, Role
from guatu.rules.planning import confirmers
from guatu.web.prepared import remembered

PARTS = ("task", "task__lead_unit", "stage", "author")


@dataclass
class Circles:
    """Heads by unit and named people by task, with the names of all (two statements)."""

    heads: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    people: dict[int, list[TaskPerson]] = field(default_factory=lambda: defaultdict(list))
    names: dict[int, str] = field(default_factory=dict)

    def whose(self, entry: Entry) -> frozenset[int]:
        """Who may judge the entry, by the rule."""
        path = entry.task.lead_unit.path if entry.task.lead_unit else ""
        along = [frozenset(self.heads[pk]) for pk in reversed(_ids(path)) if pk in self.heads]
        return confirmers(entry_facts(entry, self.people[entry.task_id], along))


def judged(asked: Asked) -> tuple[list[Item], list[Waiting]]:
    """What the reader owes and waits for (at most four statements)."""
    own = _own_entries(asked)
    others = _candidates(asked) if _may_judge(asked.actor) else []
    circles = _circles([*own, *others]) if own or others else Circles()
    owed = [
        Item("confirm", f"entry-{e.pk}", e.task, entry=e, stage=e.stage, since=e.entered_at)
        for e in others
        if asked.actor.acts_as in circles.whose(e)
    ]
    owed += [
        Item("returned", f"entry-{e.pk}", e.task, entry=e, stage=e.stage, period=e.period,
             since=e.decided_at, due=_overdue(e, asked))
        for e in own
        if e.state == "returned"
    ]  # fmt: skip
    return owed, [_waiting(e, circles) for e in own if e.state == "entered"]


def _overdue(entry: Entry, asked: Asked) -> date | None:
    """The day by which it should have been done, once that is past."""
    due = entry.stage.due if entry.stage else entry.task.due
    return due if due and due < asked.today else None


def _waiting(entry: Entry, circles: Circles) -> Waiting:
    return Waiting(entry, [circles.names[pk] for pk in sorted(circles.whose(entry))])


def _may_judge(actor: Actor) -> bool:
    """Heads judge, and lead officials where no head is left."""
    return actor.has(Role.HEAD) or actor.has(Role.LEADER)


@remembered
def _own_entries(asked: Asked) -> QuerySet[Entry]:
    """Own entries that wait, and returned ones that were not said again since."""
    same = Q(kind=OuterRef("kind"), period=OuterRef("period"))
    again = Entry.objects.filter(
        same, task=OuterRef("task"), entered_at__gt=OuterRef("entered_at")
    ).filter(Q(stage=OuterRef("stage")) | Q(stage=None))
    open_ones = Q(state="entered") | (Q(state="returned") & ~Exists(again))
    rows = Entry.objects.filter(
        open_ones,
        author_id__in=asked.actor.persons,
        task__state="released",
        task__cycle=asked.cycle,
    )
    return rows.select_related(*PARTS).order_by("entered_at", "pk")[: asked.most]


@remembered
def _candidates(asked: Asked) -> QuerySet[Entry]:
    """Entries that the reader may be the one to judge: nobody nearer heads the lead unit."""
    actor = asked.actor
    nearer = RoleGrant.objects.filter(
        role=Role.HEAD.value, unit=OuterRef("task__lead_unit"), person__left_on=None
    ).exclude(person=OuterRef("author"))
    mine = {grant.unit_id for grant in actor.grants if grant.role == Role.HEAD}
    # By the path that is joined anyhow: PostgreSQL would rather read all tasks than look up a list.
    within = below(actor, [Role.HEAD], "task__lead_unit__path")
    led = Exists(
        TaskPerson.objects.filter(task=OuterRef("task"), person_id=id_of(actor), role="official")
    )
    asked_of = Q(task__lead_unit__in=mine) | ((within | led) & ~Exists(nearer))
    rows = Entry.objects.filter(asked_of, state="entered", task__cycle=asked.cycle)
    own = rows.exclude(author_id__in=actor.persons).exclude(task__state="draft")
    return own.select_related(*PARTS).order_by("entered_at", "pk")[: asked.most]


def _circles(entries: Iterable[Entry]) -> Circles:
    """Everybody who could judge these entries (two statements)."""
    found = Circles()
    units = {pk for e in entries if e.task.lead_unit for pk in _ids(e.task.lead_unit.path)}
    grants = RoleGrant.objects.filter(
        role=Role.HEAD.value, unit_id__in=units, person__left_on=None
    ).values_list("unit_id", "person_id", "person__name")
    for unit_id, person_id, name in grants:
        found.heads[unit_id].add(person_id)
        found.names[person_id] = name
    tasks = {entry.task_id for entry in entries}
    for part in TaskPerson.objects.filter(task_id__in=tasks).select_related("person"):
        found.people[part.task_id].append(part)
        if part.person:
            found.names[part.person.pk] = part.person.name
    return found


def _ids(path: str) -> list[int]:
    """The units from the root to the one at this path."""
    return [int(path[at : at + SEGMENT]) for at in range(0, len(path), SEGMENT)]
