"""Slips by JSON before they are issued: drafted, changed."""

from typing import Annotated

from ninja import Status
from pydantic import Field

from guatu.people.bearer import Asked
from guatu.plans.api.routes import task_of
from guatu.plans.api.tasks import Year
from guatu.rules.supervising.levels import LADDER
from guatu.rules.supervising.levels import Level as Colour
from guatu.supervising.actions.drafting import BASES, SlipTerms, draft_slip, edit_slip
from guatu.supervising.api.routes import WRITE, cycle_of, missing, office_only, router
from guatu.supervising.api.shapes import SlipOut
from guatu.supervising.api.slips import Level, Words, slip
from guatu.supervising.queries.visibility import slips_seen
from guatu.web.jsonapi import Day, Id, In, Line, coded
from guatu.web.jsonapi import lazy as _

Basis = coded(BASES)


class SlipTermsIn(In):
    """What a slip says; ``level_reason`` where it begins higher than usual."""

    unit_id: Id
    matter: Line
    requirement: Words
    due: Day
    approver_id: Id
    level: Level = LADDER[0].value
    level_reason: Annotated[Line, Field(max_length=200)] = ""
    document: Line = ""


class SlipDraftIn(SlipTermsIn):
    """And on what it rests: a task, an instruction, or the paper of a meeting."""

    basis: Basis  # type: ignore[valid-type]
    cycle: Year | None = None
    task_id: Id | None = None
    instruction_id: Id | None = None
    former_id: Id | None = None
    proposal_id: Id | None = None


class SlipEditIn(SlipTermsIn):
    """``revision`` is the one that was read."""

    revision: Annotated[int, Field(ge=0, le=32000)]


@router.post(
    "/slips",
    response={201: SlipOut},
    operation_id="slip_draft",
    url_name="slip-draft",
    summary=_("Draft a slip"),
    openapi_extra=WRITE,
)
def draft(request: Asked, said: SlipDraftIn) -> Status[SlipOut]:
    """By the supervision office; then it is put to its approver."""
    office_only(request)
    if said.former_id and not slips_seen(request.actor).filter(pk=said.former_id).exists():
        missing()
    cycle = task_of(request, said.task_id).cycle if said.task_id else cycle_of(request, said.cycle)
    given = said.model_dump(exclude={"cycle", "proposal_id"})
    made = draft_slip(
        cycle_id=cycle.pk,
        terms=SlipTerms(**given | {"level": Colour(said.level)}),
        proposal_id=said.proposal_id,
        actor=request.actor,
        now=request.now,
    )
    return Status(201, slip(request, made.pk))


@router.put(
    "/slips/{slip_id}",
    response=SlipOut,
    operation_id="slip_edit",
    url_name="slip-edit",
    summary=_("Change a slip before it is issued"),
    openapi_extra=WRITE,
)
def edit(request: Asked, slip_id: Id, said: SlipEditIn) -> SlipOut:
    """The office while it drafts, the approver while it is put to him; what it rests on stays."""
    slip(request, slip_id)
    found = slips_seen(request.actor).get(pk=slip_id)
    fixed = {n: getattr(found, n) for n in ("basis", "task_id", "instruction_id", "former_id")}
    given = said.model_dump(exclude={"revision"}) | {"level": Colour(said.level)}
    edit_slip(
        slip_id=slip_id,
        terms=SlipTerms(**given, **fixed),
        revision=said.revision,
        actor=request.actor,
        now=request.now,
    )
    return slip(request, slip_id)
