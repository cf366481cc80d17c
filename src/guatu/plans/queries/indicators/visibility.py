"""Which indicators an actor may see: one predicate for list, page, search and API.

The supervision office sees all; others those of their own units or person, and those quoted by a
task that they may see.  Administrators see none.
"""

from django.db.models import Q, QuerySet

from guatu.plans.models import Cycle, Indicator
from guatu.plans.queries.visibility import own_units, visible_to
from guatu.rules.actor import Actor, Role


def visible_indicators(actor: Actor, cycle: Cycle) -> QuerySet[Indicator]:
    """The indicators of a cycle that ``actor`` may see, with owner unit, owner and cycle."""
    rows = Indicator.objects.filter(cycle=cycle)
    rows = rows.select_related("cycle", "owner_unit", "owner", "asked_by")
    if actor.has(Role.SUPERVISION):
        return rows
    if actor.is_admin or actor.acts_as is None:
        return rows.none()
    quoting = visible_to(actor, cycle).filter(indicator__isnull=False)
    own = Q(owner=actor.acts_as) | Q(owner_unit__in=own_units(actor))
    return rows.filter(own | Q(pk__in=quoting.order_by().values("indicator")))


def seen_indicator(actor: Actor, indicator_id: int) -> Indicator | None:
    """One indicator, if the actor may see it (two statements)."""
    found = Indicator.objects.select_related("cycle").filter(pk=indicator_id).first()
    return visible_indicators(actor, found.cycle).filter(pk=indicator_id).first() if found else None
