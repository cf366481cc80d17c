"""The anchors of a year: their dates, what waits for them, who set them, what a date would move."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from guatu.ledger.models import Event, EventObject
from guatu.plans.actions.anchors import WAITING, moved_by
from guatu.plans.models import Cycle, Task
from guatu.rulebook import queries as rulebook
from guatu.rulebook.models import AnchorDate


@dataclass(frozen=True)
class AnchorRow:
    """An anchor word; ``day`` None when its date is not known; ``last`` the event that set it."""

    name: str
    day: date | None
    note: str
    waiting: int
    last: Event | None


def anchor_rows(cycle: Cycle) -> list[AnchorRow]:
    """Every anchor of the year or of its tasks: undated ones first, then by date (4 statements)."""
    waiting = waiting_by_anchor(cycle)
    kept = {row.name: row for row in AnchorDate.objects.filter(year=cycle.year)}
    last = last_events("anchor", [row.pk for row in kept.values()])
    found = [
        AnchorRow(
            name,
            kept[name].day if name in kept else None,
            kept[name].note if name in kept else "",
            waiting.get(name, 0),
            last.get(kept[name].pk) if name in kept else None,
        )
        for name in {*waiting, *kept}
    ]
    return sorted(found, key=lambda row: (row.day or date.min, -row.waiting, row.name))


def waiting_by_anchor(cycle: Cycle) -> dict[str, int]:
    """How many open tasks hang on each anchor word (one statement)."""
    tasks = Task.objects.filter(cycle=cycle, deadline_kind="anchor", state__in=WAITING)
    counted = tasks.exclude(anchor="").order_by().values("anchor").annotate(number=Count("pk"))
    return {row["anchor"]: row["number"] for row in counted}


def would_move(cycle: Cycle, name: str, day: date | None) -> list[tuple[Task, date | None]]:
    """Tasks whose due date a date of the anchor would change, each with the new one."""
    anchors = {key: at for key, at in rulebook.anchors(cycle.year).items() if key != name}
    return moved_by(cycle, anchors | ({name: day} if day else {}))


def last_events(kind: str, ids: Sequence[int]) -> Mapping[int, Event]:
    """The latest event of each object of a kind (one statement)."""
    rows = EventObject.objects.filter(kind=kind, object_id__in=ids).select_related("event")
    return {row.object_id: row.event for row in rows.order_by("event_id")}
