"""People: lists of choices and search."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Prefetch, Q, QuerySet

from guatu.people.models import Person
from guatu.people.queries.actors import current_posts


def present_people(today: date) -> QuerySet[Person]:
    """People who have not left by a day, in the order of the staff sheet."""
    here = Q(left_on=None) | Q(left_on__gt=today)
    return Person.objects.filter(here).order_by("position", "id")


def with_posts(people: QuerySet[Person], today: date) -> QuerySet[Person]:
    """The same people with their current posts and units on ``held_posts`` (one more statement)."""
    posts = current_posts(today).select_related("unit")
    return people.prefetch_related(Prefetch("posts", queryset=posts, to_attr="held_posts"))


class MainPost(NamedTuple):
    """Where somebody stands: the unit, how lists call it, and the post."""

    unit_id: int
    unit: str
    title: str


def main_posts(today: date) -> dict[int, MainPost]:
    """The main post on a day of everybody who holds one, by person (one statement)."""
    posts = current_posts(today).reverse()  # the main one comes last and stays
    names = ("person_id", "unit_id", "unit__short_name", "unit__name", "title")
    return {
        person: MainPost(unit, short or name, title)
        for person, unit, short, name, title in posts.values_list(*names)
    }


def persons_matching(text: str, today: date) -> QuerySet[Person]:
    """Present people whose name, unit or post contains the text."""
    wanted = text.strip()
    people = present_people(today)
    if not wanted:
        return people
    return people.filter(
        Q(name__icontains=wanted)
        | Q(posts__unit__name__icontains=wanted)
        | Q(posts__unit__short_name__icontains=wanted)
        | Q(posts__title__icontains=wanted)
    ).distinct()


def person_options(today: date, unit_ids: Iterable[int] | None = None) -> list[tuple[int, str]]:
    """People as choices, ``name (unit)``, of the given units or of all (2 statements)."""
    people = with_posts(present_people(today), today)
    if unit_ids is not None:
        people = people.filter(posts__unit_id__in=list(unit_ids)).distinct()
    return [(person.id, person_label(person)) for person in people]


def person_label(person: Person) -> str:
    """``name (unit)`` of a person with ``held_posts``; the name alone without a post."""
    posts = getattr(person, "held_posts", [])
    return f"{person.name} ({posts[0].unit.label})" if posts else person.name
