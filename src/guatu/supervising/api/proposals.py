"""What rules propose to chase, by JSON: listed, put aside."""

from datetime import datetime
from typing import Any

from ninja import Query

from guatu.people.bearer import Asked
from guatu.plans.api.tasks import Year
from guatu.supervising.actions.proposing import dismiss_proposal
from guatu.supervising.api.routes import READ, WRITE, cycle_of, missing, office_only, router
from guatu.supervising.api.slips import Words
from guatu.supervising.models import Proposal
from guatu.supervising.queries.others import proposals as proposals_of
from guatu.supervising.queries.visibility import proposals_seen
from guatu.web.jsonapi import Id, In, Out, Page, Paged, coded, latest
from guatu.web.jsonapi import lazy as _

ProposalState = coded(["open", "taken", "dismissed", "lapsed"])


class SlipProposalOut(Out):
    """What a rule proposes; ``slip_id`` is the slip to raise, ``made_id`` what was drafted."""

    id: int
    cause: str
    level: str
    facts: dict[str, Any]
    state: str
    found_at: datetime
    unit_id: int
    task_id: int | None
    slip_id: int | None
    instruction_id: int | None
    made_id: int | None
    reason: str


class ProposalsAsked(Paged):
    """``after`` is the ``next`` of the page before."""

    cycle: Year | None = None
    state: ProposalState | None = None  # type: ignore[valid-type]


class DismissIn(In):
    """Why it is put aside."""

    reason: Words


@router.get(
    "/slip-proposals",
    response=Page[SlipProposalOut],
    operation_id="slip_proposals",
    url_name="slip-proposals",
    summary=_("What rules propose to chase, the latest first"),
    openapi_extra=READ,
)
def proposals(request: Asked, ask: Query[ProposalsAsked]) -> Page[SlipProposalOut]:
    """The supervision office's."""
    office_only(request)
    rows = proposals_of(request.actor, cycle_of(request, ask.cycle), ask.state or "")
    page, following = latest(rows, ask)
    return Page[SlipProposalOut](
        items=[SlipProposalOut.model_validate(one) for one in page], next=following
    )


@router.post(
    "/slip-proposals/{proposal_id}/dismiss",
    response=SlipProposalOut,
    operation_id="slip_proposal_dismiss",
    url_name="slip-proposal-dismiss",
    summary=_("Put a proposal aside with a reason"),
    openapi_extra=WRITE,
)
def dismiss(request: Asked, proposal_id: Id, said: DismissIn) -> Proposal:
    """The same cause does not speak again."""
    office_only(request)
    if not proposals_seen(request.actor).filter(pk=proposal_id).exists():
        missing()
    who: dict[str, Any] = {"actor": request.actor, "now": request.now}
    return dismiss_proposal(proposal_id=proposal_id, reason=said.reason, **who)
