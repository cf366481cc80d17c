"""Which tasks hang on the wall: the visible ones of a cycle that the filters leave."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Exists, Expression, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.expressions import Value
from django.db.models.functions import Coalesce, NullIf

from guatu.people.models import Unit
from guatu.plans.models import Cycle, TaskPerson
from guatu.plans.queries.originals import FIRST, with_first
from guatu.plans.queries.visibility import visible_to
from guatu.rules.actor import Actor

HANGS = ("released", "paused", "done")
WITH_CANCELLED = (*HANGS, "cancelled")


@dataclass(frozen=True)
class Filters:
    """What the bar above the wall asks for; blank means all.

    ``theme`` None is no filter; ``unit`` counts its subtree;
    ``subtasks`` hangs office sub-tasks beneath their tasks; ``kept`` keeps cancelled work, which
    then counts as not done; ``original`` reads dates, lead units, figures and lights as first
    agreed; ``version`` is the number of a kept version of the plan, which has no first terms.
    """

    theme: str | None = None
    kind: str = ""
    official: int | None = None
    unit: int | None = None
    subtasks: bool = False
    kept: bool = False
    original: bool = False
    version: int | None = None

    def named(self, column: str) -> str:
        """The column to read: of the first terms where they are asked for."""
        return FIRST + column if self.original else column

    @property
    def narrow(self) -> bool:
        """Whether less than the whole plan is asked for."""
        return bool(self.theme is not None or self.kind or self.official or self.unit)


def hanging(
    actor: Actor, cycle: Cycle, filters: Filters, *, subtasks: bool | None = None
) -> QuerySet[Any]:
    """The tasks on the wall, each with its ``lane``: its theme, a sub-task's the parent's."""
    below = filters.subtasks if subtasks is None else subtasks
    levels = ["task", "office_subtask"] if below else ["task"]
    states = WITH_CANCELLED if filters.kept else HANGS
    seen = visible_to(actor, cycle).filter(level__in=levels, state__in=states)
    tasks = (with_first(seen) if filters.original else seen).annotate(lane=_lane(below))
    if filters.theme is not None:
        tasks = tasks.filter(lane=filters.theme)
    return tasks.filter(_asked_for(filters))


def _lane(below: bool) -> Expression | F:
    if not below:
        return F("theme")
    inherited = Coalesce(NullIf(F("parent__theme"), Value("")), F("theme"))
    return Case(When(level="office_subtask", then=inherited), default=F("theme"))


def _asked_for(filters: Filters) -> Q:
    asked = Q()
    if filters.kind:
        asked &= Q(kind=filters.kind)
    if filters.unit:
        asked &= _led_by(filters)
    if filters.official:
        named = TaskPerson.objects.filter(
            task=OuterRef("pk"), person_id=filters.official, role="official"
        )
        asked &= Q(Exists(named))
    return asked


def _led_by(filters: Filters) -> Q:
    """Led by the unit or by one below it."""
    path = Unit.objects.filter(pk=filters.unit or 0).values("path")[:1]
    if not filters.original:
        return Q(lead_unit__path__startswith=Subquery(path))
    below = Unit.objects.filter(path__startswith=Subquery(path))
    return Q(first_lead_unit_id__in=below.values("pk"))
