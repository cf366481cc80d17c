"""A figure that nobody needs any more is asked no more; and asked again."""

from datetime import datetime

from django.db import transaction

from guatu.ledger.actions import Touched, record
from guatu.plans.actions.indicators.keeping import locked
from guatu.plans.models import Cycle, Indicator
from guatu.plans.models.facts import OPEN_STATES
from guatu.plans.queries.indicators.naming import held_by, holder
from guatu.rules.actor import Actor
from guatu.rules.planning.cycles import still_open
from guatu.rules.planning.indicators import end, keep_indicators, names_of, second_field
from guatu.rules.refused import Refused


@transaction.atomic
def end_indicator(*, indicator_id: int, reason: str, actor: Actor, now: datetime) -> Indicator:
    """Ask no more from today on: the period that has begun is the last.  Its names are free.

    Raises ``Refused`` of ``rules.planning.indicators.end``, ``move_not_yours``,
    ``indicator_missing``, ``cycle_closed``.
    """
    found = _held(indicator_id, actor)
    quoting = found.measures.filter(state__in=["draft", *OPEN_STATES]).count()
    end(found.ended_on, quoting, reason)
    found.ended_on = now.date()
    _keep(found, "indicator.ended", actor, now, reason=reason.strip())
    return found


@transaction.atomic
def resume_indicator(*, indicator_id: int, actor: Actor, now: datetime) -> Indicator:
    """Ask for it again.

    Raises ``Refused``: ``indicator_asked``; ``figure_has_owner`` where another holds its name now.
    """
    found = _held(indicator_id, actor)
    if found.ended_on is None:
        raise Refused("indicator_asked")
    first = holder(found.cycle_id, names_of(found.name, found.aliases), found.pk)
    second_field(held_by(first) if first else None, "")
    found.ended_on = None
    _keep(found, "indicator.resumed", actor, now)
    return found


def _held(indicator_id: int, actor: Actor) -> Indicator:
    """Under its lock and its year's: who names another of the same name at once meets here."""
    keep_indicators(actor)
    found = locked(indicator_id)
    cycle = Cycle.objects.select_for_update().get(pk=found.cycle_id)
    still_open(cycle.year, cycle.closed)
    return found


def _keep(found: Indicator, verb: str, actor: Actor, now: datetime, **data: object) -> None:
    found.revision += 1
    found.save(update_fields=["ended_on", "revision"])
    touched = [Touched("indicator", found.pk), Touched("unit", found.owner_unit_id)]
    record(verb, touched, actor=actor, now=now, data=data, rulebook=found.cycle.rulebook)
