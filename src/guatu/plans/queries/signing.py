"""Who has signed: the reader's own parts, open objections, and the signatures of every unit."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from guatu.people.models import RoleGrant, Unit
from guatu.plans.models import Cycle, Objection, StampedBook, Task, TaskPerson
from guatu.plans.models.facts import OPEN_STATES
from guatu.plans.queries.visibility import NOTHING, PERSONAL, sees_unit_lights, visible_to
from guatu.rules.actor import Actor, Role
from guatu.rules.planning.opinions import VOICES
from guatu.rules.planning.signing import OPEN, SIGNING_FLOW

UNITS = 200
TO_SIGN = ("asked", "upheld")
GOES_ON = Q(state__in=OPEN_STATES)


def own_parts(actor: Actor, cycle: Cycle) -> QuerySet[Task]:
    """What the reader is to sign: parts of the units that he heads, and personal ones of his own.

    Of a unit below his that has a head of its own, the head there signs.
    """
    if actor.is_admin or actor.person_id is None:
        return Task.objects.none()
    asked = Task.objects.filter(cycle=cycle, signing__in=TO_SIGN)
    ids = asked.filter(PERSONAL, pk__in=_own(actor.person_id)).values("pk")
    if actor.has(Role.HEAD):
        # A union of ids: each half has an index of its own, an OR would read the whole plan.
        ids = ids.union(asked.filter(~PERSONAL, lead_unit__in=_headed(actor)).values("pk"))
    return Task.objects.filter(GOES_ON, pk__in=ids)


def never_asked(cycle: Cycle) -> QuerySet[Task]:
    """Released work whose owner nobody asked to sign: released before signatures were kept."""
    named = TaskPerson.objects.filter(task=OuterRef("pk"), role="assignee", person__isnull=False)
    owned = (PERSONAL & Q(Exists(named))) | (~PERSONAL & Q(lead_unit__isnull=False))
    tasks = Task.objects.filter(GOES_ON, owned, cycle=cycle, signing="")
    return tasks.exclude(level="objective")


def _headed(actor: Actor) -> QuerySet[Unit, Any]:
    """Ids of the units that the actor heads, and of those below that nobody nearer heads."""
    heads = [grant for grant in actor.grants if grant.role == Role.HEAD]
    below = NOTHING
    for grant in heads:
        below |= Q(path__startswith=grant.path)
    nearer = RoleGrant.objects.filter(
        role=Role.HEAD.value, unit=OuterRef("pk"), person__left_on=None
    )
    own = Q(pk__in=[grant.unit_id for grant in heads])
    return Unit.objects.filter(own | (below & ~Q(Exists(nearer)))).values("pk")


def _own(person_id: int) -> QuerySet[TaskPerson, Any]:
    return TaskPerson.objects.filter(person_id=person_id, role="assignee").values("task")


def open_objections(actor: Actor, cycle: Cycle) -> QuerySet[Objection]:
    """Objections that wait for the supervision office, the oldest first; to others none."""
    if not actor.has(Role.SUPERVISION):
        return Objection.objects.none()
    rows = Objection.objects.filter(
        state="open", task__cycle=cycle, task__signing="objected", task__state__in=OPEN_STATES
    )
    return rows.select_related("task", "task__lead_unit", "author").order_by("made_at", "pk")


@dataclass(frozen=True)
class UnitSigning:
    """How the parts that a unit leads stand, and how many stamped books it attached."""

    unit_id: int
    name: str
    states: dict[str, int]
    nobody: int
    books: int = 0

    @property
    def open(self) -> int:
        """How many are not signed."""
        return sum(self.states[state] for state in OPEN)


def coverage(actor: Actor, cycle: Cycle) -> list[UnitSigning]:
    """The signatures of each lead unit, what is unsigned first (two statements).

    Counts exactly what the list shows to the same reader for ``unit``, ``alone`` and ``signing``.
    """
    named = TaskPerson.objects.filter(task=OuterRef("pk"), role="assignee")
    counted = (
        visible_to(actor, cycle)
        .filter(GOES_ON, lead_unit__isnull=False)
        .exclude(level="objective")
        .order_by()
        .values(unit=F("lead_unit"), name=F("lead_unit__name"))
        .annotate(
            **{state: Count("pk", filter=Q(signing=state)) for state in SIGNING_FLOW.states},
            nobody=Count("pk", filter=~Q(Exists(named))),
            unsigned=Count("pk", filter=Q(signing__in=OPEN)),
        )
        .order_by("-unsigned", "name")
    )
    books = dict(
        StampedBook.objects.filter(cycle=cycle)
        .order_by()
        .values_list("unit")
        .annotate(n=Count("pk"))
    )
    return [
        UnitSigning(
            row["unit"],
            row["name"],
            {state: row[state] for state in SIGNING_FLOW.states},
            row["nobody"],
            books.get(row["unit"], 0),
        )
        for row in counted[:UNITS]
    ]


def books(actor: Actor, cycle: Cycle) -> QuerySet[StampedBook]:
    """The stamped books that the reader may open: where he sees the unit's lights as a whole."""
    if actor.is_admin or actor.person_id is None:
        return StampedBook.objects.none()
    units = sees_unit_lights(actor, cycle)
    rows = StampedBook.objects.filter(cycle=cycle).select_related("unit", "file", "author")
    seen = rows if units is None else rows.filter(unit__in=units.values("pk"))
    return seen.order_by("unit__path", "-made_at", "-pk")


def attaching(actor: Actor) -> list[tuple[int, str]]:
    """The units for which the reader may attach a stamped book (one statement)."""
    below = Q() if actor.has(Role.SUPERVISION) else NOTHING
    for grant in actor.grants:
        if grant.role in VOICES:
            below |= Q(path__startswith=grant.path)
    if actor.is_admin:
        return []
    found = Unit.objects.filter(below, valid_to=None).order_by("path")
    return [(unit.pk, unit.name) for unit in found[:UNITS]]
