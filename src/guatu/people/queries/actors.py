"""Who acts, where they stand, and what time it is for them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from guatu.people.models import Installation, Person, Post, RoleGrant
from guatu.rules.actor import Actor, Grant, Role


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
    return Installation.objects.order_by("id").first()


def business_now(here: Installation | None, real: datetime) -> datetime:
    """Business time: the real one, shifted in a demonstration."""
    return here.business_time(real) if here else real


def actor_for(person_id: int, today: date | None = None) -> Actor:
    """The actor that a person is (3 statements).  Raises Person.DoesNotExist."""
    return standing_of(Person.objects.get(id=person_id), today or real_time().date()).actor


def standing_of(person: Person, today: date) -> Standing:
    """A loaded person's actor and main post (2 statements)."""
    posts = list(current_posts(today).filter(person=person).select_related("unit"))
    grants = RoleGrant.objects.filter(person=person).select_related("unit").order_by("id")
    actor = Actor(
        person_id=person.id,
        name=person.name,
        grants=tuple(Grant(Role(g.role), g.unit_id, g.unit.path) for g in grants),
        unit_ids=frozenset(post.unit_id for post in posts),
    )
    main = posts[0] if posts else None
    return Standing(actor, main.unit.label if main else "", main.title if main else "")


def current_posts(today: date) -> QuerySet[Post]:
    """Posts held on a day, the main one of each person first."""
    held = Q(until=None) | Q(until__gte=today)
    return Post.objects.filter(held).order_by("position", "id")
