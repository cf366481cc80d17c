"""Acting for another person: asked for, granted, ended, and taken up in a session."""

from datetime import datetime

from django.db import transaction

from guatu.ledger.actions import record
from guatu.people.models import Person, RoleGrant, StandIn
from guatu.rules import standing_in
from guatu.rules.actor import Actor
from guatu.rules.standing_in import STAND_IN_FLOW, StandInTerms


def propose_stand_in(*, terms: StandInTerms, actor: Actor, now: datetime) -> StandIn:
    """Granted when the security administrator enters it, asked when the person himself does.

    Refused: those of ``standing_in.propose``.
    """
    with transaction.atomic():
        pair = [terms.person_id, terms.principal_id]
        list(Person.objects.select_for_update().filter(id__in=pair).order_by("id"))
        roles = set(RoleGrant.objects.filter(person__in=pair).values_list("role", flat=True))
        same = StandIn.objects.filter(
            person=terms.person_id,
            principal=terms.principal_id,
            state__in=("asked", "granted"),
            since__lte=terms.until,
            until__gte=terms.since,
        )
        state = standing_in.propose(actor, terms, roles, now.date(), twice=same.exists())
        granted = state == "granted"
        made = StandIn.objects.create(
            person_id=terms.person_id,
            principal_id=terms.principal_id,
            since=terms.since,
            until=terms.until,
            reason=terms.reason.strip()[:200],
            state=state,
            asked_by_id=actor.person_id,
            asked_at=now,
            decided_by_id=actor.person_id if granted else None,
            decided_at=now if granted else None,
        )
        verb = "stand_in.granted" if granted else "stand_in.asked"
        record(verb, _touched(made), actor=actor, now=now, data=_days(made))
        return made


def decide_stand_in(
    *, stand_in_id: int, verb: str, reason: str = "", actor: Actor, now: datetime
) -> StandIn:
    """Grant, decline, withdraw or end.  Refused: those of the flow."""
    with transaction.atomic():
        found = StandIn.objects.select_for_update().get(id=stand_in_id)
        stands = standing_in.relations(actor, found.person_id, found.principal_id)
        move = STAND_IN_FLOW.check(verb, found.state, stands, reason)
        found.state, found.answer = move.target, reason.strip()[:200]
        found.decided_by_id, found.decided_at = actor.person_id, now
        found.save(update_fields=["state", "answer", "decided_by", "decided_at"])
        record(move.event, _touched(found), actor=actor, now=now, data=_days(found))
        return found


def take_up(*, stand_in: StandIn, actor: Actor, now: datetime) -> None:
    """Remember that somebody began to act for another in a session."""
    with transaction.atomic():
        record("stand_in.taken_up", _touched(stand_in), actor=actor, now=now)


def lay_down(*, stand_in: StandIn, actor: Actor, now: datetime) -> None:
    """Remember that somebody is himself again."""
    with transaction.atomic():
        record("stand_in.laid_down", _touched(stand_in), actor=actor, now=now)


def _touched(found: StandIn) -> list[tuple[str, int, str]]:
    return [
        ("stand_in", found.pk, ""),
        ("person", found.person_id, "stand_in"),
        ("person", found.principal_id, "principal"),
    ]


def _days(found: StandIn) -> dict[str, str]:
    return {"since": found.since.isoformat(), "until": found.until.isoformat()}
