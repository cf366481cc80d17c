"""By what the plan's table is sorted: keys without gaps, so that a chunk begins behind the last."""

from datetime import date
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    DateField,
    F,
    IntegerField,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Concat, LPad

from guatu.plans.models import Task
from guatu.plans.queries.originals import FIRST, column
from guatu.rules.progress import PARTS

SORTS = ("number", "due", "light", "progress", "unit")
NEVER = date(9999, 12, 31)
# Worst first, as a reader looks for trouble; then what has no light any more.
LIGHT_RANKS = ("red", "orange", "yellow", "unknown", "grey", "green", "blue")
STATE_RANKS = ("paused", "draft", "done", "cancelled", "merged")
_WIDEST = 40


def sorted_by(
    tasks: QuerySet[Task], sort: str, *, kept: bool = False, original: bool = False
) -> QuerySet[Task]:
    """The tasks in the order asked for, ties in plan order; without ``sort`` in plan order."""
    if not sort:
        return tasks
    keyed = tasks.annotate(sort_key=_key(sort, kept, FIRST if original else ""))
    return keyed.order_by(("-" if sort.startswith("-") else "") + "sort_key", "path")


def behind(tasks: QuerySet[Task], sort: str, after: str, key: str) -> QuerySet[Task]:
    """Those behind the row of path ``after`` and, when sorted, of the sort key ``key``."""
    if not after:
        return tasks
    if not sort:
        return tasks.filter(path__gt=after)
    value = _read(sort.lstrip("-"), key)
    if value is None:
        return tasks
    beyond = "sort_key__lt" if sort.startswith("-") else "sort_key__gt"
    return tasks.filter(Q(**{beyond: value}) | Q(sort_key=value, path__gt=after))


def key_of(task: Task) -> str:
    """The sort key of a row, as an address carries it; "" when it was not sorted."""
    return str(getattr(task, "sort_key", ""))


def _read(name: str, key: str) -> Any:
    """A key from an address; None when it is none."""
    try:
        if name == "due":
            return date.fromisoformat(key)
        return int(key) if name in ("light", "progress") else key
    except ValueError:
        return None


def _key(sort: str, kept: bool, first: str) -> Any:
    """What has nothing to be sorted by comes last either way."""
    down, name = sort.startswith("-"), sort.lstrip("-")
    if name == "number":
        return _number(down)
    if name == "due":
        nothing = date.min if down else NEVER
        return Coalesce(f"{first}due", Value(nothing), output_field=DateField())
    if name == "light":
        return by_light(first)
    if name == "progress":
        return _progress(first, "_kept" if kept else "", -1 if down else 2 * PARTS)
    leads = column("lead_unit__path") if first else F("lead_unit__path")
    return Coalesce(leads, Value("" if down else "9" * 80), output_field=CharField())


def _number(down: bool) -> Any:
    """``2`` before ``10``: digits are set right; what has no number comes last."""
    last = "0" if down else "2"
    group = Case(When(number="", then=Value(last)), default=Value("1"), output_field=CharField())
    return Concat(group, LPad("number", _WIDEST, Value("0")), output_field=CharField())


def by_light(first: str = "") -> Any:
    """The rank of a task by its light, the worst first; then what has no light any more."""
    states = [When(state=s, then=Value(10 + at)) for at, s in enumerate(STATE_RANKS)]
    lights = [When(**{f"{first}light": c}, then=Value(at)) for at, c in enumerate(LIGHT_RANKS)]
    return Case(*states, *lights, default=Value(9), output_field=IntegerField())


def _progress(first: str, tail: str, nothing: int) -> Any:
    """Done of total in parts per 10^9, whole on both databases."""
    known = Q(**{f"{first}total{tail}__gt": 0, f"{first}known{tail}__gt": 0})
    ratio = F(f"{first}done{tail}") * Value(PARTS, BigIntegerField()) / F(f"{first}total{tail}")
    return Case(When(known, then=ratio), default=Value(nothing), output_field=BigIntegerField())
