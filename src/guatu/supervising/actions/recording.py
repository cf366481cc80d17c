"""A leader's instruction: recorded with its source, sent to the unit that must act."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from guatu.ledger.actions import record
from guatu.ledger.models import Event
from guatu.people.models import Person, RoleGrant, Unit
from guatu.plans.models import Task
from guatu.rules.actor import Actor, Role
from guatu.rules.privacy import refuse_personal_data
from guatu.rules.refused import Refused
from guatu.rules.supervising.instructions import (
    check_source,
    may_record,
    move_instruction,
    sent_same_day,
)
from guatu.supervising.actions.instructions import lock_instruction, moved
from guatu.supervising.actions.telling import touched_by_instruction
from guatu.supervising.models import Instruction
from guatu.supervising.queries.facts import instruction_facts


@dataclass(frozen=True)
class Words:
    """What a leader wrote: when, on which paper, about which task, for which unit, by when."""

    giver_id: int
    given_on: date
    text: str
    document: str = ""
    task_id: int | None = None
    unit_id: int | None = None
    due: date | None = None


@transaction.atomic
def record_instruction(
    *, cycle_id: int, words: Words, send: bool, actor: Actor, now: datetime,
    cause: Event | None = None,
) -> Instruction:  # fmt: skip
    """Record the words, and send them at once when ``send`` says so.

    Raises ``Refused``: ``move_not_yours``, ``source_missing``, ``day_in_future``,
    ``words_missing``, ``unit_missing``, ``not_a_leader``, ``personal_data_in_text`` and those of
    sending.
    """
    event = may_record(actor)
    if actor.acts_as != words.giver_id and not actor.has(Role.SUPERVISION):
        raise Refused("move_not_yours", flow="instruction", verb="record", needs=["office"])
    check_source(actor, words.giver_id, words.document, words.given_on, now.date())
    _check_words(words)
    task = Task.objects.filter(pk=words.task_id).first() if words.task_id else None
    made = Instruction.objects.create(
        cycle_id=cycle_id, giver_id=words.giver_id, given_on=words.given_on,
        text=words.text.strip(), document=words.document.strip(), task=task,
        unit_id=words.unit_id or (task.lead_unit_id if task else None), due=words.due,
        recorder_id=actor.person_id, recorded_at=now, changed_at=now,
    )  # fmt: skip
    touched = touched_by_instruction(made)
    data = {"given_on": words.given_on.isoformat()}
    told = record(event, touched, actor=actor, now=now, data=data, cause=cause)
    return _sent(made, actor, now, told) if send else made


def _check_words(words: Words) -> None:
    if not words.text.strip():
        raise Refused("words_missing", place="text")
    refuse_personal_data(text=words.text, document=words.document)
    if words.unit_id and not Unit.objects.filter(pk=words.unit_id).exists():
        raise Refused("unit_missing", place="unit")
    leads = RoleGrant.objects.filter(role=Role.LEADER.value, person_id=words.giver_id)
    if not (leads.exists() and Person.objects.filter(pk=words.giver_id, left_on=None).exists()):
        raise Refused("not_a_leader", place="giver")


@transaction.atomic
def send_instruction(
    *, instruction_id: int, unit_id: int, due: date | None, actor: Actor, now: datetime
) -> Instruction:
    """Send it to the unit that must act, with the day of the answer.

    Raises ``Refused``: those of the flow, ``unit_missing``, ``day_missing``, ``day_passed``.
    """
    found = lock_instruction(instruction_id)
    found.unit = Unit.objects.filter(pk=unit_id).first()
    found.due = due
    return _sent(found, actor, now)


def _sent(
    found: Instruction, actor: Actor, now: datetime, cause: Event | None = None
) -> Instruction:
    move = move_instruction("send", instruction_facts(found), actor)
    if found.unit_id is None:
        raise Refused("unit_missing", place="unit")
    if found.due is None:
        raise Refused("day_missing", place="due")
    if found.due < now.date():
        raise Refused("day_passed", place="due")
    found.sent_at = now
    same_day = sent_same_day(found.given_on, now.date(), now.date())
    data = {"due": found.due.isoformat(), "same_day": same_day}
    return moved(found, move, actor, now, cause, **data)
