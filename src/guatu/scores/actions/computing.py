"""Working a round out: what went in and what came out is frozen, sheet by sheet."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from guatu.jobs.actions import report_progress, start_job
from guatu.jobs.models import Job, State
from guatu.people.queries import actor_for
from guatu.rules.actor import Actor
from guatu.rules.planning.cycles import still_open
from guatu.rules.refused import Refused
from guatu.rules.scoring.compute import ARITHMETIC, score
from guatu.rules.scoring.given import GivenUnit
from guatu.rules.scoring.keeping import canonical, digest
from guatu.rules.scoring.outcome import UnitScore
from guatu.rules.scoring.rounds import move_round
from guatu.rules.scoring.sheet import Subject
from guatu.scores.actions.rounds import locked, moved, tell
from guatu.scores.actions.working_in import lengthen, work_in
from guatu.scores.models import RuleSetVersion, ScoreComputation, ScoreRound
from guatu.scores.models import ScoreSheet as Sheet
from guatu.scores.queries.facts import round_facts
from guatu.scores.queries.gathering import gather, main_offices
from guatu.scores.queries.gathering.planned import month_end
from guatu.scores.queries.rules import rule_set, version_in_force

KIND = "compute-scores"
BATCH = 200
"""Sheets written in one transaction, so that no lock lasts."""
Progress = Callable[[int, str], None]


@transaction.atomic
def ask_compute(*, round_id: int, actor: Actor, now: datetime) -> Job:
    """Start the job that works the round out.

    Raises ``Refused``: those of the flow, ``cycle_closed``, ``round_computing`` (job) while
    somebody else's computation runs.
    """
    row = locked(round_id)
    still_open(row.cycle.year, row.cycle.closed)
    facts, person = round_facts(row, now.date()), row.subject == Subject.PERSON
    move_round("compute", facts, actor, now.date(), person=person)
    running = computing(row.pk)
    if running is not None:
        raise Refused("round_computing", job=running.pk, who=running.owner_label)
    return start_job(KIND, {"round": row.pk}, actor=actor, now=now)


def computing(round_id: int) -> Job | None:
    """The job that works a round out just now."""
    waiting = Job.objects.filter(kind=KIND, state__in=(State.WAITING, State.RUNNING))
    return waiting.filter(args__round=round_id).first()


def compute_job(job: Job, now: datetime) -> Mapping[str, Any]:
    """The job: run again it begins anew; cancelled it leaves the last computation as it was."""
    actor = actor_for(job.owner_id, now.date(), job.on_behalf_of) if job.owner_id else None
    if actor is None:
        raise Refused("move_not_yours", flow="score round", verb="compute", needs=["supervision"])

    def told(percent: int, note: str) -> None:
        report_progress(job, percent, note)

    done = compute_round(round_id=job.args["round"], actor=actor, now=now, told=told)
    return {"url": f"/scores/rounds/{done.round_id}/", "sheets": done.sheets}


def compute_round(
    *, round_id: int, actor: Actor, now: datetime, told: Progress = lambda percent, note: None
) -> ScoreComputation:
    """Gather, score and freeze; the rules are the newest adopted while the round is open.

    Sheets are written first, in batches; they count from the last transaction on, which moves the
    round.  Raises ``Refused``: those of the flow, ``rules_not_adopted``, ``computed_meanwhile``.
    """
    row = ScoreRound.objects.select_related("cycle", "rules").get(pk=round_id)
    number, rules = row.computed + 1, _rules(row)
    told(5, "gathering")
    values = rule_set(rules)
    inputs = gather(values, row.cycle, row.month)
    told(30, "scoring")
    outcome = score(values, inputs)
    given = {unit.key: unit for unit in inputs.units}
    offices = main_offices(month_end(row.cycle, row.month)) if _personal(row) else {}
    Sheet.objects.filter(round=row, computation__gte=number).delete()  # of a job that was stopped
    sheets = [_sheet(row, number, given[one.key], one, offices) for one in outcome.units]
    _write(sheets, told)
    made = ScoreComputation(
        round=row, number=number, rules=rules, rules_text=canonical(values),
        arithmetic=outcome.arithmetic, sheets=len(sheets), made_at=now, made_by=actor.label,
    )  # fmt: skip
    made.digest = digest_of(made.rules_text, sheets)
    return _settle(made, actor, now)


def digest_of(rules_text: str, sheets: Iterable[Sheet]) -> str:
    """Over the rules and the digests of all sheets, in the order of units and persons."""
    ordered = sorted(sheets, key=lambda one: (one.unit_id, one.person_id or 0))
    return digest(rules_text, *(one.digest for one in ordered))


def _rules(row: ScoreRound) -> RuleSetVersion:
    newest = version_in_force(row.cycle, Subject(row.subject)) if row.state == "open" else None
    return newest or row.rules


def _personal(row: ScoreRound) -> bool:
    return row.subject == Subject.PERSON


def _sheet(
    row: ScoreRound,
    number: int,
    given: GivenUnit,
    found: UnitScore,
    offices: Mapping[int, tuple[int, str]],
) -> Sheet:
    inputs, outcome = canonical(given), canonical(found)
    return Sheet(
        round=row,
        computation=number,
        unit_id=offices[found.key][0] if _personal(row) else found.key,
        person_id=found.key if _personal(row) else None,
        group=found.group,
        total=found.total,
        known=found.known,
        full=found.full,
        rank=found.rank,
        grade=found.grade,
        inputs=inputs,
        outcome=outcome,
        digest=digest(inputs, outcome),
    )


def _write(sheets: Sequence[Sheet], told: Progress) -> None:
    for start in range(0, len(sheets), BATCH):
        told(50 + 45 * start // len(sheets), "keeping")
        with transaction.atomic():
            # One statement each: PostgreSQL's arrays cost more than the statements, by every quote.
            Sheet.objects.bulk_create(sheets[start : start + BATCH], batch_size=1)


@transaction.atomic
def _settle(made: ScoreComputation, actor: Actor, now: datetime) -> ScoreComputation:
    """From here on these sheets are the round's; upheld objections are worked in if they show."""
    row, event = moved("compute", made.round_id, actor, now)
    if row.computed != made.number - 1:
        raise Refused("computed_meanwhile", who=row.computed_by)
    made.save()
    row.rules, row.computed, row.computed_at = made.rules, made.number, now
    row.computed_by, row.arithmetic = actor.label, made.arithmetic
    row.digest, row.sheets_made = made.digest, made.sheets
    tell(
        event, row, actor, now, number=made.number, sheets=made.sheets, digest=made.digest,
        arithmetic=ARITHMETIC, rules=made.rules.version,
    )  # fmt: skip
    work_in(row, actor, now)
    lengthen(row, actor, now)
    row.save()
    return made
