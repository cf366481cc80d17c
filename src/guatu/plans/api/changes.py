"""Change control by JSON: requests asked, listed and decided; the named versions of a year."""

from datetime import datetime
from typing import Annotated, Any

from ninja import Query, Schema, Status
from pydantic import StringConstraints

from guatu.people.bearer import Asked
from guatu.plans.actions.changes import ask_change, decide_change
from guatu.plans.api.routes import READ, WRITE, cycle_of, missing, router, task_of
from guatu.plans.api.tasks import Year
from guatu.plans.api.terms_in import TermsIn, new_terms
from guatu.plans.models import terms_of
from guatu.plans.queries.changes import Asked as Request
from guatu.plans.queries.changes import ChangeFilters, dressed, matching, one_of
from guatu.plans.queries.plan_versions import versions_of
from guatu.rules.planning.changes import CHANGE_FLOW
from guatu.web.jsonapi import CHUNK, Id, In, Limit, Page, Text, coded
from guatu.web.jsonapi import lazy as _

Verb = coded([move.verb for move in CHANGE_FLOW.moves])
State = coded(list(CHANGE_FLOW.states))
After = Annotated[str, StringConstraints(pattern=r"^[1-9]\d{0,14}$")]


class FieldOut(Schema):
    """A field before and after, as plain text."""

    field: str
    before: str
    after: str


class ChangeOut(Schema):
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


class VersionOut(Schema):
    """The plan of a year under a name; ``hash`` is over all its rows."""

    number: int
    name: str
    reason: str
    made_at: datetime
    made_by: str
    rows: int
    hash: str


class Asking(Schema):
    """``after`` is the ``next`` of the page before."""

    cycle: Year | None = None
    state: State | None = None  # type: ignore[valid-type]
    after: After | None = None
    limit: Limit = CHUNK


class ChangeIn(In):
    """New terms of released work; ``revision`` is that of the task as it was read."""

    revision: Id
    reason: Text
    terms: TermsIn


class DecideIn(In):
    """Approve (with the task's ``revision`` as it was read), refuse with a reason, or withdraw."""

    verb: Verb  # type: ignore[valid-type]
    revision: Id
    reason: Text = ""


class YearAsked(Schema):
    """The current year when it is left out."""

    cycle: Year | None = None


@router.get(
    "/changes",
    response=Page[ChangeOut],
    operation_id="change_list",
    url_name="changes",
    summary=_("Requests for changes in a year, the latest first"),
    openapi_extra=READ,
)
def changes(request: Asked, ask: Query[Asking]) -> Page[ChangeOut]:
    """On tasks that the reader sees."""
    filters = ChangeFilters(state=ask.state or "")
    rows = matching(request.actor, cycle_of(request, ask.cycle), filters).order_by("-pk")
    if ask.after:
        rows = rows.filter(pk__lt=int(ask.after))
    found = list(rows[: ask.limit + 1])
    page = dressed(found[: ask.limit])
    following = str(page[-1].change.pk) if len(found) > len(page) else None
    return Page[ChangeOut](items=[_out(one) for one in page], next=following)


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
def ask(request: Asked, task_id: Id, said: ChangeIn) -> Status[ChangeOut]:
    """In force once it is approved."""
    task = task_of(request, task_id)
    made = ask_change(
        task_id=task.pk,
        terms=new_terms(said.terms, terms_of(task), task.cycle),
        revision=said.revision,
        reason=said.reason,
        actor=request.actor,
        now=request.now,
    )
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


@router.get(
    "/versions",
    response=list[VersionOut],
    operation_id="version_list",
    url_name="versions",
    summary=_("The named versions of a year's plan, the latest first"),
    openapi_extra=READ,
)
def versions(request: Asked, ask: Query[YearAsked]) -> list[VersionOut]:
    """Names, reasons and hashes."""
    names = ("number", "name", "reason", "made_at", "made_by", "hash")
    return [
        VersionOut(**{name: getattr(one, name) for name in names}, rows=one.rows_count)
        for one in versions_of(cycle_of(request, ask.cycle))
    ]


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
