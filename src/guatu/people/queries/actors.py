"""Who acts, where they stand, and what time it is for them."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

from django.db.models import Q, QuerySet
from django.utils import timezone

from guatu.people.models import Installation, Person, Post, RoleGrant, StandIn
from guatu.rules.actor import ADMIN_ROLES, Actor, Grant, Role
from guatu.web.prepared import Prepared

# Every request asks these three.
_INSTALLATION = Prepared(lambda _ids: Installation.objects.order_by("id")[:1])
_GRANTS = Prepared(
    lambda ids: RoleGrant.objects.filter(person__in=ids).select_related("unit").order_by("id")
)


@lru_cache(4)
def _posts_on(day: date) -> Prepared[Post]:
    return Prepared(lambda ids: current_posts(day).filter(person__in=ids).select_related("unit"))


@dataclass(frozen=True)
class Standing:
    """A signed-in person as pages need them: the actor, and the unit and post of the header."""

    actor: Actor
    unit: str
    title: str


def real_time() -> datetime:
    """The real time in the local zone: for sessions, lockout, links and ``recorded_at``."""
    return timezone.localtime()


def installation() -> Installation | None:
    """The one row of this installation; None before ``guatu init`` or ``guatu demo``."""
    return next(iter(_INSTALLATION([])), None)


def business_now(here: Installation | None, real: datetime) -> datetime:
    """Business time: the real one, shifted in a demonstration."""
    return here.business_time(real) if here else real


def actor_for(person_id: int, today: date | None = None, on_behalf_of: int | None = None) -> Actor:
    """The actor that a person is (3 statements).  Raises Person.DoesNotExist.

    Standing in for somebody while that lasts; afterwards as oneself.
    """
    day = today or real_time().date()
    person = Person.objects.get(id=person_id)
    if on_behalf_of is not None:
        stand_in = stand_ins_of(person_id, day).filter(principal=on_behalf_of).first()
        if stand_in is not None:
            return standing_for(person, stand_in, day).actor
    return standing_of(person, day).actor


def standing_of(person: Person, today: date) -> Standing:
    """A loaded person's actor and main post (2 statements)."""
    posts, grants = _posts_on(today)([person.id]), _GRANTS([person.id])
    actor = Actor(
        person_id=person.id,
        name=person.name,
        grants=tuple(Grant(Role(g.role), g.unit_id, g.unit.path) for g in grants),
        unit_ids=frozenset(post.unit_id for post in posts),
    )
    main = posts[0] if posts else None
    return Standing(actor, main.unit.label if main else "", main.title if main else "")


def stand_ins_of(person_id: int, today: date) -> QuerySet[StandIn]:
    """For whom a person may act on a day: people who are still there, and no administrators."""
    there = Q(principal__left_on=None) | Q(principal__left_on__gt=today)
    found = StandIn.objects.filter(
        there, person=person_id, state="granted", since__lte=today, until__gte=today
    )
    admins = RoleGrant.objects.filter(role__in=ADMIN_ROLES)
    return found.exclude(principal__role_grants__in=admins).select_related("principal")


def standing_for(person: Person, stand_in: StandIn, today: date) -> Standing:
    """The person with the rights, units and post of the one stood in for (2 statements)."""
    theirs = standing_of(stand_in.principal, today)
    actor = replace(
        theirs.actor,
        person_id=person.id,
        name=person.name,
        on_behalf_of=stand_in.principal_id,
        for_name=stand_in.principal.name,
    )
    return Standing(actor, theirs.unit, theirs.title)


def current_posts(today: date) -> QuerySet[Post]:
    """Posts held on a day, the main one of each person first."""
    begun = Q(since=None) | Q(since__lte=today)
    held = Q(until=None) | Q(until__gte=today)
    return Post.objects.filter(begun & held).order_by("position", "id")
