"""Naming an indicator and changing it: a name is held once, a second needs a reason."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from guatu.ledger.actions import Touched, record
from guatu.people.models import Person, Unit
from guatu.plans.models import Cycle, FigureApart, Indicator, IndicatorName
from guatu.plans.queries.indicators.naming import held_by, holder
from guatu.rules.actor import Actor
from guatu.rules.planning.cycles import still_open
from guatu.rules.planning.indicators import (
    describe,
    keep_indicators,
    names_of,
    normal,
    second_field,
)
from guatu.rules.refused import Refused


@dataclass(frozen=True)
class Described:
    """What an indicator is; the names of the fields are the columns."""

    name: str
    owner_unit_id: int | None
    owner_id: int | None = None
    figure_unit: str = ""
    counts: str = "cumulative"
    every: str = "month"
    definition: str = ""
    aliases: tuple[str, ...] = ()
    asked_by_id: int | None = None

    def columns(self) -> dict[str, object]:
        """Values of the row, texts stripped."""
        return {
            "name": self.name.strip(),
            "owner_unit_id": self.owner_unit_id,
            "owner_id": self.owner_id,
            "figure_unit": self.figure_unit.strip(),
            "counts": self.counts,
            "every": self.every,
            "definition": self.definition.strip(),
            "aliases": [one.strip() for one in self.aliases if one.strip()],
            "asked_by_id": self.asked_by_id,
        }


@transaction.atomic
def make_indicator(
    *, cycle_id: int, said: Described, reason: str = "", actor: Actor, now: datetime
) -> Indicator:
    """Name a figure that is entered once.  ``reason``: why a name is held a second time.

    Raises ``Refused`` of ``rules.planning.indicators`` (``figure_has_owner`` with the place of
    the first), ``owner_unit_missing``, ``cycle_closed``.
    """
    cycle = _checked(cycle_id, said, actor)
    first = _first(cycle, said, reason)
    made = Indicator.objects.create(cycle=cycle, **said.columns())
    _keep_names(made)
    _keep_apart(made, first, reason, actor, now)
    _tell("indicator.named", made, reason if first else "", actor, now)
    return made


@transaction.atomic
def change_indicator(
    *,
    indicator_id: int,
    said: Described,
    revision: int,
    reason: str = "",
    actor: Actor,
    now: datetime,
) -> Indicator:
    """Describe it anew.  Unit of measure, rhythm and counting stand once a figure was entered.

    Raises ``Refused`` as ``make_indicator``, ``indicator_missing``, ``stale_indicator``,
    ``indicator_has_figures``.
    """
    found = locked(indicator_id)
    cycle = _checked(found.cycle_id, said, actor)
    if found.revision != revision:
        raise Refused("stale_indicator")
    if _counts_otherwise(found, said) and (found.figures.exists() or found.measures.exists()):
        raise Refused("indicator_has_figures", place="counts")
    first = _first(cycle, said, reason, found)
    for name, value in said.columns().items():
        setattr(found, name, value)
    found.revision += 1
    found.save()
    _keep_names(found)
    _keep_apart(found, first, reason, actor, now)
    _tell("indicator.changed", found, reason, actor, now)
    return found


def _counts_otherwise(found: Indicator, said: Described) -> bool:
    """Whether its figures would mean something else: a unit of measure may only be filled in."""
    same = (found.counts, found.every) == (said.counts, said.every)
    unit = normal(found.figure_unit)
    return not same or unit not in ("", normal(said.figure_unit))


def locked(indicator_id: int) -> Indicator:
    """The indicator under its lock.  Raises ``Refused``: ``indicator_missing``."""
    rows = Indicator.objects.select_for_update(of=("self",))
    found = rows.select_related("cycle", "owner_unit", "owner").filter(pk=indicator_id).first()
    if found is None:
        raise Refused("indicator_missing")
    return found


def _checked(cycle_id: int, said: Described, actor: Actor) -> Cycle:
    """The cycle under its lock: two who name the same at once meet here."""
    keep_indicators(actor)
    cycle = Cycle.objects.select_for_update().get(pk=cycle_id)
    still_open(cycle.year, cycle.closed)
    describe(said.name, said.aliases, said.counts, said.every, said.definition)
    if not Unit.objects.filter(pk=said.owner_unit_id or 0).exists():
        raise Refused("owner_unit_missing", place="owner_unit")
    if said.asked_by_id and not Unit.objects.filter(pk=said.asked_by_id).exists():
        raise Refused("asking_unit_missing", place="asked_by")
    if said.owner_id and not Person.objects.filter(pk=said.owner_id, left_on=None).exists():
        raise Refused("owner_missing", place="owner")
    return cycle


def _first(
    cycle: Cycle, said: Described, reason: str, own: Indicator | None = None
) -> Indicator | None:
    """The indicator that holds one of the names already, when a reason keeps both."""
    found = holder(cycle.pk, names_of(said.name, said.aliases), own.pk if own else None)
    kept = own is not None and found is not None and _is_apart(found, own)
    if not kept:
        second_field(held_by(found) if found else None, reason)
    return None if kept else found


def _is_apart(one: Indicator, other: Indicator) -> bool:
    """Whether a reason keeps the two beside each other already."""
    pair = (one.pk, other.pk)
    return FigureApart.objects.filter(indicator__in=pair, other__in=pair).exists()


def _keep_names(indicator: Indicator) -> None:
    IndicatorName.objects.filter(indicator=indicator).delete()
    IndicatorName.objects.bulk_create(
        IndicatorName(indicator=indicator, normal=one)
        for one in names_of(indicator.name, indicator.aliases)
    )


def _keep_apart(
    made: Indicator, first: Indicator | None, reason: str, actor: Actor, now: datetime
) -> None:
    if first is not None:
        FigureApart.objects.create(
            indicator=first,
            other=made,
            reason=reason.strip()[:400],
            made_at=now,
            made_by=actor.label,
        )


def _tell(verb: str, one: Indicator, reason: str, actor: Actor, now: datetime) -> None:
    touched = [Touched("indicator", one.pk), Touched("unit", one.owner_unit_id)]
    data = {"revision": one.revision, "counts": one.counts, "every": one.every}
    data |= {"reason": reason.strip()} if reason.strip() else {}
    rulebook = one.cycle.rulebook
    record(verb, touched, actor=actor, now=now, data=data, rulebook=rulebook)
