"""Leaders' instructions by JSON: listed and read."""

from datetime import date, datetime

from ninja import Query

from guatu.people.bearer import Asked
from guatu.plans.api.tasks import Year
from guatu.supervising.api.routes import READ, cycle_of, missing, router
from guatu.supervising.models import Instruction, InstructionAnswer
from guatu.supervising.queries.others import instruction_sheet, instructions_of
from guatu.web.jsonapi import Id, Out, Page, Paged, coded, latest
from guatu.web.jsonapi import lazy as _

State = coded(["open", "over"])


class AnswerOut(Out):
    """What the unit did, and why it was given back."""

    number: int
    text: str
    author: str | None
    said_at: datetime
    returned_reason: str


class InstructionOut(Out):
    """An instruction; answers and ``moves`` (what the reader may do) are empty in lists."""

    id: int
    giver: str
    given_on: date
    text: str
    document: str
    task_id: int | None
    unit_id: int | None
    unit: str | None
    due: date | None
    state: str
    sent_at: datetime | None
    answers: list[AnswerOut]
    moves: list[str]


class InstructionsAsked(Paged):
    """``after`` is the ``next`` of the page before."""

    cycle: Year | None = None
    state: State | None = None  # type: ignore[valid-type]


@router.get(
    "/instructions",
    response=Page[InstructionOut],
    operation_id="instruction_list",
    url_name="instructions",
    summary=_("Leaders' instructions of a year, the latest first"),
    openapi_extra=READ,
)
def instructions(request: Asked, ask: Query[InstructionsAsked]) -> Page[InstructionOut]:
    """Those that the reader sees."""
    rows = instructions_of(request.actor, cycle_of(request, ask.cycle), ask.state or "")
    page, following = latest(rows, ask)
    return Page[InstructionOut](items=[_out(one, [], []) for one in page], next=following)


@router.get(
    "/instructions/{instruction_id}",
    response=InstructionOut,
    operation_id="instruction",
    url_name="instruction",
    summary=_("One instruction with its answers"),
    openapi_extra=READ,
)
def instruction(request: Asked, instruction_id: Id) -> InstructionOut:
    """The words, who must act by when, and what the reader may do."""
    sheet = instruction_sheet(request.actor, instruction_id) or missing()
    return _out(sheet.instruction, sheet.answers, [one.verb for one in sheet.moves])


def _out(found: Instruction, answers: list[InstructionAnswer], moves: list[str]) -> InstructionOut:
    names = ("id", "given_on", "text", "document", "task_id", "unit_id", "due", "state", "sent_at")
    return InstructionOut(
        **{name: getattr(found, name) for name in names},
        giver=found.giver.name,
        unit=found.unit.name if found.unit else None,
        answers=[
            AnswerOut(
                number=one.number,
                text=one.text,
                author=one.author.name if one.author else None,
                said_at=one.said_at,
                returned_reason=one.returned_reason,
            )
            for one in answers
        ],
        moves=moves,
    )
