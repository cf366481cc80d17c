"""Who sees what was entered: the supervision office and leaders all, a unit its own."""

from django.db.models import Q, QuerySet

from guatu.people.models import Unit
from guatu.people.models.units import SEGMENT
from guatu.rules.actor import Actor, Role
from guatu.scores.models import RatingSheet, ScoreClaim

NOTHING = Q(pk__in=[])
SPEAKS = frozenset({Role.HEAD, Role.LIAISON})


def sees_entered(actor: Actor) -> bool:
    """Whether these pages are for the actor at all."""
    held = (Role.SUPERVISION, Role.LEADER, *SPEAKS)
    return not actor.is_admin and any(actor.has(role) for role in held)


def scope(actor: Actor) -> Q:
    """Rows with a ``unit`` that the actor may see."""
    if actor.is_admin or actor.acts_as is None:
        return NOTHING
    if actor.has(Role.SUPERVISION) or actor.has(Role.LEADER):
        return Q()
    return speaks_for(actor)


def speaks_for(actor: Actor, field: str = "unit__path") -> Q:
    """Rows of units of which the actor is head or liaison."""
    found = NOTHING
    for grant in actor.grants:
        if grant.role in SPEAKS:
            last = grant.path + "9" * SEGMENT
            found |= Q(**{f"{field}__gte": grant.path, f"{field}__lte": last})
    return found


def claims_seen(actor: Actor) -> QuerySet[ScoreClaim]:
    """Claims: drafts only the claiming unit's own."""
    if actor.is_admin or actor.acts_as is None:
        return ScoreClaim.objects.none()
    return ScoreClaim.objects.filter((scope(actor) & ~Q(state="draft")) | speaks_for(actor))


def sheets_seen(actor: Actor) -> QuerySet[RatingSheet]:
    """Own rating sheets; the supervision office's are those without a named rater."""
    if actor.is_admin or actor.acts_as is None:
        return RatingSheet.objects.none()
    own = Q(rater=actor.acts_as)
    return RatingSheet.objects.filter(own | Q(rater=None) if actor.has(Role.SUPERVISION) else own)


def own_units(actor: Actor) -> list[tuple[int, str]]:
    """Units for which the actor may claim, as choices."""
    rows = Unit.objects.filter(speaks_for(actor, "path")).order_by("path")
    return [(unit.pk, unit.label) for unit in rows]
