"""People asked of a support unit, by JSON: what waits for its head, what one's own unit asked."""

from datetime import datetime
from typing import Any

from ninja import Query

from guatu.people.bearer import Asked
from guatu.plans.actions.lending import decide_loan
from guatu.plans.api.routes import READ, WRITE, missing, router
from guatu.plans.models import PersonLoan
from guatu.plans.queries.splitting import loans_asked, loans_of
from guatu.rules.planning.splitting import LOAN_FLOW
from guatu.web.jsonapi import Id, In, Out, Page, Paged, Text, coded, latest
from guatu.web.jsonapi import lazy as _

Verb = coded([one.verb for one in LOAN_FLOW.moves])


class LoanOut(Out):
    """Somebody asked for a part; named on it once the unit agrees."""

    id: int
    task_id: int
    task: str
    person_id: int
    person: str
    unit_id: int
    unit: str
    state: str
    asked_by: str
    asked_at: datetime
    decided_at: datetime | None
    reason: str


class LoansAsked(Paged):
    """``own``: what my unit asked of others, instead of what others ask of mine."""

    own: bool = False


class LoanIn(In):
    """Agree, or decline with a reason."""

    verb: Verb  # type: ignore[valid-type]
    reason: Text = ""


@router.get(
    "/loans",
    response=Page[LoanOut],
    operation_id="loan_list",
    url_name="loans",
    summary=_("People asked of my unit, or by it"),
    openapi_extra=READ,
)
def loans(request: Asked, ask: Query[LoansAsked]) -> Page[LoanOut]:
    """The latest first."""
    rows = loans_of(request.actor) if ask.own else loans_asked(request.actor)
    page, following = latest(rows, ask)
    return Page[LoanOut](items=[_out(one) for one in page], next=following)


@router.post(
    "/loans/{loan_id}/moves",
    response=LoanOut,
    operation_id="loan_decide",
    url_name="loan-moves",
    summary=_("Agree to lend somebody to a part, or decline"),
    openapi_extra=WRITE,
)
def decide(request: Asked, loan_id: Id, said: LoanIn) -> LoanOut:
    """By the head of the unit that is asked."""
    asked = loans_asked(request.actor)
    found = asked.filter(pk=loan_id).first() or missing()
    who: dict[str, Any] = {"actor": request.actor, "now": request.now}
    decide_loan(loan_id=found.pk, **said.model_dump(), **who)
    return _out(asked.get(pk=loan_id))


def _out(one: PersonLoan) -> LoanOut:
    names = ("id", "task_id", "person_id", "unit_id", "state", "asked_at", "decided_at", "reason")
    return LoanOut(
        **{name: getattr(one, name) for name in names},
        task=one.task.title,
        person=one.person.name,
        unit=one.unit.label,
        asked_by=one.asked_by.name if one.asked_by else "",
    )
