"""Change control by JSON: requests asked, listed and decided."""

from datetime import datetime
from typing import Any

from ninja import Query, Status

from guatu.people.bearer import Asked
from guatu.plans.actions.changes import ask_change, decide_change
from guatu.plans.api.renewing import NewTermsIn, renewed
from guatu.plans.api.routes import READ, WRITE, cycle_of, missing, router, task_of
from guatu.plans.api.tasks import Year
from guatu.plans.queries.changes import Asked as Request
from guatu.plans.queries.changes import ChangeFilters, dressed, matching, one_of
from guatu.rules.planning.changes import CHANGE_FLOW
from guatu.web.jsonapi import Id, In, Out, Page, Paged, Text, coded, latest
from guatu.web.jsonapi import lazy as _

Verb = coded([move.verb for move in CHANGE_FLOW.moves])
State = coded(list(CHANGE_FLOW.states))


class FieldOut(Out):
    """A field before and after, as plain text."""

    field: str
    before: str
    after: str


class ChangeOut(Out):
    """A request; ``worse``: the goalpost moves away.  ``moves``: what the reader may do."""

    id: int
    task_id: int
    title: str
    kinds: list[str]
    state: str
    worse: bool
    reason: str
    revision: int
    asked_by: str
    asked_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    decision: str
    fields: list[FieldOut]
    approvers: list[str]
    moves: list[str]


class ChangesAsking(Paged):
    """``after`` is the ``next`` of the page before."""

    cycle: Year | None = None
    state: State | None = None  # type: ignore[valid-type]


class DecideIn(In):
    """Approve (with the task's ``revision`` as it was read), refuse with a reason, or withdraw."""

    verb: Verb  # type: ignore[valid-type]
    revision: Id
    reason: Text = ""


@router.get(
    "/changes",
    response=Page[ChangeOut],
    operation_id="change_list",
    url_name="changes",
    summary=_("Requests for changes in a year, the latest first"),
    openapi_extra=READ,
)
def changes(request: Asked, ask: Query[ChangesAsking]) -> Page[ChangeOut]:
    """On tasks that the reader sees."""
    filters = ChangeFilters(state=ask.state or "")
    rows = matching(request.actor, cycle_of(request, ask.cycle), filters)
    page, following = latest(rows, ask)
    return Page[ChangeOut](items=[_out(one) for one in dressed(page)], next=following)


@router.get(
    "/changes/{change_id}",
    response=ChangeOut,
    operation_id="change",
    url_name="change",
    summary=_("One request for a change, with who decides"),
    openapi_extra=READ,
)
def change(request: Asked, change_id: Id) -> ChangeOut:
    """What would change, why, and what the reader may do about it."""
    return _out(one_of(request.actor, change_id) or missing())


@router.post(
    "/tasks/{task_id}/changes",
    response={201: ChangeOut},
    operation_id="change_ask",
    url_name="task-changes",
    summary=_("Ask for another deadline, target or lead unit of released work"),
    openapi_extra=WRITE,
)
def ask(request: Asked, task_id: Id, said: NewTermsIn) -> Status[ChangeOut]:
    """In force once it is approved."""
    made = ask_change(**renewed(request, task_of(request, task_id), said))
    return Status(201, change(request, made.pk))


@router.post(
    "/changes/{change_id}/moves",
    response=ChangeOut,
    operation_id="change_decide",
    url_name="change-moves",
    summary=_("Approve, refuse or withdraw a request for a change"),
    openapi_extra=WRITE,
)
def decide(request: Asked, change_id: Id, said: DecideIn) -> ChangeOut:
    """An approval takes effect at once."""
    if one_of(request.actor, change_id) is None:
        missing()
    who: dict[str, Any] = {"actor": request.actor, "now": request.now}
    decide_change(change_id=change_id, **said.model_dump(), **who)
    return change(request, change_id)


def _out(found: Request) -> ChangeOut:
    row = found.change
    names = ("id", "task_id", "state", "worse", "reason", "revision", "asked_at", "decided_at")
    return ChangeOut(
        **{name: getattr(row, name) for name in names},
        title=row.task.title,
        kinds=row.kind_list,
        asked_by=row.asker_name,
        decided_by=row.decided_by.name if row.decided_by else None,
        decision=row.decision,
        fields=[FieldOut(field=c.field, before=c.before, after=c.after) for c in found.changes],
        approvers=found.approvers,
        moves=[move.verb for move in found.moves],
    )
