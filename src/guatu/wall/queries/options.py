"""What the filters offer: themes, kinds, lead officials and units of what hangs."""

from dataclasses import dataclass
from datetime import date

from guatu.people.queries import UnitOption, unit_options
from guatu.plans.models import Cycle, TaskPerson
from guatu.rules.actor import Actor
from guatu.wall.queries.filters import Filters, hanging


@dataclass(frozen=True)
class Options:
    """Themes ("" for tasks without one) and kinds in use, officials (id, name), units."""

    themes: list[str]
    kinds: list[str]
    officials: list[tuple[int, str]]
    units: list[UnitOption]


def options(actor: Actor, cycle: Cycle, today: date) -> Options:
    """The choices for a cycle (four statements)."""
    tasks = hanging(actor, cycle, Filters(kept=True))
    themes = tasks.order_by().values_list("lane", flat=True).distinct()
    kinds = tasks.order_by().values_list("kind", flat=True).distinct()
    officials = TaskPerson.objects.filter(
        task__in=tasks.values("pk"), role="official", person__isnull=False
    )
    names = officials.order_by("person__position", "person_id").values_list(
        "person_id", "person__name"
    )
    return Options(
        themes=sorted(themes),
        kinds=sorted(kinds),
        officials=list(dict.fromkeys((key, name) for key, name in names if key)),
        units=unit_options(today),
    )
