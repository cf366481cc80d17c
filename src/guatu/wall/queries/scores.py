"""The last published scores of units, by group: what hangs beside the plan; persons never."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import F, OuterRef, Subquery

from guatu.plans.models import Cycle
from guatu.scores.models import ScoreGroup, ScoreRound, ScoreSheet
from guatu.scores.queries.visibility import OUT, UNIT

MOST = 1000
"""Units on the panel."""


@dataclass(frozen=True)
class Place:
    """A unit in its group; ``rank`` None while a line of it is missing; points in thousandths."""

    sheet_id: int
    unit: str
    rank: int | None
    total: int
    grade: str


@dataclass(frozen=True)
class Published:
    """A round that is out, final or not, with its places by group in their order."""

    row: ScoreRound
    groups: Sequence[tuple[str, Sequence[Place]]]


def published(cycle: Cycle) -> Published | None:
    """The last round of units that is out; None when there is none (two statements)."""
    rounds = ScoreRound.objects.filter(cycle=cycle, subject=UNIT, state__in=OUT)
    row = rounds.order_by("-month").first()
    if row is None:
        return None
    same = ScoreGroup.objects.filter(cycle=cycle, name=OuterRef("group")).values("order")[:1]
    sheets = ScoreSheet.objects.filter(round=row, computation=row.computed, person=None)
    placed = sheets.exclude(group="").annotate(at=Subquery(same))
    columns = "group", "pk", "unit__short_name", "unit__name", "rank", "total", "grade"
    order = (F("at").asc(nulls_last=True), "group", F("rank").asc(nulls_last=True), "-total", "pk")
    found = placed.order_by(*order).values_list(*columns)[:MOST]
    return Published(
        row,
        [
            (group, [Place(pk, short or name, *rest) for _g, pk, short, name, *rest in own])
            for group, own in groupby(found, key=lambda one: one[0])
        ],
    )
