"""The life of a slip: handed up, issued, received, answered, judged, raised, cancelled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from guatu.ledger.actions import record
from guatu.rules.actor import Actor
from guatu.rules.flow import Move
from guatu.rules.refused import Refused
from guatu.rules.supervising.levels import Level, raise_level
from guatu.rules.supervising.slips import is_late, move_slip
from guatu.supervising.actions.numbers import take_number
from guatu.supervising.actions.telling import touched_by
from guatu.supervising.models import (
    Proposal,
    Slip,
    SlipEvidence,
    SlipReply,
    SlipStep,
)
from guatu.supervising.queries.approving import slip_facts


@dataclass(frozen=True)
class Answer:
    """What a unit answers: words, and at most a link, a document number and files."""

    text: str
    link: str = ""
    document: str = ""
    file_ids: Sequence[int] = ()


def lock_slip(slip_id: int) -> Slip:
    """The slip with its unit and task, locked.  Raises ``Refused("slip_missing")``."""
    rows = Slip.objects.select_for_update(of=("self",))
    found = rows.select_related("unit", "task__lead_unit").filter(pk=slip_id).first()
    if found is None:
        raise Refused("slip_missing")
    return found


@transaction.atomic
def hand_up_slip(*, slip_id: int, actor: Actor, now: datetime) -> Slip:
    """Put the draft to its approver.  Raises ``Refused``: those of the flow."""
    slip = lock_slip(slip_id)
    move = move_slip("hand_up", slip_facts(slip), actor)
    slip.handed_up_at = now
    return _moved(slip, move, actor, now)


@transaction.atomic
def send_back_slip(*, slip_id: int, reason: str, actor: Actor, now: datetime) -> Slip:
    """The approver wants it otherwise.  Raises ``Refused``: those of the flow."""
    slip = lock_slip(slip_id)
    move = move_slip("send_back", slip_facts(slip), actor, reason)
    slip.note = reason.strip()
    return _moved(slip, move, actor, now)


@transaction.atomic
def issue_slip(*, slip_id: int, actor: Actor, now: datetime) -> Slip:
    """Approve: it gets its number and goes to its unit.

    Raises ``Refused``: those of the flow, ``own_slip``, ``day_passed``.
    """
    slip = lock_slip(slip_id)
    move = move_slip("issue", slip_facts(slip), actor)
    if slip.due < now.date():
        raise Refused("day_passed", place="due")
    slip.year, slip.number = now.year, take_number(now.year)
    slip.issued_at, slip.issued_by_id = now, actor.person_id
    slip.first_due, slip.note = slip.due, ""
    _step(slip, slip.level_reason, actor, now)
    return _moved(slip, move, actor, now, number=slip.number, year=slip.year)


@transaction.atomic
def receive_slip(*, slip_id: int, actor: Actor, now: datetime) -> Slip:
    """The unit signs for it.  Raises ``Refused``: those of the flow."""
    slip = lock_slip(slip_id)
    move = move_slip("receive", slip_facts(slip), actor)
    _sign_for(slip, actor, now)
    return _moved(slip, move, actor, now)


def _sign_for(slip: Slip, actor: Actor, now: datetime) -> None:
    if slip.received_at is None:
        slip.received_at, slip.received_by_id = now, actor.person_id


@transaction.atomic
def reply_to_slip(*, slip_id: int, answer: Answer, actor: Actor, now: datetime) -> Slip:
    """The unit answers, in time or late; who answers has received it.

    Raises ``Refused``: those of the flow, ``words_missing``, ``personal_data_in_text``.
    """
    slip = lock_slip(slip_id)
    facts = slip_facts(slip)
    move = move_slip("reply", facts, actor, text=answer.text, document=answer.document)
    if not answer.text.strip():
        raise Refused("words_missing", place="text")
    reply = SlipReply.objects.create(
        slip=slip, number=slip.replies.count() + 1, text=answer.text.strip(),
        link=answer.link.strip(), document=answer.document.strip(), author_id=actor.person_id,
        author_for_id=actor.on_behalf_of, said_at=now, due=slip.due,
        late=is_late(slip.due, now.date()),
    )  # fmt: skip
    SlipEvidence.objects.bulk_create(
        SlipEvidence(reply=reply, file_id=pk) for pk in answer.file_ids
    )
    _sign_for(slip, actor, now)
    slip.late = slip.late or reply.late
    return _moved(slip, move, actor, now, reply=reply.number, late=reply.late)


@transaction.atomic
def judge_reply(
    *, slip_id: int, verb: str, reason: str = "", due: date | None = None, actor: Actor,
    now: datetime,
) -> Slip:  # fmt: skip
    """Accept the reply, which closes the slip, or return it to be mended by a new day.

    ``verb`` is accept or return.  Raises ``Refused``: those of the flow, ``own_reply``,
    ``day_passed``.
    """
    slip = lock_slip(slip_id)
    reply = slip.replies.order_by("-number").first()
    move = move_slip(verb, slip_facts(slip, reply), actor, reason)
    if verb == "return":
        slip.due = _later(due, slip, now)
    else:
        slip.closed_at = now
    if reply:
        reply.verdict, reply.verdict_text = move.target, reason.strip()
        reply.judged_by_id, reply.judged_at = actor.person_id, now
        reply.save()
    data = {"due": slip.due.isoformat()} if verb == "return" else {}
    return _moved(slip, move, actor, now, **data)


@transaction.atomic
def raise_slip(*, slip_id: int, reason: str, due: date | None, actor: Actor, now: datetime) -> Slip:
    """The next colour, with a new day.  Each step is taken once.

    Raises ``Refused``: those of the flow and of ``raise_level``, ``day_passed``.
    """
    slip = lock_slip(slip_id)
    move = move_slip("raise", slip_facts(slip), actor, reason)
    taken = frozenset(slip.steps.values_list("level", flat=True))
    waits = slip.extensions.filter(state="asked").exists()
    slip.level = raise_level(Level(slip.level), taken, extension_waits=waits).value
    slip.due = _later(due, slip, now)
    if actor.acts_as is not None:
        slip.approver_id = actor.acts_as
    _step(slip, reason, actor, now)
    _settle_proposals(slip, actor, now)
    return _moved(slip, move, actor, now, level=slip.level, due=slip.due.isoformat())


@transaction.atomic
def cancel_slip(*, slip_id: int, reason: str, actor: Actor, now: datetime) -> Slip:
    """Take it back; its number stays its own.  Raises ``Refused``: those of the flow."""
    slip = lock_slip(slip_id)
    move = move_slip("cancel", slip_facts(slip), actor, reason)
    slip.note, slip.closed_at = reason.strip(), now
    return _moved(slip, move, actor, now)


def _later(due: date | None, slip: Slip, now: datetime) -> date:
    """The new day: given, or the one that stands when it has not passed."""
    day = due or slip.due
    if day < now.date():
        raise Refused("day_passed", place="due")
    return day


def _step(slip: Slip, reason: str, actor: Actor, now: datetime) -> None:
    SlipStep.objects.create(
        slip=slip, level=slip.level, since=now, due=slip.due, reason=reason.strip(),
        by_id=actor.person_id,
    )  # fmt: skip


def _settle_proposals(slip: Slip, actor: Actor, now: datetime) -> None:
    """The proposal of this colour is taken up by raising, by hand or from it."""
    Proposal.objects.filter(slip=slip, level=slip.level, state="open").update(
        state="taken", made=slip, decided_by=actor.person_id, decided_at=now
    )


def _moved(slip: Slip, move: Move, actor: Actor, now: datetime, **data: Any) -> Slip:
    slip.state, slip.changed_at = move.target, now
    slip.save()
    record(move.event, touched_by(slip), actor=actor, now=now, data=data)
    return slip
