"""An instruction once it is recorded: answered, returned or closed, withdrawn."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from guatu.ledger.actions import record
from guatu.ledger.models import Event
from guatu.rules.actor import Actor
from guatu.rules.flow import Move
from guatu.rules.refused import Refused
from guatu.rules.supervising.instructions import move_instruction
from guatu.supervising.actions.telling import touched_by_instruction
from guatu.supervising.models import Instruction, InstructionAnswer
from guatu.supervising.queries.facts import instruction_facts


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
    return moved(found, move, actor, now, answer=number)


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
    return moved(found, move, actor, now)


@transaction.atomic
def withdraw_instruction(
    *, instruction_id: int, reason: str, actor: Actor, now: datetime
) -> Instruction:
    """Take it back with a reason.  Raises ``Refused``: those of the flow."""
    found = lock_instruction(instruction_id)
    move = move_instruction("withdraw", instruction_facts(found), actor, reason)
    found.note, found.closed_at = reason.strip(), now
    return moved(found, move, actor, now)


def lock_instruction(instruction_id: int) -> Instruction:
    """The instruction with its unit, locked.  Raises ``Refused("instruction_missing")``."""
    rows = Instruction.objects.select_for_update(of=("self",)).select_related("unit")
    found = rows.filter(pk=instruction_id).first()
    if found is None:
        raise Refused("instruction_missing")
    return found


def moved(
    found: Instruction,
    move: Move,
    actor: Actor,
    now: datetime,
    cause: Event | None = None,
    **data: Any,
) -> Instruction:
    """The instruction in the state that the move leads to, with its event."""
    found.state, found.changed_at = move.target, now
    found.save()
    touched = touched_by_instruction(found)
    record(move.event, touched, actor=actor, now=now, data=data, cause=cause)
    return found
