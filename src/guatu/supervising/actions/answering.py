"""What a unit owes on a slip: signed for, answered; and the verdict on its answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from guatu.rules.actor import Actor
from guatu.rules.refused import Refused
from guatu.rules.supervising.slips import is_late, move_slip
from guatu.supervising.actions.extensions import drop_extension
from guatu.supervising.actions.moving import later, lock_slip, moved
from guatu.supervising.models import Slip, SlipEvidence, SlipReply
from guatu.supervising.queries.approving import slip_facts


@dataclass(frozen=True)
class Answer:
    """What a unit answers: words, and at most a link, a document number and files."""

    text: str
    link: str = ""
    document: str = ""
    file_ids: Sequence[int] = ()


@transaction.atomic
def receive_slip(*, slip_id: int, actor: Actor, now: datetime) -> Slip:
    """The unit signs for it.  Raises ``Refused``: those of the flow."""
    slip = lock_slip(slip_id)
    move = move_slip("receive", slip_facts(slip), actor)
    _sign_for(slip, actor, now)
    return moved(slip, move, actor, now)


def _sign_for(slip: Slip, actor: Actor, now: datetime) -> None:
    if slip.received_at is None:
        slip.received_at, slip.received_by_id = now, actor.person_id


@transaction.atomic
def reply_to_slip(*, slip_id: int, answer: Answer, actor: Actor, now: datetime) -> Slip:
    """The unit answers, in time or late; who answers has received it and needs no more time.

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
    drop_extension(slip, actor, now)
    return moved(slip, move, actor, now, reply=reply.number, late=reply.late)


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
        slip.due = later(due, slip, now)
    else:
        slip.closed_at = now
    if reply:
        reply.verdict, reply.verdict_text = move.target, reason.strip()
        reply.judged_by_id, reply.judged_at = actor.person_id, now
        reply.save()
    data = {"due": slip.due.isoformat()} if verb == "return" else {}
    return moved(slip, move, actor, now, **data)
