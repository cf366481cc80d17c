"""Two versions of a plan, or one and the plan of now, compared by the hashes of their rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet

from guatu.people.models import Unit
from guatu.plans.models import PlanVersion, PlanVersionRow
from guatu.plans.queries.plan_versions import COLUMNS, live_rows, sees_all, visible_rows
from guatu.plans.queries.visibility import visible_to
from guatu.rules.actor import Actor
from guatu.rules.planning.versions import WORSE, Differs, Side, difference

BATCH = 500
WORSENED = "worse"
"""Asked for as a kind: everything that moved a goalpost away."""
Values = Mapping[str, Any]
Source = PlanVersion | None
"""A version, or None for the plan as it stands."""


@dataclass(frozen=True)
class Row:
    """A task as one of the two has it."""

    task_id: int
    terms_id: int | None
    path: str
    level: str
    number: str
    title: str
    side: Side


@dataclass(frozen=True)
class Pair:
    """A task that differs: before, after (None where it is not there), and in what."""

    before: Row | None
    after: Row | None
    kinds: frozenset[Differs]

    @property
    def row(self) -> Row:
        """The later of the two."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def unit_ids(self) -> set[int | None]:
        """Who leads or led it."""
        return {one.side.lead_unit_id for one in (self.before, self.after) if one}

    def is_of(self, kind: str) -> bool:
        """Whether it is asked for; "" asks for every change of the plan, ``worse`` for the
        goalposts moved away.  Work that was finished is no change of the plan.
        """
        if not kind:
            return self.kinds != {Differs.FINISHED}
        return bool(self.kinds & WORSE) if kind == WORSENED else kind in self.kinds


def pairs(actor: Actor, before: PlanVersion, after: Source, unit: int | None = None) -> list[Pair]:
    """Every task seen that differs, in the order of the later plan; ``unit`` with those below it.

    Two statements for all hashes, then two for each 500 that differ.
    """
    old, new = _hashes(actor, before, before), _hashes(actor, before, after)
    differing = sorted(pk for pk in old.keys() | new.keys() if old.get(pk) != new.get(pk))
    one, other = _rows(before, before, differing), _rows(before, after, differing)
    found = [_pair(one.get(pk), other.get(pk)) for pk in differing]
    if unit:
        wanted = _units_below(unit)
        found = [pair for pair in found if pair.unit_ids & wanted]
    return sorted((pair for pair in found if pair.kinds), key=lambda pair: pair.row.path)


def _pair(before: Row | None, after: Row | None) -> Pair:
    sides = [row.side if row else None for row in (before, after)]
    return Pair(before, after, difference(*sides))


def _units_below(unit: int) -> set[int]:
    """The unit with those below it."""
    path = Unit.objects.filter(pk=unit).values_list("path", flat=True).first()
    return set(Unit.objects.filter(path__startswith=path or "-").values_list("pk", flat=True))


def _hashes(actor: Actor, base: PlanVersion, source: Source) -> dict[int, str]:
    """Task -> hash of its row, of the tasks that the actor sees today."""
    if source is not None:
        return dict(visible_rows(actor, source).values_list("task_id", "hash"))
    rows = live_rows(base.cycle)
    if not sees_all(actor):
        rows = rows.filter(task__in=visible_to(actor, base.cycle).order_by().values("pk"))
    return {row["row_task_id"]: row["row_hash"] for row in rows.order_by().iterator()}


def _rows(base: PlanVersion, source: Source, ids: Sequence[int]) -> dict[int, Row]:
    found: dict[int, Row] = {}
    for at in range(0, len(ids), BATCH):
        for values in _values(base, source, ids[at : at + BATCH]):
            found[values["task_id"]] = _row(values)
    return found


def _values(base: PlanVersion, source: Source, ids: Sequence[int]) -> Iterator[Values]:
    names = [name for name in COLUMNS if name != "hash"]
    if source is not None:
        rows: QuerySet[PlanVersionRow] = source.rows.filter(task_id__in=ids)
        yield from rows.annotate(said=F("terms__hash")).values(*names, "said")
        return
    live = live_rows(base.cycle).filter(task__in=ids).annotate(said=F("hash"))
    for values in live.values(*(f"row_{name}" for name in names), "said"):
        yield {name.removeprefix("row_"): value for name, value in values.items()}


def _row(values: Values) -> Row:
    side = Side(
        state=values["state"],
        parent_id=values["parent_id"],
        lead_unit_id=values["lead_unit_id"],
        weight=values["weight"],
        due=values["due"],
        target=values["target"],
        more_is_better=values["direction"] == "more",
        terms=values["said"] or "",
    )
    names = ("task_id", "terms_id", "path", "level", "number", "title")
    return Row(side=side, **{name: values[name] for name in names})
