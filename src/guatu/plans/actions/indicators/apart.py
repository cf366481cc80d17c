"""Why a measure is asked beside the indicator whose name it bears."""

from collections.abc import Sequence
from datetime import datetime

from guatu.ledger.actions import Touched, record
from guatu.plans.models import FigureApart, Indicator, Task
from guatu.plans.queries.indicators.naming import all_holders, matched
from guatu.rules.actor import Actor


def keep_apart(
    task: Task, indicator: Indicator, reason: str, *, actor: Actor, now: datetime
) -> None:
    """Keep why a measure is asked beside an indicator, and tell the ledger."""
    kept = {"reason": reason.strip()[:400], "made_at": now, "made_by": actor.label}
    FigureApart.objects.update_or_create(indicator=indicator, task=task, defaults=kept)
    data = {"reason": reason.strip()}
    record(
        "task.measured_apart",
        [Touched("task", task.pk), Touched("indicator", indicator.pk)],
        actor=actor,
        now=now,
        data=data,
    )


def keep_all_apart(pairs: Sequence[tuple[Task, str]], *, actor: Actor, now: datetime) -> None:
    """Keep why drafts just made have a field of their own beside the indicator that they name."""
    known = all_holders(pairs[0][0].cycle) if pairs else {}
    for task, reason in pairs:
        found = matched(known, task.title, task.target_raw, task.figure_unit)
        if found and task.measure == "quantity":
            keep_apart(task, found, reason, actor=actor, now=now)
