"""Leaders' instructions by JSON: recorded, sent, answered, closed."""

from typing import Annotated, Any

from ninja import Status
from pydantic import Field

from guatu.people.bearer import Asked
from guatu.plans.api.routes import task_of
from guatu.plans.api.tasks import Year
from guatu.rules.actor import Role
from guatu.supervising.actions import instructions as acts
from guatu.supervising.actions.recording import Words as Written
from guatu.supervising.actions.recording import record_instruction, send_instruction
from guatu.supervising.actions.requests import instruct_on
from guatu.supervising.api.instructions import InstructionOut, instruction
from guatu.supervising.api.requests import RequestOut, one_request
from guatu.supervising.api.routes import WRITE, cycle_of, missing, router
from guatu.supervising.api.slips import Words
from guatu.web.jsonapi import Day, Id, In, Line, coded
from guatu.web.jsonapi import lazy as _

Verb = coded(["send", "answer", "return", "close", "withdraw"])


class InstructionIn(In):
    """What a leader wrote; without ``giver_id`` it is the caller's own.

    ``document`` is the paper it stands on, needed where somebody else records it.
    """

    giver_id: Id | None = None
    given_on: Day
    text: Words
    document: Line = ""
    cycle: Year | None = None
    task_id: Id | None = None
    unit_id: Id | None = None
    due: Day | None = None
    send: bool = True


class InstructionMoveIn(In):
    """A verb; ``text`` is the answer or the reason, ``unit_id`` and ``due`` where it is sent."""

    verb: Verb  # type: ignore[valid-type]
    text: Words = ""
    unit_id: Id | None = None
    due: Day | None = None


class InstructIn(In):
    """An answer that sends somebody else: to which unit, by when."""

    text: Annotated[Words, Field(min_length=1)]
    unit_id: Id
    due: Day


@router.post(
    "/instructions",
    response={201: InstructionOut},
    operation_id="instruction_record",
    url_name="instruction-record",
    summary=_("Record an instruction, and send it at once"),
    openapi_extra=WRITE,
)
def record(request: Asked, said: InstructionIn) -> Status[InstructionOut]:
    """A leader his own; the supervision office any with its source."""
    if not (request.actor.has(Role.SUPERVISION) or request.actor.has(Role.LEADER)):
        missing()
    cycle = task_of(request, said.task_id).cycle if said.task_id else cycle_of(request, said.cycle)
    given = said.model_dump(exclude={"cycle", "send"})
    words = Written(**given | {"giver_id": said.giver_id or request.actor.acts_as or 0})
    who: dict[str, Any] = {"actor": request.actor, "now": request.now}
    made = record_instruction(cycle_id=cycle.pk, words=words, send=said.send, **who)
    return Status(201, instruction(request, made.pk))


@router.post(
    "/instructions/{instruction_id}/moves",
    response=InstructionOut,
    operation_id="instruction_move",
    url_name="instruction-moves",
    summary=_("Send an instruction, answer it, give the answer back, close or withdraw it"),
    openapi_extra=WRITE,
)
def move(request: Asked, instruction_id: Id, said: InstructionMoveIn) -> InstructionOut:
    """One move of its life."""
    instruction(request, instruction_id)
    who: dict[str, Any] = {"instruction_id": instruction_id, "actor": request.actor}
    who["now"] = request.now
    if said.verb == "send":
        send_instruction(unit_id=said.unit_id or 0, due=said.due, **who)
    elif said.verb == "answer":
        acts.answer_instruction(text=said.text, **who)
    elif said.verb == "withdraw":
        acts.withdraw_instruction(reason=said.text, **who)
    else:
        acts.judge_answer(verb=said.verb, reason=said.text, due=said.due, **who)
    return instruction(request, instruction_id)


@router.post(
    "/help-requests/{request_id}/instruction",
    response=RequestOut,
    operation_id="help_instruct",
    url_name="help-request-instruction",
    summary=_("Answer a request for help by an instruction to the unit that must help"),
    openapi_extra=WRITE,
)
def instruct(request: Asked, request_id: Id, said: InstructIn) -> RequestOut:
    """By the official asked; it is sent at once."""
    one_request(request, request_id)
    who: dict[str, Any] = {"actor": request.actor, "now": request.now}
    instruct_on(request_id=request_id, **said.model_dump(), **who)
    return one_request(request, request_id)
