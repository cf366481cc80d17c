"""The year as a whole: opened, given its rules, closed."""

from datetime import datetime

from django.db import transaction

from guatu.ledger.actions import Touched, record
from guatu.plans.actions.months import keep_closing_month
from guatu.plans.models import Cycle, Entry, Task
from guatu.plans.models.facts import OPEN_STATES
from guatu.rulebook import queries as rulebook
from guatu.rulebook.actions import adopt_params
from guatu.rules.actor import Actor
from guatu.rules.params import Params
from guatu.rules.planning import cycles as rules
from guatu.rules.refused import Refused


@transaction.atomic
def open_cycle(*, year: int, name: str, actor: Actor, now: datetime) -> Cycle:
    """Open a year under the rules of the last one, or the preset where there is none.

    Raises ``Refused`` of ``rules.planning.cycles.open_year``.
    """
    kept = list(Cycle.objects.select_for_update().order_by("-year"))
    rules.open_year(actor, year, name, {cycle.year for cycle in kept})
    last = kept[0] if kept else None
    params = rulebook.params(last.year, last.rulebook) if last else Params()
    book = adopt_params(year=year, params=params, reason="", actor=actor, now=now)
    cycle = Cycle.objects.create(
        year=year, name=name.strip()[:120], rulebook=book.version, sight=params.sight.value
    )
    data = {"year": year, "rules_of": last.year if last else None}
    touched = [Touched("cycle", cycle.pk)]
    record("cycle.opened", touched, actor=actor, now=now, data=data, rulebook=book.version)
    return cycle


@transaction.atomic
def adopt_rules(
    *, cycle_id: int, params: Params, based_on: int, reason: str, actor: Actor, now: datetime
) -> Cycle:
    """Put a new version of the rules in force; the lights are judged again by the caller.

    ``based_on`` is the version that the form was filled from.  Raises ``Refused`` of
    ``rules.planning.cycles.adopt`` and ``cycle_closed``.
    """
    cycle = _locked(cycle_id)
    rules.still_open(cycle.year, cycle.closed)
    rules.adopt(
        actor,
        now=rulebook.params(cycle.year, cycle.rulebook),
        then=params,
        version=cycle.rulebook,
        based_on=based_on,
        reason=reason,
    )
    book = adopt_params(
        year=cycle.year, params=params, reason=reason.strip()[:200], actor=actor, now=now
    )
    cycle.rulebook, cycle.sight = book.version, params.sight.value
    cycle.save(update_fields=["rulebook", "sight"])
    return cycle


@transaction.atomic
def close_cycle(*, cycle_id: int, typed: str, actor: Actor, now: datetime) -> Cycle:
    """Close a year for good: the lights of its last month are kept, and nothing is written more.

    ``typed`` is the year as the person wrote it.  Raises ``Refused`` of
    ``rules.planning.cycles.close_year``.
    """
    cycle = _locked(cycle_id)
    rules.close_year(actor, cycle.year, cycle.closed, typed)
    keep_closing_month(cycle=cycle, actor=actor, now=now)
    cycle.closed = True
    cycle.save(update_fields=["closed"])
    data = {"year": cycle.year, **still_open(cycle)}
    touched = [Touched("cycle", cycle.pk)]
    record("cycle.closed", touched, actor=actor, now=now, data=data, rulebook=cycle.rulebook)
    return cycle


def still_open(cycle: Cycle) -> dict[str, int]:
    """What a closing leaves as it is: open tasks, drafts, entries that wait (two statements)."""
    tasks = Task.objects.filter(cycle=cycle)
    states = list(tasks.filter(state__in=[*OPEN_STATES, "draft"]).values_list("state", flat=True))
    waiting = Entry.objects.filter(task__cycle=cycle, state="entered").count()
    drafts = states.count("draft")
    return {"open": len(states) - drafts, "drafts": drafts, "waiting": waiting}


def _locked(cycle_id: int) -> Cycle:
    found = Cycle.objects.select_for_update().filter(pk=cycle_id).first()
    if found is None:
        raise Refused("cycle_missing")
    return found
