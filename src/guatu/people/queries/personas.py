"""The personae of a demonstration: whom a visitor may become, and when."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.http import HttpRequest

from guatu.people.models import Installation, Person, Persona, RoleGrant
from guatu.people.queries.actors import current_posts

LOOPBACK = {"127.0.0.1", "::1"}
FORWARDING = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP")


def personae_open(request: HttpRequest, here: Installation | None) -> bool:
    """Only in a demonstration, and only straight over loopback: never through a proxy."""
    if here is None or not here.demonstration:
        return False
    forwarded = any(name in request.META for name in FORWARDING)
    return request.META.get("REMOTE_ADDR") in LOOPBACK and not forwarded


@dataclass(frozen=True)
class Card:
    """A persona: who it is and what to try."""

    id: int
    person: Person
    unit: str
    title: str
    role: str
    code: str


def cards(today: date) -> list[Card]:
    """The personae in order (4 statements)."""
    posts = Prefetch(
        "person__posts", queryset=current_posts(today).select_related("unit"), to_attr="held_posts"
    )
    grants = Prefetch("person__role_grants", RoleGrant.objects.order_by("id"), to_attr="held_roles")
    found = Persona.objects.select_related("person").prefetch_related(posts, grants)
    return [_card(persona) for persona in found.order_by("position", "id")]


def _card(persona: Persona) -> Card:
    person = persona.person
    held = getattr(person, "held_posts", [])
    roles = [grant.role for grant in getattr(person, "held_roles", [])]
    role = next((role for role in roles if role != "member"), roles[0] if roles else "")
    unit, title = (held[0].unit.label, held[0].title) if held else ("", "")
    return Card(persona.id, person, unit, title, role, persona.code)
