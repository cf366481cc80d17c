"""What the ledger is told of an entry."""

from guatu.ledger.actions import Touched
from guatu.plans.models import Entry


def touched_by(entry: Entry) -> list[Touched]:
    """Its task, itself and its stage."""
    touched = [Touched("task", entry.task_id), Touched("entry", entry.pk)]
    return [*touched, Touched("stage", entry.stage_id)] if entry.stage_id else touched


def data_of(entry: Entry) -> dict[str, object]:
    """What it says, as codes and numbers."""
    return {
        "kind": entry.kind,
        "value": str(entry.value) if entry.value is not None else None,
        "period": entry.period,
        "as_of": entry.as_of.isoformat(),
        "on_behalf": entry.on_behalf,
    }
