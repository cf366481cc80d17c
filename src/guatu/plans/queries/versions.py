"""What a task was before: its versions with what changed, and what a move would take along."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from guatu.people.models import Unit
from guatu.plans.models import Task

# Columns that only follow from others: a reader is told of the others.
FOLLOWING = frozenset(
    {"lead_unit_raw", "deadline_kind", "deadline_notes", "deadline_by_hand", "anchor"}
    | {"offset_days", "extra"}
)
FIGURES = frozenset({"target", "baseline", "cap"})


@dataclass(frozen=True)
class Change:
    """One field before and after, as plain text."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Version:
    """A version with its changes against the one before; the first has none."""

    number: int
    made_at: datetime
    made_by: str
    changes: list[Change]


def versions(task: Task, hidden: Set[str] = frozenset()) -> list[Version]:
    """All versions, newest first, without the ``hidden`` fields (two statements)."""
    rows = list(task.versions.order_by("number"))
    units = _units([row.terms for row in rows])
    found: list[Version] = []
    before: dict[str, Any] | None = None
    for row in rows:
        changes = _changes(before, row.terms, units) if before is not None else []
        changes = [change for change in changes if change.field not in hidden]
        found.append(Version(row.number, row.made_at, row.made_by, changes))
        before = row.terms
    return found[::-1]


def told(
    pairs: Sequence[tuple[dict[str, Any], dict[str, Any]]], hidden: Set[str] = frozenset()
) -> list[list[Change]]:
    """What differs in each pair of JSON terms, without the ``hidden`` fields (one statement)."""
    units = _units([terms for pair in pairs for terms in pair])
    return [
        [change for change in _changes(before, after, units) if change.field not in hidden]
        for before, after in pairs
    ]


def _units(terms: list[dict[str, Any]]) -> dict[int, str]:
    ids = {one.get("lead_unit_id") for one in terms} - {None}
    return dict(Unit.objects.filter(pk__in=ids).values_list("pk", "name"))


def _changes(before: dict[str, Any], after: dict[str, Any], units: dict[int, str]) -> list[Change]:
    names = [
        n for n in after if n not in FOLLOWING and _plain(n, before.get(n)) != _plain(n, after[n])
    ]
    return [
        Change(name, _text(name, before.get(name), units), _text(name, after[name], units))
        for name in names
    ]


def _plain(name: str, value: Any) -> Any:
    """A figure without the noughts that a database puts behind it: 18.0000 is 18."""
    return f"{Decimal(value).normalize():f}" if name in FIGURES and value else value


def _text(name: str, value: Any, units: dict[int, str]) -> str:
    """A stored value as words: names of people and units, texts of stages."""
    if name == "lead_unit_id":
        return units.get(value, "")
    if isinstance(value, list):
        return "、".join(_part(part) for part in value)
    if name in ("weight", "points") and isinstance(value, int):
        return f"{value / 1000:g}"
    return "" if value is None else str(_plain(name, value))


def _part(part: Any) -> str:
    if not isinstance(part, dict):
        return str(part)
    if "text" in part:
        return f"{part['text']} {part.get('due') or ''}".strip()
    return str(part.get("raw", ""))


def open_below(task: Task) -> int:
    """How many open tasks or drafts lie below a task (one statement)."""
    below = Task.objects.filter(path__gt=task.path, path__lte=task.subtree_end)
    return below.filter(state__in=["draft", "released", "paused"]).count()
