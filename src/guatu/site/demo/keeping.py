"""The versions of its plan that the supervision office keeps in the course of a year."""

from datetime import datetime

from guatu.plans.actions.versions import make_version
from guatu.plans.models import Cycle
from guatu.rules.actor import Actor

KEPT = {
    6: ("年中调整稿", "上半年批准的调整事项汇总，供半年评估对照"),
}
"""Name and reason by the month in which it is kept."""


def keep_version(cycle: Cycle, month: int, supervisor: Actor, now: datetime) -> None:
    """Keep the plan of the month under its name; in other months nothing happens."""
    if month in KEPT:
        name, reason = KEPT[month]
        make_version(
            cycle_id=cycle.pk,
            name=name,
            reason=reason,
            token=f"demo-{cycle.year}-{month}",
            actor=supervisor,
            now=now,
        )
