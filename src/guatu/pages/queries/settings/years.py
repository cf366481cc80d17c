"""The years of the body: how much is in each, and what a closing would leave open."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Q

from guatu.ledger.models import Event
from guatu.pages.queries.settings.anchors import last_events
from guatu.plans.actions.cycles import still_open
from guatu.plans.models import Cycle


@dataclass(frozen=True)
class YearRow:
    """A year; ``left`` is what a closing would leave as it is, of an open year."""

    cycle: Cycle
    tasks: int
    done: int
    left: Mapping[str, int]
    last: Event | None


def year_rows(year: int | None = None) -> list[YearRow]:
    """Every year, the latest first, or one (two statements, and two for each open one)."""
    cycles = Cycle.objects.order_by("-year")
    if year is not None:
        cycles = cycles.filter(year=year)
    work = Q(tasks__level="task") & ~Q(tasks__state__in=["draft", "cancelled", "merged"])
    counted = cycles.annotate(
        n=Count("tasks", filter=work), over=Count("tasks", filter=work & Q(tasks__state="done"))
    )
    rows = list(counted)
    last = last_events("cycle", [cycle.pk for cycle in rows])
    return [
        YearRow(c, c.n, c.over, {} if c.closed else still_open(c), last.get(c.pk)) for c in rows
    ]
