"""Opening a round of scores, publishing it, taking it back, making it final."""

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from guatu.ledger.actions import Touched, record
from guatu.plans.models import Cycle
from guatu.rulebook import queries as rulebook
from guatu.rules.actor import Actor
from guatu.rules.planning.cycles import still_open
from guatu.rules.privacy import refuse_personal_data
from guatu.rules.refused import Refused
from guatu.rules.scoring.rounds import LONGEST, check_open, move_round
from guatu.rules.scoring.sheet import Subject
from guatu.scores.models import ScoreRound
from guatu.scores.queries.facts import round_facts
from guatu.scores.queries.rules import version_in_force


def open_round(
    *, cycle_id: int, month: int, subject: Subject = Subject.UNIT, actor: Actor, now: datetime
) -> ScoreRound:
    """Open the round of a month by the rules in force.

    Raises ``Refused``: those of ``rules.scoring.rounds.check_open``, ``cycle_closed``,
    ``round_there`` (id).
    """
    cycle = Cycle.objects.get(pk=cycle_id)
    still_open(cycle.year, cycle.closed)
    rules = version_in_force(cycle, subject)
    first = date(cycle.year, month if 1 <= month <= 12 else 1, 1)
    check_open(actor, month, first, now.date(), adopted=rules is not None)
    row = ScoreRound(
        cycle=cycle, subject=subject.value, rules=rules, month=month, made_at=now,
        made_by=actor.label,
    )  # fmt: skip
    _refuse_second(row)
    try:
        with transaction.atomic():
            row.save()
            tell("score.opened", row, actor, now)
    except IntegrityError:
        _refuse_second(row)
        raise
    return row


def publish_round(*, round_id: int, actor: Actor, now: datetime) -> ScoreRound:
    """Show it to the body (公示); units may object until a working day by the year's rulebook.

    Raises ``Refused``: those of ``rules.scoring.rounds.move_round``.
    """
    with transaction.atomic():
        row, event = moved("publish", round_id, actor, now)
        row.published_on, row.note = now.date(), ""
        row.objections_until = last_day(row, now.date())
        row.save()
        tell(event, row, actor, now, until=row.objections_until.isoformat(), **_last(row))
    return row


def withdraw_round(*, round_id: int, reason: str, actor: Actor, now: datetime) -> ScoreRound:
    """Take it out of sight again, with the reason that the page then shows.  As above."""
    with transaction.atomic():
        row, event = moved("withdraw", round_id, actor, now, reason)
        refuse_personal_data(reason=reason)
        row.note, row.published_on, row.objections_until = reason.strip()[:500], None, None
        row.save()
        tell(event, row, actor, now)
    return row


def finish_round(*, round_id: int, actor: Actor, now: datetime) -> ScoreRound:
    """Make it final: nothing of it changes any more.  Raises as above."""
    with transaction.atomic():
        row, event = moved("finish", round_id, actor, now)
        row.final_on, row.final_by = now.date(), actor.label
        row.save()
        tell(event, row, actor, now, **_last(row))
    return row


def moved(
    verb: str, round_id: int, actor: Actor, now: datetime, reason: str = ""
) -> tuple[ScoreRound, str]:
    """The round, locked, in its new state, and the event; for callers in a transaction."""
    row = locked(round_id)
    person = row.subject == Subject.PERSON
    facts = round_facts(row, now.date())
    move = move_round(verb, facts, actor, now.date(), reason[:LONGEST], person=person)
    row.state = move.target
    return row, move.event


def locked(round_id: int) -> ScoreRound:
    """The round with its cycle and rules, locked."""
    rows = ScoreRound.objects.select_for_update(of=("self",)).select_related("cycle", "rules")
    return rows.get(pk=round_id)


def last_day(row: ScoreRound, today: date) -> date:
    """The last day of publicity."""
    params = rulebook.params(row.cycle.year, row.cycle.rulebook)
    return rulebook.workdays(today.year).add_workdays(today, params.scoring.publicity_workdays)


def tell(event: str, row: ScoreRound, actor: Actor, now: datetime, **more: Any) -> None:
    """The event: codes, numbers and digests."""
    data = {"year": row.cycle.year, "month": row.month, "subject": row.subject, **more}
    touched = [Touched("score_round", row.pk), Touched("cycle", row.cycle_id)]
    record(event, touched, actor=actor, now=now, data=data)


def _last(row: ScoreRound) -> dict[str, Any]:
    return {"number": row.computed, "digest": row.digest}


def _refuse_second(row: ScoreRound) -> None:
    there = ScoreRound.objects.filter(cycle=row.cycle, subject=row.subject, month=row.month).first()
    if there is not None:
        raise Refused("round_there", id=there.pk, who=there.made_by)
