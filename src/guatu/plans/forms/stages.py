"""The stages of a task's form: rows of repeated fields, each with what is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guatu.plans.models import StageTerms

MOST_STAGES = 60


@dataclass(frozen=True)
class StageRow:
    """A stage as typed; ``error`` says what is wrong with it."""

    text: str = ""
    raw: str = ""
    start: str = ""
    due: str = ""
    weight: str = ""
    error: "str | Promise" = ""


def stages_in(rows: Sequence[StageRow]) -> tuple[StageTerms, ...]:
    """The stages of a sound form."""
    return tuple(
        StageTerms(
            text=row.text,
            raw=row.raw,
            start=date.fromisoformat(row.start) if row.start else None,
            due=date.fromisoformat(row.due) if row.due else None,
            weight=int(Decimal(row.weight) * 1000) if row.weight else None,
        )
        for row in rows
    )


def read_stages(data: QueryDict) -> list[StageRow]:
    """Rows with a text that were not marked to be taken out."""
    names = ("text", "raw", "start", "due", "weight")
    columns = [data.getlist(f"stage_{name}")[:MOST_STAGES] for name in names]
    gone = set(data.getlist("stage_gone"))
    rows = zip(*columns, strict=False)
    typed = [StageRow(*(value.strip() for value in row)) for row in rows]
    kept = [row for at, row in enumerate(typed) if row.text and str(at) not in gone]
    return [_checked(row) for row in kept]


def _checked(row: StageRow) -> StageRow:
    try:
        start = date.fromisoformat(row.start) if row.start else None
        due = date.fromisoformat(row.due) if row.due else None
        weight = Decimal(row.weight) if row.weight else Decimal(0)
    except (ValueError, InvalidOperation):
        return _with_error(row, _("A date or weight here cannot be read."))
    if start and due and start > due:
        return _with_error(row, _("The start lies after the end."))
    if not (weight.is_finite() and 0 <= weight <= 1000):
        return _with_error(row, _("A weight lies between 0 and 1000."))
    return row


def _with_error(row: StageRow, error: "str | Promise") -> StageRow:
    return StageRow(row.text, row.raw, row.start, row.due, row.weight, error)


def row_of(stage: StageTerms) -> StageRow:
    """A stage as the form shows it."""
    weight = "" if stage.weight is None else f"{stage.weight / 1000:g}"
    start = stage.start.isoformat() if stage.start else ""
    return StageRow(
        stage.text, stage.raw, start, stage.due.isoformat() if stage.due else "", weight
    )
