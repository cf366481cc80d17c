"""A kept version of the plan as it hangs: which rows, in which lanes, by what the version says."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.db.models.fields.json import KeyTextTransform

from guatu.plans.models import PlanVersion
from guatu.plans.queries.plan_versions import led_then, visible_rows
from guatu.rules.actor import Actor
from guatu.rules.progress import Share
from guatu.wall.queries.filters import HANGS, WITH_CANCELLED, Filters
from guatu.wall.queries.totals import LaneCount, Totals

_OWN = ("pk", "task_id", "parent_id", "path", "level", "state")


@dataclass(frozen=True)
class Hanging:
    """A row that hangs, before the rest of its terms is read; ``officials`` are persons' ids."""

    pk: int
    path: str
    level: str
    state: str
    lane: str
    kind: str
    officials: frozenset[int]


def hanging(actor: Actor, version: PlanVersion, filters: Filters) -> list[Hanging]:
    """The rows that the actor may see and the filters leave, in the order of the wall.

    Theme, kind, people, lead unit and state are what the version kept (at most five statements).
    """
    levels = ["task", "office_subtask"] if filters.subtasks else ["task"]
    rows = visible_rows(actor, version).filter(level__in=levels)
    named = {name: KeyTextTransform(name, "terms__terms") for name in ("theme", "kind")}
    read = rows.annotate(**named, people=F("terms__terms__people")).order_by("path")
    listed = _in_lanes(list(read.values(*_OWN, *named, "people")))
    if filters.unit:
        led = set(rows.filter(led_then(version, filters.unit)).values_list("pk", flat=True))
        listed = [row for row in listed if row.pk in led]
    hangs = [row for row in listed if _asked_for(row, filters)]
    first = {row.lane: row.path for row in reversed(hangs)}
    return sorted(hangs, key=lambda row: (not row.lane, first[row.lane], row.path))


def _in_lanes(rows: Sequence[Mapping[str, Any]]) -> list[Hanging]:
    """Rows by path; the lane of a sub-task is the theme of its task."""
    themes = {row["task_id"]: row["theme"] for row in rows if row["level"] == "task"}
    return [
        Hanging(
            pk=row["pk"],
            path=row["path"],
            level=row["level"],
            state=row["state"],
            lane=themes.get(row["parent_id"]) or row["theme"] or "",
            kind=row["kind"] or "",
            officials=_officials(row["people"] or ()),
        )
        for row in rows
    ]


def _officials(people: Sequence[Mapping[str, Any]]) -> frozenset[int]:
    return frozenset(
        part["person_id"] for part in people if part["role"] == "official" and part["person_id"]
    )


def _asked_for(row: Hanging, filters: Filters) -> bool:
    return (
        row.state in (WITH_CANCELLED if filters.kept else HANGS)
        and filters.theme in (None, row.lane)
        and filters.kind in ("", row.kind)
        and (not filters.official or filters.official in row.officials)
    )


def counted(hangs: Sequence[Hanging]) -> Totals:
    """Rows per lane and tasks per state; a version has neither lights nor shares."""
    rows = Counter(row.lane for row in hangs)
    tasks = Counter(row.lane for row in hangs if row.level == "task")
    states = Counter(row.state for row in hangs if row.level == "task")
    lanes = tuple(LaneCount(lane, count, tasks[lane]) for lane, count in rows.items())
    return Totals({}, dict(states), lanes, Share(0, 0, 0), None)
