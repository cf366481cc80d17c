"""Versions of a plan: what a row of one says now, which there are, which rows a reader sees."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, F, Func, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils import timezone

from guatu.people.queries.then import ids_within
from guatu.plans.models import Cycle, PlanVersion, PlanVersionRow, Task, TaskVersion
from guatu.plans.queries.visibility import visible_to
from guatu.plans.wording.versions import AS_RELEASED, BY_ITSELF
from guatu.rules.actor import Actor, Role

RELEASED = "released-"
"""With the id of the year: the token of the version that is kept on the day of its release."""
COLUMNS = (
    *("task_id", "terms_id", "path", "parent_id", "level", "number", "title", "lead_unit_id"),
    *("state", "weight", "due", "target", "direction", "hash"),
)
"""What a version keeps of a task, in the order in which it is inserted."""
_OWN = ("path", "parent_id", "level", "state", "weight", "due", "target", "direction")


def live_rows(cycle: Cycle) -> "QuerySet[TaskVersion, dict[str, Any]]":
    """The rows that a version made now would have, by the names of ``COLUMNS``, in plan order."""
    numbers = TaskVersion.objects.filter(task=OuterRef("task")).order_by("-number")
    last = TaskVersion.objects.filter(
        task__cycle=cycle, number=Subquery(numbers.values("number")[:1])
    )
    named: dict[str, Any] = {f"row_{name}": F(f"task__{name}") for name in _OWN}
    named |= {f"row_{name}": F(f"task__{name}") for name in ("number", "title", "lead_unit_id")}
    named |= {"row_task_id": F("task_id"), "row_terms_id": F("pk"), "row_hash": _hash()}
    rows: QuerySet[TaskVersion, dict[str, Any]] = (
        last.annotate(**named).order_by("task__path").values(*(f"row_{name}" for name in COLUMNS))
    )
    return rows


class _Sha256(Func):
    """SHA-256 in hex; Django's own asks PostgreSQL for an extension that it does not need."""

    function = "SHA256"
    output_field = CharField()

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        """By PostgreSQL's own function of bytes."""
        template = "ENCODE(SHA256(CONVERT_TO(%(expressions)s, 'UTF8')), 'hex')"
        return self.as_sql(compiler, connection, template=template, **more)


def _hash() -> _Sha256:
    """Of everything by which two versions of a task are told apart."""
    parts = (
        _text("task_id"),
        F("hash"),
        _text("task__parent_id"),
        F("task__state"),
        _text("task__due"),
    )
    bars = [part for one in parts for part in (one, Value("|"))]
    return _Sha256(Concat(*bars, output_field=CharField()))


def _text(name: str) -> Coalesce:
    return Coalesce(Cast(name, CharField()), Value(""))


def versions_of(cycle: Cycle) -> list[PlanVersion]:
    """All of a year, the latest first (one statement)."""
    return [_named(one) for one in PlanVersion.objects.filter(cycle=cycle).order_by("-number")]


def version_of(cycle: Cycle, number: int | None) -> PlanVersion | None:
    """The one with this number."""
    found = PlanVersion.objects.filter(cycle=cycle, number=number or 0).first()
    return _named(found) if found else None


def _named(version: PlanVersion) -> PlanVersion:
    """The version that was kept by itself has its name and reason in the reader's language."""
    if version.token.startswith(RELEASED):
        version.name, version.reason = str(AS_RELEASED), str(BY_ITSELF)
    return version


def count_now(cycle: Cycle) -> int:
    """How many tasks a version made now would have."""
    return Task.objects.filter(cycle=cycle).count()


def sees_all(actor: Actor) -> bool:
    """Whether the actor sees every row, those of discarded drafts too: the supervision office."""
    return actor.has(Role.SUPERVISION)


def day_of(version: PlanVersion) -> date:
    """The day whose names of units and people a version is read by."""
    return timezone.localtime(version.made_at).date()


def led_then(version: PlanVersion, unit_id: int) -> Q:
    """Led by a unit or by one that hung below it when the version was kept."""
    return Q(lead_unit__in=ids_within(unit_id, day_of(version)))


def visible_rows(actor: Actor, version: PlanVersion) -> QuerySet[PlanVersionRow]:
    """The rows of a version whose task the actor may see today, by the one predicate.

    The row of a discarded draft is nobody's but the supervision office's.
    """
    rows = PlanVersionRow.objects.filter(version=version)
    if sees_all(actor):
        return rows
    return rows.filter(task__in=visible_to(actor, version.cycle).order_by().values("pk"))


@dataclass(frozen=True)
class Asked:
    """What is asked of a version: words in title or number, a unit with those below, a state."""

    q: str = ""
    unit: int | None = None
    state: str = ""


def asked_rows(actor: Actor, version: PlanVersion, asked: Asked) -> QuerySet[PlanVersionRow]:
    """The visible rows that are asked for, in plan order."""
    rows = visible_rows(actor, version).order_by("path")
    if asked.q:
        rows = rows.filter(title__icontains=asked.q) | rows.filter(number=asked.q)
    if asked.unit:
        rows = rows.filter(led_then(version, asked.unit))
    return rows.filter(state=asked.state) if asked.state else rows


def chunk(rows: QuerySet[PlanVersionRow], after: str, limit: int) -> list[PlanVersionRow]:
    """Some rows behind a path, with their terms (one statement)."""
    return list(rows.filter(path__gt=after).select_related("terms", "lead_unit")[:limit])


def all_chunks(rows: QuerySet[PlanVersionRow], size: int = 500) -> Iterator[PlanVersionRow]:
    """Every row with its terms, a statement for each ``size``."""
    after = ""
    while found := chunk(rows, after, size):
        yield from found
        after = found[-1].path
