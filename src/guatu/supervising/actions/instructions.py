"""A leader's instruction: recorded, sent, answered, returned or closed."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from guatu.ledger.actions import record
from guatu.ledger.models import Event
from guatu.people.models import Person, RoleGrant, Unit
from guatu.plans.models import Task
from guatu.rules.actor import Actor, Role
from guatu.rules.flow import Move
from guatu.rules.privacy import refuse_personal_data
from guatu.rules.refused import Refused
from guatu.rules.supervising.instructions import (
    check_source,
    may_record,
    move_instruction,
    sent_same_day,
)
from guatu.supervising.actions.telling import touched_by_instruction
from guatu.supervising.models import Instruction, InstructionAnswer
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
    ``words_missing``, ``not_a_leader``, ``personal_data_in_text`` and those of sending.
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
    leads = RoleGrant.objects.filter(role=Role.LEADER.value, person_id=words.giver_id)
    if not (leads.exists() and Person.objects.filter(pk=words.giver_id, left_on=None).exists()):
        raise Refused("not_a_leader", place="giver")


@transaction.atomic
def send_instruction(
    *, instruction_id: int, unit_id: int, due: date, actor: Actor, now: datetime
) -> Instruction:
    """Send it to the unit that must act, with the day of the answer.

    Raises ``Refused``: those of the flow, ``unit_missing``, ``day_passed``.
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
    if found.due is None or found.due < now.date():
        raise Refused("day_passed", place="due")
    found.sent_at = now
    same_day = sent_same_day(found.given_on, now.date(), now.date())
    data = {"due": found.due.isoformat(), "same_day": same_day}
    return _moved(found, move, actor, now, cause, **data)


@transaction.atomic
def answer_instruction(
    *, instruction_id: int, text: str, actor: Actor, now: datetime
) -> Instruction:
    """The unit says what it did.  Raises ``Refused``: those of the flow, ``words_missing``."""
    found = lock_instruction(instruction_id)
    move = move_instruction("answer", instruction_facts(found), actor, text=text)
    if not text.strip():
        raise Refused("words_missing", place="text")
    number = found.answers.count() + 1
    InstructionAnswer.objects.create(
        instruction=found, number=number, text=text.strip(), author_id=actor.person_id,
        author_for_id=actor.on_behalf_of, said_at=now,
    )  # fmt: skip
    return _moved(found, move, actor, now, answer=number)


@transaction.atomic
def judge_answer(
    *, instruction_id: int, verb: str, reason: str = "", due: date | None = None, actor: Actor,
    now: datetime,
) -> Instruction:  # fmt: skip
    """Close it, or return the answer by a new day.  ``verb`` is close or return.

    Raises ``Refused``: those of the flow, ``own_reply``, ``day_passed``.
    """
    found = lock_instruction(instruction_id)
    last = found.answers.order_by("-number").first()
    move = move_instruction(verb, instruction_facts(found, last), actor, reason)
    if verb == "return":
        found.due = due or found.due
        if found.due is None or found.due < now.date():
            raise Refused("day_passed", place="due")
        InstructionAnswer.objects.filter(pk=last.pk if last else 0).update(
            returned_reason=reason.strip()
        )
    else:
        found.closed_at, found.note = now, reason.strip()
    return _moved(found, move, actor, now)


@transaction.atomic
def withdraw_instruction(
    *, instruction_id: int, reason: str, actor: Actor, now: datetime
) -> Instruction:
    """Take it back with a reason.  Raises ``Refused``: those of the flow."""
    found = lock_instruction(instruction_id)
    move = move_instruction("withdraw", instruction_facts(found), actor, reason)
    found.note, found.closed_at = reason.strip(), now
    return _moved(found, move, actor, now)


def lock_instruction(instruction_id: int) -> Instruction:
    """The instruction with its unit, locked.  Raises ``Refused("instruction_missing")``."""
    rows = Instruction.objects.select_for_update(of=("self",)).select_related("unit")
    found = rows.filter(pk=instruction_id).first()
    if found is None:
        raise Refused("instruction_missing")
    return found


def _moved(
    found: Instruction,
    move: Move,
    actor: Actor,
    now: datetime,
    cause: Event | None = None,
    **data: Any,
) -> Instruction:
    found.state, found.changed_at = move.target, now
    found.save()
    touched = touched_by_instruction(found)
    record(move.event, touched, actor=actor, now=now, data=data, cause=cause)
    return found
