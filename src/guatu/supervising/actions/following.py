"""What is chased follows the plan: to the unit and to the person who took somebody's place."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from guatu.ledger.actions import Touched, record
from guatu.ledger.models import Event
from guatu.people.models import Succession
from guatu.plans.queries.approving import approvers_of
from guatu.rules.actor import Actor
from guatu.rules.supervising.levels import Level
from guatu.rules.supervising.slips import OPEN
from guatu.supervising.actions.telling import touched_by, touched_by_instruction, touched_by_request
from guatu.supervising.models import HelpRequest, Instruction, Slip
from guatu.supervising.queries.approving import approvers

_WORK = ("task__lead_unit", "task__parent__lead_unit")
_SLIPS = Q(state__in=("draft", "asked", *OPEN))
_SENT = Q(state__in=("recorded", "sent", "answered"))
_ASKED = Q(state__in=("asked", "answered"))
Row = Slip | Instruction | HelpRequest


@transaction.atomic
def follow(*, actor: Actor, now: datetime, cause: Event | None = None) -> int:
    """Open slips, instructions and requests of a unit that was merged or split go to its heir.

    Slips go to another approver, requests to another official, where the one named may not
    answer any more.  Returns how many were given on; safe to run again.
    """
    heirs = _heirs(now.date())
    chased: list[Row] = []
    for model, still in ((Slip, _SLIPS), (Instruction, _SENT), (HelpRequest, _ASKED)):
        rows = model.objects.select_for_update(of=("self",)).filter(still, unit__in=heirs)
        chased += rows.select_related("task").order_by("pk")
    moved = [_to_heir(one, heirs, actor, now, cause) for one in chased]
    slips = Slip.objects.select_for_update(of=("self",)).filter(_SLIPS).exclude(state="draft")
    for slip in slips.select_related("unit", *_WORK).order_by("pk"):
        may = approvers(Level(slip.level), slip.task, slip.unit, slip.drafter_id)
        moved.append(_to_person(slip, "approver_id", may, actor, now, cause))
    asked = HelpRequest.objects.select_for_update(of=("self",)).filter(state="asked")
    for one in asked.select_related(*_WORK).order_by("pk"):
        may = approvers_of([(one.task, one.asker_id)])[one.task_id]
        moved.append(_to_person(one, "official_id", may, actor, now, cause))
    return sum(moved)


def _heirs(today: date) -> Mapping[int, list[tuple[int, str]]]:
    """Units whose work others took over or share since a day until today, each with those."""
    found: dict[int, list[tuple[int, str]]] = {}
    rows = Succession.objects.filter(on__lte=today).order_by("on", "pk")
    for former, unit, kind in rows.values_list("former", "unit", "kind"):
        found.setdefault(former, []).append((unit, kind))
    return found


def _to_heir(
    one: Row,
    heirs: Mapping[int, list[tuple[int, str]]],
    actor: Actor,
    now: datetime,
    cause: Event | None,
) -> bool:
    """To the heir that leads its task now, else to the unit into which its own was merged."""
    former, after = one.unit_id or 0, heirs[one.unit_id or 0]
    lead = one.task.lead_unit_id if one.task else None
    fit = [unit for unit, kind in after if unit == lead or kind == "merged"]
    if not fit:
        return False
    one.unit_id = lead if lead in fit else fit[0]
    one.save(update_fields=["unit_id"])
    _tell(one, {"unit": [former, one.unit_id]}, actor, now, cause)
    return True


def _to_person(
    one: Slip | HelpRequest,
    name: str,
    may: Collection[int],
    actor: Actor,
    now: datetime,
    cause: Event | None,
) -> bool:
    """To the first who may answer, unless the one named may or nobody does."""
    former = getattr(one, name)
    if former in may or not may:
        return False
    setattr(one, name, min(may))
    one.save(update_fields=[name])
    _tell(one, {name.removesuffix("_id"): [former, min(may)]}, actor, now, cause)
    return True


def _tell(
    one: Row, data: dict[str, object], actor: Actor, now: datetime, cause: Event | None
) -> None:
    verb, touched = "request.followed", list[Touched]()
    if isinstance(one, Slip):
        verb, touched = "slip.followed", touched_by(one)
    elif isinstance(one, Instruction):
        verb, touched = "instruction.followed", touched_by_instruction(one)
    else:
        touched = touched_by_request(one)
    record(verb, touched, actor=actor, now=now, data=data, cause=cause)
