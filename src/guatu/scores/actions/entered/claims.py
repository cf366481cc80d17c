"""Claims of bonus: drafted and put forward by a unit, accepted or refused, reopened."""

from datetime import datetime
from typing import Any

from django.db import transaction

from guatu.ledger.actions import Touched, record
from guatu.people.models import Unit
from guatu.plans.models import Cycle
from guatu.rules.actor import Actor
from guatu.rules.privacy import refuse_personal_data
from guatu.rules.refused import Refused
from guatu.rules.scoring.entering import event_key
from guatu.rules.scoring.flow import CLAIM_FLOW, score_relations
from guatu.scores.actions.entered.claim_words import ClaimWords, check_words
from guatu.scores.models import ScoreClaim
from guatu.scores.queries.entered.grounds import check_month

DECIDES = frozenset({"accept", "refuse", "reopen"})


@transaction.atomic
def draft_claim(
    *,
    cycle_id: int,
    unit_id: int,
    words: ClaimWords,
    evidence_id: int | None = None,
    actor: Actor,
    now: datetime,
) -> ScoreClaim:
    """A draft of the own unit.

    Raises ``Refused``: ``move_not_yours``, ``unit_missing``, those of the words (``line_unfit``,
    ``words_missing``, ``level_unknown``, ``manner_unknown``, ``award_to_person``,
    ``personal_data_in_text``) and of the month (``round_final``, ``round_published``).
    """
    cycle = Cycle.objects.get(pk=cycle_id)
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None:
        raise Refused("unit_missing", place="unit")
    CLAIM_FLOW.check("edit", "draft", score_relations(actor, unit.path))
    check_words(words, cycle, unit_id)
    made = ScoreClaim(cycle=cycle, unit=unit, made_at=now, made_by=actor.label)
    return _kept(made, words, evidence_id, "claim.drafted", actor, now)


@transaction.atomic
def edit_claim(
    *,
    claim_id: int,
    words: ClaimWords,
    evidence_id: int | None = None,
    actor: Actor,
    now: datetime,
) -> ScoreClaim:
    """Another wording of a draft; without ``evidence_id`` its evidence stays.

    Raises ``Refused``: those of the flow, of the words and of the month.
    """
    found = lock_claim(claim_id)
    move = CLAIM_FLOW.check("edit", found.state, score_relations(actor, found.unit.path))
    check_words(words, found.cycle, found.unit_id)
    return _kept(found, words, evidence_id, move.event, actor, now)


@transaction.atomic
def move_claim(
    *, claim_id: int, verb: str, reason: str = "", actor: Actor, now: datetime
) -> ScoreClaim:
    """Put forward, take back, accept, refuse, reopen.

    Raises ``Refused``: those of the flow and of the month, ``evidence_missing``.
    """
    found = lock_claim(claim_id)
    move = CLAIM_FLOW.check(verb, found.state, score_relations(actor, found.unit.path), reason)
    refuse_personal_data(reason=reason)
    check_month(found.cycle, found.month, found.line, found.unit_id)
    if verb == "claim" and found.evidence_id is None:
        raise Refused("evidence_missing", place="evidence", flow="score claim")
    found.state, found.changed_at = move.target, now
    if verb in DECIDES:
        found.answer = reason.strip()[:500]
        found.decided_at, found.decided_by = now, actor.label
    found.save()
    record(move.event, touched_by_claim(found), actor=actor, now=now, data=_facts(found))
    return found


def lock_claim(claim_id: int) -> ScoreClaim:
    """The claim with its unit and cycle, locked.  Raises ``Refused("claim_missing")``."""
    rows = ScoreClaim.objects.select_for_update(of=("self",)).select_related("unit", "cycle")
    found = rows.filter(pk=claim_id).first()
    if found is None:
        raise Refused("claim_missing")
    return found


def touched_by_claim(claim: ScoreClaim) -> list[Touched]:
    """The claim and its unit."""
    return [Touched("score_claim", claim.pk), Touched("unit", claim.unit_id)]


def _kept(
    claim: ScoreClaim,
    words: ClaimWords,
    evidence_id: int | None,
    verb: str,
    actor: Actor,
    now: datetime,
) -> ScoreClaim:
    claim.line, claim.month = words.line, words.month
    claim.event = words.event.strip()[:120]
    claim.event_key = event_key(claim.event)
    claim.title, claim.text = words.title.strip()[:200], words.text.strip()
    claim.level, claim.manner, claim.role = words.level, words.manner, words.role
    claim.society, claim.changed_at = words.society, now
    claim.claimed_by_id = actor.acts_as
    claim.evidence_id = evidence_id or claim.evidence_id
    claim.save()
    record(verb, touched_by_claim(claim), actor=actor, now=now, data=_facts(claim))
    return claim


def _facts(claim: ScoreClaim) -> dict[str, Any]:
    return {"line": claim.line, "month": claim.month, "level": claim.level}
