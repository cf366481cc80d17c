"""Goalposts moved, unit by unit."""

from dataclasses import dataclass

from django.db.models import (
    Count,
    F,
    Q,
)

from guatu.plans.models import Cycle
from guatu.plans.queries.changes.listing import seen_by
from guatu.rules.actor import Actor
from guatu.rules.planning.changes import Kind


@dataclass(frozen=True)
class Goalposts:
    """A unit's moved goalposts: how many requests were approved that moved one, on how many
    tasks, and how many of each kind."""

    unit_id: int | None
    unit: str
    count: int
    tasks: int
    kinds: dict[str, int]


def goalposts(actor: Actor, cycle: Cycle) -> list[Goalposts]:
    """Moved goalposts by the unit that led the task then, most first (one statement)."""
    rows = seen_by(actor, cycle).filter(state="approved", worse=True)
    kinds = {f"n_{kind}": Count("pk", filter=Q(kinds__contains=kind.value)) for kind in Kind}
    counted = (
        rows.order_by()
        .values("unit_id", name=F("unit__name"))
        .annotate(n=Count("pk"), tasks=Count("task", distinct=True), **kinds)
        .order_by("-n", "unit__path")
    )
    return [
        Goalposts(
            row["unit_id"],
            str(row["name"] or ""),
            row["n"],
            row["tasks"],
            {kind.value: row[f"n_{kind}"] for kind in Kind},
        )
        for row in counted
    ]
