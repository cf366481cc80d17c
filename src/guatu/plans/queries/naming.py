"""Who may be named for a task: the people of its lead unit, of those below, of support units."""

from datetime import date

from django.db.models import Q, QuerySet

from guatu.people.models import Person
from guatu.people.queries import units_under
from guatu.people.queries.actors import current_posts
from guatu.people.queries.persons import person_label, present_people, with_posts
from guatu.plans.models import Task


def eligible(task: Task, today: date) -> QuerySet[Person]:
    """Present people with a post there, in the order of the staff sheet.

    ``task`` is loaded with its lead unit and units.
    """
    supports = [part.unit_id for part in task.units.all() if part.role == "support"]
    place = Q(unit__in=[pk for pk in supports if pk])
    if task.lead_unit:
        place |= Q(unit__in=units_under(task.lead_unit.path).values("pk"))
    return present_people(today).filter(pk__in=current_posts(today).filter(place).values("person"))


def offered(task: Task, today: date) -> list[tuple[int, str]]:
    """The same as choices, ``name (unit)`` (two statements)."""
    people = with_posts(eligible(task, today), today)
    return [(person.pk, person_label(person)) for person in people]
