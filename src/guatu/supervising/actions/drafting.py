"""Drafting a slip: by hand, from a proposal, on an instruction, after a former slip."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from guatu.ledger.actions import Touched, record
from guatu.people.models import Unit
from guatu.plans.models import Task
from guatu.rules.actor import Actor, Role
from guatu.rules.privacy import refuse_personal_data
from guatu.rules.refused import Refused
from guatu.rules.supervising.levels import Level, start_at
from guatu.rules.supervising.proposing import Cause, usual_level
from guatu.rules.supervising.slips import move_slip
from guatu.supervising.actions.telling import touched_by
from guatu.supervising.models import Instruction, Proposal, Slip
from guatu.supervising.queries.approving import approvers, slip_facts

BASES = ("task", "instruction", "meeting")


@dataclass(frozen=True)
class SlipTerms:
    """What a slip says: one matter, to one unit, by a day, on which basis, approved by whom."""

    basis: str
    unit_id: int
    matter: str
    requirement: str
    due: date
    approver_id: int
    level: Level = Level.BLUE
    level_reason: str = ""
    task_id: int | None = None
    instruction_id: int | None = None
    document: str = ""
    former_id: int | None = None


@transaction.atomic
def draft_slip(
    *, cycle_id: int, terms: SlipTerms, proposal_id: int | None = None, actor: Actor, now: datetime
) -> Slip:
    """A draft of the supervision office; a proposal that it takes up is not open any more.

    Raises ``Refused``: ``move_not_yours``, ``words_missing``, ``basis_missing``, ``day_passed``,
    ``not_an_approver``, ``personal_data_in_text``, ``proposal_decided`` and those of ``start_at``.
    """
    proposal = _open_proposal(proposal_id)
    unit = Unit.objects.filter(pk=terms.unit_id).first()
    if unit is None or not actor.covers(Role.SUPERVISION, unit.path):
        raise Refused("move_not_yours", flow="slip", verb="draft", needs=["office"])
    slip = Slip(
        cycle_id=cycle_id, drafted_at=now, changed_at=now, drafter_id=actor.person_id,
        drafter_for_id=actor.on_behalf_of,
    )  # fmt: skip
    _write(slip, terms, unit, _cause(proposal), now.date())
    slip.save()
    data: dict[str, Any] = {"level": slip.level, "due": slip.due.isoformat(), "basis": slip.basis}
    record("slip.drafted", touched_by(slip), actor=actor, now=now, data=data)
    if proposal:
        _take(proposal, slip, actor, now)
    return slip


@transaction.atomic
def edit_slip(
    *, slip_id: int, terms: SlipTerms, revision: int, actor: Actor, now: datetime
) -> Slip:
    """The office while it drafts, the approver while it is put to him.

    Raises ``Refused``: those of the flow and of ``draft_slip``, ``stale_slip``, ``unit_missing``,
    ``own_slip`` for an editor of a draft who would approve it.
    """
    slip = Slip.objects.select_for_update(of=("self",)).select_related("unit", "task").get(
        pk=slip_id
    )  # fmt: skip
    move = move_slip("edit", slip_facts(slip), actor)
    if slip.revision != revision:
        raise Refused("stale_slip")
    unit = Unit.objects.filter(pk=terms.unit_id).first()
    if unit is None:
        raise Refused("unit_missing", place="unit")
    if slip.state == "draft" and terms.approver_id in actor.persons:
        raise Refused("own_slip", place="approver", verb="edit")
    proposal = Proposal.objects.filter(made=slip).first()
    _write(slip, terms, unit, _cause(proposal), now.date())
    slip.revision += 1
    slip.save()
    data = {"level": slip.level, "due": slip.due.isoformat()}
    record(move.event, touched_by(slip), actor=actor, now=now, data=data)
    return slip


def _write(slip: Slip, terms: SlipTerms, unit: Unit, cause: Cause | None, today: date) -> None:
    """Check the terms and put them into the slip's columns."""
    if not (terms.matter.strip() and terms.requirement.strip()):
        place = "requirement" if terms.matter.strip() else "matter"
        raise Refused("words_missing", place=place)
    refuse_personal_data(
        matter=terms.matter, requirement=terms.requirement, document=terms.document,
        level_reason=terms.level_reason,
    )  # fmt: skip
    if terms.due < today:
        raise Refused("day_passed", place="due")
    start_at(terms.level, _usual(terms, cause), terms.level_reason)
    task = _basis(terms)
    allowed = approvers(terms.level, task, unit, slip.drafter_id)
    if terms.approver_id not in allowed or terms.approver_id == slip.drafter_for_id:
        raise Refused("not_an_approver", place="approver")
    slip.unit, slip.task = unit, task
    slip.instruction_id, slip.former_id = terms.instruction_id, terms.former_id
    for name in ("basis", "matter", "requirement", "document", "level_reason"):
        setattr(slip, name, getattr(terms, name).strip())
    slip.level, slip.due, slip.approver_id = terms.level.value, terms.due, terms.approver_id


def _basis(terms: SlipTerms) -> Task | None:
    """The task, when there is one.  A slip without a basis is no slip."""
    named = {
        "task": terms.task_id,
        "instruction": terms.instruction_id,
        "meeting": terms.document.strip(),
    }
    if not named.get(terms.basis):
        raise Refused("basis_missing", place="document" if terms.basis == "meeting" else "basis")
    if terms.instruction_id and not Instruction.objects.filter(pk=terms.instruction_id).exists():
        raise Refused("basis_missing", place="basis")
    if terms.task_id is None:
        return None
    rows = Task.objects.select_related("lead_unit").filter(pk=terms.task_id)
    task = rows.exclude(state__in=["draft", "cancelled", "merged"]).first()
    if task is None or task.level == "personal_subtask":
        raise Refused("task_not_chased", place="task")
    return task


def _usual(terms: SlipTerms, cause: Cause | None) -> Level:
    return usual_level(Cause.INSTRUCTION if terms.basis == "instruction" else cause)


def _cause(proposal: Proposal | None) -> Cause | None:
    return Cause(proposal.cause) if proposal else None


def _open_proposal(proposal_id: int | None) -> Proposal | None:
    if proposal_id is None:
        return None
    found = Proposal.objects.select_for_update().filter(pk=proposal_id, state="open").first()
    if found is None:
        raise Refused("proposal_decided")
    return found


def _take(proposal: Proposal, slip: Slip, actor: Actor, now: datetime) -> None:
    proposal.state, proposal.made = "taken", slip
    proposal.decided_by_id, proposal.decided_at = actor.person_id, now
    proposal.save()
    touched = [Touched("proposal", proposal.pk), *touched_by(slip)]
    record("proposal.taken", touched, actor=actor, now=now, data={"cause": proposal.cause})
