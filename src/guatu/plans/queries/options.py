"""Choices for the plan's filters and forms: themes, officials, parents, people and units."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Case, IntegerField, Q, Value, When

from guatu.people.models import Person, Unit
from guatu.people.queries import active_units, persons_matching
from guatu.people.queries.persons import person_label, with_posts
from guatu.plans.models import Cycle, Task, TaskPerson
from guatu.plans.queries.visibility import visible_to
from guatu.rules.actor import Actor

MOST = 12
Choice = tuple[int, str]


def themes(actor: Actor, cycle: Cycle) -> list[str]:
    """The themes of the visible tasks (one statement)."""
    tasks = visible_to(actor, cycle).filter(level__in=["objective", "task"])
    return list(
        tasks.exclude(theme="").order_by("theme").values_list("theme", flat=True).distinct()
    )


def officials(actor: Actor, cycle: Cycle) -> list[Choice]:
    """The lead officials of the visible tasks (one statement)."""
    tasks = visible_to(actor, cycle).filter(level__in=["objective", "task"])
    parts = TaskPerson.objects.filter(role="official", task__in=tasks, person__isnull=False)
    found = parts.values_list("person_id", "person__name").distinct()
    return [(pk or 0, name) for pk, name in found.order_by("person__position", "person_id")]


def drafts_below(task_ids: Sequence[int]) -> list[int]:
    """These tasks and every draft below them (two statements)."""
    paths = Task.objects.filter(pk__in=task_ids).values_list("path", flat=True)
    below = Q(pk__in=[])
    for path in paths:
        below |= Q(path__gte=path, path__lte=path + "9" * 8)
    return list(Task.objects.filter(below, state="draft").values_list("pk", flat=True))


def people_like(text: str, today: date, most: int = MOST) -> list[Choice]:
    """People whose name begins with the text first, then whose name, unit or post holds it."""
    if not text.strip():
        return []
    first = Case(
        When(name__startswith=text.strip(), then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    people = persons_matching(text, today).annotate(first=first).order_by("first", "position", "id")
    return [(person.pk, person_label(person)) for person in with_posts(people, today)[:most]]


def people_named(ids: Sequence[int], today: date) -> list[Choice]:
    """The labels of chosen people, in the order chosen."""
    found = with_posts(Person.objects.filter(pk__in=ids), today)
    labels = {person.pk: person_label(person) for person in found}
    return [(pk, labels[pk]) for pk in dict.fromkeys(ids) if pk in labels]


def units_like(text: str, today: date, most: int = MOST) -> list[Choice]:
    """Units of today whose name or short name holds the text."""
    wanted = text.strip()
    if not wanted:
        return []
    held = Q(name__icontains=wanted) | Q(short_name__icontains=wanted)
    found = active_units(today).filter(held | Q(aliases__text=wanted)).distinct()
    return [(unit.pk, unit.name) for unit in found.order_by("path")[:most]]


def units_named(ids: Sequence[int]) -> list[Choice]:
    """The names of chosen units, in the order chosen."""
    names = dict(Unit.objects.filter(pk__in=ids).values_list("pk", "name"))
    return [(pk, names[pk]) for pk in dict.fromkeys(ids) if pk in names]


def objectives(cycle: Cycle) -> list[Choice]:
    """The objectives under which a new task may hang (one statement)."""
    found = Task.objects.filter(cycle=cycle, level="objective").exclude(state="cancelled")
    return [(pk, title) for pk, title in found.order_by("path").values_list("pk", "title")]
