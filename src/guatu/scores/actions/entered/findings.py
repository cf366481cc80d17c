"""Findings that take points, and gates that a unit meets: entered and voided, never deleted."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db import transaction

from guatu.plans.models import Cycle
from guatu.rules.actor import Actor
from guatu.rules.privacy import refuse_personal_data
from guatu.rules.refused import Refused
from guatu.rules.scoring.entering import check_text
from guatu.rules.scoring.methods import deducting
from guatu.rules.scoring.methods.params import Params
from guatu.rules.scoring.sheet import Line
from guatu.scores.actions.entered.telling import may_enter, may_void, tell
from guatu.scores.models import ScoreFinding, ScoreGate
from guatu.scores.queries.entered.grounds import line_of, rules_of

Row = TypeVar("Row", ScoreFinding, ScoreGate)


@dataclass(frozen=True)
class Finding:
    """A finding: what it is, how many points it takes (thousandths), the document it stands on."""

    unit_id: int
    line: str
    month: int
    title: str
    points: int
    basis: str


@transaction.atomic
def add_finding(
    *,
    cycle_id: int,
    finding: Finding,
    evidence_id: int | None = None,
    actor: Actor,
    now: datetime,
) -> ScoreFinding:
    """Enter a finding.

    Raises ``Refused``: those of ``may_enter``, ``words_missing``, ``points_missing``,
    ``points_too_many`` (most), ``evidence_missing``, ``personal_data_in_text``.
    """
    cycle = Cycle.objects.get(pk=cycle_id)
    may_enter("finding", cycle, finding.unit_id, finding.line, finding.month, actor)
    _check(cycle, finding, evidence_id)
    made = ScoreFinding.objects.create(
        cycle=cycle, unit_id=finding.unit_id, line=finding.line, month=finding.month,
        title=finding.title.strip()[:200], points=finding.points,
        basis=finding.basis.strip()[:200], evidence_id=evidence_id, made_at=now,
        made_by=actor.label,
    )  # fmt: skip
    tell("score_entry.entered", "finding", made, actor, now, points=finding.points)
    return made


@transaction.atomic
def void_finding(*, finding_id: int, reason: str, actor: Actor, now: datetime) -> ScoreFinding:
    """It takes no points any more; it stays with the reason.  Raises those of ``may_void``."""
    return _void(_locked(ScoreFinding, finding_id), "finding", reason, actor, now)


@transaction.atomic
def add_gate(
    *, cycle_id: int, unit_id: int, gate: str, month: int, basis: str, actor: Actor, now: datetime
) -> ScoreGate:
    """A unit meets a gate of the rules, by a document.

    Raises ``Refused``: those of ``may_enter``, ``gate_unknown``, ``gate_met``, ``words_missing``.
    """
    cycle = Cycle.objects.get(pk=cycle_id)
    may_enter("gate", cycle, unit_id, gate, month, actor)
    rules = rules_of(cycle)
    if rules is None or gate not in {one.code for one in rules.gates}:
        raise Refused("gate_unknown", place="line")
    refuse_personal_data(basis=check_text("basis", basis))
    if ScoreGate.objects.filter(cycle=cycle, unit=unit_id, line=gate, void=False).exists():
        raise Refused("gate_met", place="line")
    made = ScoreGate.objects.create(
        cycle=cycle, unit_id=unit_id, line=gate, month=month, basis=basis.strip()[:200],
        made_at=now, made_by=actor.label,
    )  # fmt: skip
    tell("score_entry.entered", "gate", made, actor, now)
    return made


@transaction.atomic
def void_gate(*, gate_id: int, reason: str, actor: Actor, now: datetime) -> ScoreGate:
    """The unit does not meet it after all.  Raises those of ``may_void``."""
    return _void(_locked(ScoreGate, gate_id), "gate", reason, actor, now)


def _locked(kind: type[Row], pk: int) -> Row:
    found = kind.objects.select_for_update(of=("self",)).select_related("cycle").filter(pk=pk)
    row = found.first()
    if row is None:
        raise Refused("entry_missing", flow="score entry")
    return row


def _void(row: Row, kind: str, reason: str, actor: Actor, now: datetime) -> Row:
    may_void(row, actor, reason)
    row.void, row.void_reason = True, reason.strip()[:300]
    row.save()
    tell("score_entry.voided", kind, row, actor, now)
    return row


def most_of(line: Line) -> int:
    """The most that one finding of a line takes, in thousandths."""
    params = deducting.read(Params(line.params, line.code))
    return params.each_most or (-line.least if line.beyond else line.points)


def _check(cycle: Cycle, finding: Finding, evidence_id: int | None) -> None:
    for place in ("title", "basis"):
        check_text(place, getattr(finding, place))
    refuse_personal_data(title=finding.title, basis=finding.basis)
    most = most_of(line_of(cycle, "finding", finding.line))
    if finding.points <= 0:
        raise Refused("points_missing", place="points")
    if finding.points > most:
        raise Refused("points_too_many", place="points", most=most)
    if evidence_id is None:
        raise Refused("evidence_missing", place="evidence", flow="score claim")
