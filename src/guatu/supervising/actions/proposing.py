"""The rules look at the plan and at what is under way, and propose what to chase."""

from datetime import datetime

from django.db import transaction

from guatu.ledger.actions import Entry, Touched, record, record_all
from guatu.plans.models import Cycle
from guatu.rules.actor import Actor, Role
from guatu.rules.privacy import refuse_personal_data
from guatu.rules.refused import Refused
from guatu.supervising.models import Proposal
from guatu.supervising.queries.chasing import Found, found_in


@transaction.atomic
def propose(*, cycle: Cycle, actor: Actor, now: datetime) -> int:
    """Keep what the rules find today, each cause once; returns how many are new.

    A proposal whose cause went away lapses.  A cause that lapsed or was put aside does not come
    again under the same key.
    """
    found = found_in(cycle, now.date())
    kept = Proposal.objects.select_for_update().filter(cycle=cycle)
    states = dict(kept.values_list("key", "state"))
    _lapse(cycle, {one.proposed.key for one in found}, actor, now)
    new = [one for one in found if one.proposed.key not in states]
    made = Proposal.objects.bulk_create([_row(one, cycle, now) for one in new])
    record_all(
        [Entry("proposal.found", _touched(one), {"cause": one.cause, "level": one.level})
         for one in made],
        actor=actor, now=now,
    )  # fmt: skip
    return len(made)


def _lapse(cycle: Cycle, keys: set[str], actor: Actor, now: datetime) -> None:
    rows = Proposal.objects.filter(cycle=cycle, state="open").exclude(key__in=keys)
    gone = list(rows)
    rows.filter(pk__in=[one.pk for one in gone]).update(state="lapsed", decided_at=now)
    record_all(
        [Entry("proposal.lapsed", _touched(one), {"cause": one.cause}) for one in gone],
        actor=actor, now=now,
    )  # fmt: skip


def _row(found: Found, cycle: Cycle, now: datetime) -> Proposal:
    return Proposal(
        key=found.proposed.key,
        cycle=cycle,
        cause=found.proposed.cause.value,
        level=found.proposed.level.value,
        facts=found.proposed.facts,
        task_id=found.task_id,
        slip_id=found.slip_id,
        instruction_id=found.instruction_id,
        unit_id=found.unit_id,
        found_at=now,
    )


def _touched(one: Proposal) -> list[Touched]:
    """A proposal is the office's: the timelines of its task and unit do not know of it."""
    about = [Touched("slip", one.slip_id)] if one.slip_id else []
    return [Touched("proposal", one.pk), *about]


@transaction.atomic
def dismiss_proposal(*, proposal_id: int, reason: str, actor: Actor, now: datetime) -> Proposal:
    """Put it aside with a reason; the same cause does not speak again.

    Raises ``Refused``: ``proposal_decided``, ``move_not_yours``, ``reason_missing``,
    ``personal_data_in_text``.
    """
    found = Proposal.objects.select_for_update().filter(pk=proposal_id, state="open").first()
    if found is None:
        raise Refused("proposal_decided")
    if not actor.has(Role.SUPERVISION):
        raise Refused("move_not_yours", flow="slip", verb="dismiss", needs=["office"])
    if not reason.strip():
        raise Refused("reason_missing", place="reason", flow="slip", verb="dismiss")
    refuse_personal_data(reason=reason)
    found.state, found.reason = "dismissed", reason.strip()
    found.decided_by_id, found.decided_at = actor.person_id, now
    found.save()
    data = {"cause": found.cause}
    record("proposal.dismissed", _touched(found), actor=actor, now=now, data=data)
    return found
