"""Writing tasks: a new draft, an edit of the terms, a move of the lifecycle."""

from typing import Annotated, Any

from ninja import Status
from pydantic import Field

from guatu.people.bearer import Asked
from guatu.plans.actions.changes import ask_cancellation
from guatu.plans.actions.create import create_task
from guatu.plans.actions.edit import edit_task
from guatu.plans.actions.indicators.linking import Field as Quoting
from guatu.plans.actions.moves import discard_task, move_task
from guatu.plans.api.renewing import NewTermsIn, new_terms, renewed
from guatu.plans.api.routes import WRITE, cycle_of, missing, router, task_of
from guatu.plans.api.shapes import TaskOut
from guatu.plans.api.showing import shown
from guatu.plans.api.tasks import Level, Year
from guatu.plans.api.terms_in import TermsIn
from guatu.plans.models import Terms
from guatu.rules.actor import Role
from guatu.rules.planning import TASK_FLOW
from guatu.web.jsonapi import Id, In, Out, Text, coded
from guatu.web.jsonapi import lazy as _

VERBS = [move.verb for move in TASK_FLOW.moves]
Verb = coded(list(dict.fromkeys(VERBS)))


class QuotingIn(In):
    """Where the figure of a measure comes from, when its words name an indicator.

    ``indicator_id``: quote this one; ``apart``: why the same figure is asked a second time.
    """

    indicator_id: Id | None = None
    apart: Annotated[Text, Field(max_length=400)] = ""

    @property
    def field(self) -> Quoting:
        """As the actions take it."""
        return Quoting(self.indicator_id, "" if self.indicator_id else self.apart)


class EditIn(NewTermsIn):
    """Changed terms, and where the figure comes from."""

    quoting: QuotingIn = QuotingIn()


class TaskIn(In):
    """A new draft in a year (the current one), below a task or by itself."""

    cycle: Year | None = None
    parent_id: Id | None = None
    level: Level
    terms: TermsIn
    quoting: QuotingIn = QuotingIn()


class TaskMoveIn(In):
    """A move of the lifecycle, with a reason where it needs one."""

    verb: Verb  # type: ignore[valid-type]
    reason: Text = ""


class Moved(Out):
    """What became of a task; ``change_id`` is the request that waits for approval, if one does."""

    id: int
    state: str
    revision: int
    change_id: int | None


@router.post(
    "/tasks",
    response={201: TaskOut},
    operation_id="task_create",
    url_name="tasks",
    summary=_("Write a new draft"),
    openapi_extra=WRITE,
)
def create(request: Asked, said: TaskIn) -> Status[TaskOut]:
    """A draft of the supervision office's."""
    if not request.actor.has(Role.SUPERVISION):
        missing()
    cycle = cycle_of(request, said.cycle)
    made = create_task(
        cycle_id=cycle.pk,
        parent_id=said.parent_id,
        level=said.level,
        terms=new_terms(said.terms, Terms(title=""), cycle),
        field=said.quoting.field,
        actor=request.actor,
        now=request.now,
    )
    return Status(201, shown(request, made.pk))


@router.patch(
    "/tasks/{task_id}",
    response=TaskOut,
    operation_id="task_edit",
    url_name="task",
    summary=_("Change the terms of a task"),
    openapi_extra=WRITE,
)
def edit(request: Asked, task_id: Id, said: EditIn) -> TaskOut:
    """A new version of its terms; deadline, target and lead unit of released work are asked for."""
    edit_task(field=said.quoting.field, **renewed(request, task_of(request, task_id), said))
    return shown(request, task_id)


@router.post(
    "/tasks/{task_id}/moves",
    response=Moved,
    operation_id="task_move",
    url_name="task-moves",
    summary=_("Move a task: release, pause, resume, declare done, reopen, ask to cancel"),
    openapi_extra=WRITE,
)
def move(request: Asked, task_id: Id, said: TaskMoveIn) -> Moved:
    """One move; ``cancel`` asks for approval, ``discard`` throws a draft away."""
    task = task_of(request, task_id)
    who: dict[str, Any] = {"task_id": task.pk, "actor": request.actor, "now": request.now}
    if said.verb == "discard":
        discard_task(**who)
        return Moved(id=task_id, state="discarded", revision=task.revision, change_id=None)
    if said.verb == "cancel":
        asked = ask_cancellation(reason=said.reason, **who)
        return Moved(id=task_id, state=task.state, revision=task.revision, change_id=asked.pk)
    task = move_task(verb=said.verb, reason=said.reason, **who)
    return Moved(id=task_id, state=task.state, revision=task.revision, change_id=None)
