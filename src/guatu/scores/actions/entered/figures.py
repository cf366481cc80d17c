"""Figures of units against their targets, and lines that do not count for a unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from guatu.plans.models import Cycle
from guatu.rules.actor import Actor
from guatu.rules.privacy import refuse_personal_data
from guatu.rules.refused import Refused
from guatu.rules.scoring.entering import check_enters, check_text
from guatu.rules.scoring.sheet import Method
from guatu.scores.actions.entered.telling import may_enter, tell
from guatu.scores.models import ScoreExcuse, ScoreFigure
from guatu.scores.queries.entered.grounds import check_month, line_of


@dataclass(frozen=True)
class Figure:
    """One unit's figure: a value with its target, or whether it was passed; where it stands."""

    unit_id: int
    value: Decimal | None = None
    target: Decimal | None = None
    passed: bool | None = None
    basis: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing is known."""
        return self.value is None and self.target is None and self.passed is None


@transaction.atomic
def set_figures(
    *, cycle_id: int, line: str, month: int, figures: Sequence[Figure], actor: Actor, now: datetime
) -> int:
    """Enter or change the figures of one line and month; returns how many changed.

    One refusal refuses all.  Raises ``Refused``: those of ``may_enter``, ``basis_missing`` (place:
    the unit's id), ``passed_missing``, ``personal_data_in_text``.
    """
    check_enters(actor)
    cycle = Cycle.objects.get(pk=cycle_id)
    method = line_of(cycle, "figure", line).method
    rows = ScoreFigure.objects.filter(cycle=cycle, line=line, month=month)
    before = {row.unit_id: row for row in rows}
    changed = 0
    for figure in figures:
        row = before.get(figure.unit_id)
        if _same(row, figure):
            continue
        may_enter("figure", cycle, figure.unit_id, line, month, actor)
        _check(figure, method)
        _keep(row, figure, cycle, line, month, actor, now)
        changed += 1
    return changed


@transaction.atomic
def excuse_line(
    *, cycle_id: int, unit_id: int, line: str, month: int, reason: str, actor: Actor, now: datetime
) -> ScoreExcuse:
    """A line does not count for a unit in a month; its points leave the denominator.

    Raises ``Refused``: those of ``may_enter``, ``reason_missing``, ``line_excused``.
    """
    cycle = Cycle.objects.get(pk=cycle_id)
    may_enter("excuse", cycle, unit_id, line, month, actor)
    if not reason.strip():
        raise Refused("reason_missing", place="reason", flow="score entry")
    refuse_personal_data(reason=reason)
    key = {"cycle": cycle, "unit_id": unit_id, "line": line, "month": month}
    if ScoreExcuse.objects.filter(**key).exists():
        raise Refused("line_excused", place="line")
    made = ScoreExcuse.objects.create(
        **key, reason=reason.strip()[:300], made_at=now, made_by=actor.label
    )
    tell("score_entry.entered", "excuse", made, actor, now)
    return made


@transaction.atomic
def lift_excuse(*, excuse_id: int, actor: Actor, now: datetime) -> None:
    """The line counts again; the record of the excuse stays in the ledger.

    Raises ``Refused``: ``move_not_yours``, ``entry_missing``, those of the month.
    """
    check_enters(actor)
    rows = ScoreExcuse.objects.select_for_update(of=("self",)).select_related("cycle")
    found = rows.filter(pk=excuse_id).first()
    if found is None:
        raise Refused("entry_missing", flow="score entry")
    check_month(found.cycle, found.month, found.line, found.unit_id)
    tell("score_entry.lifted", "excuse", found, actor, now)
    found.delete()


def _same(row: ScoreFigure | None, figure: Figure) -> bool:
    if row is None:
        return figure.empty and not figure.basis.strip()
    kept = (row.value, row.target, row.passed, row.basis)
    return kept == (figure.value, figure.target, figure.passed, figure.basis.strip()[:200])


def _check(figure: Figure, method: Method | None) -> None:
    place = str(figure.unit_id)
    refuse_personal_data(basis=figure.basis)
    if not figure.empty:
        try:
            check_text("basis", figure.basis)
        except Refused:
            raise Refused("basis_missing", place=place, flow="score entry") from None
    if method is Method.PASS_FAIL and not figure.empty and figure.passed is None:
        raise Refused("passed_missing", place=place)


def _keep(
    row: ScoreFigure | None,
    figure: Figure,
    cycle: Cycle,
    line: str,
    month: int,
    actor: Actor,
    now: datetime,
) -> None:
    verb = "score_entry.changed" if row else "score_entry.entered"
    row = row or ScoreFigure(cycle=cycle, unit_id=figure.unit_id, line=line, month=month)
    former = {"value": str(row.value), "target": str(row.target), "passed": row.passed}
    row.value, row.target, row.passed = figure.value, figure.target, figure.passed
    row.basis, row.made_at, row.made_by = figure.basis.strip()[:200], now, actor.label
    row.save()
    tell(verb, "figure", row, actor, now, **({"former": former} if "changed" in verb else {}))
