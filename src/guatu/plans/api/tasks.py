"""Reading tasks: the list with its filters, and one task as a whole."""

from datetime import date
from typing import Annotated

from ninja import Query, Schema
from pydantic import Field, StringConstraints

from guatu.people.bearer import Asked
from guatu.plans.api.routes import READ, cycle_of, router
from guatu.plans.api.shapes import TaskLine, TaskOut
from guatu.plans.api.showing import line, shown
from guatu.plans.forms.filters import read_filters
from guatu.plans.models import Task
from guatu.plans.queries.filters import ISSUED, Filters
from guatu.plans.queries.ordering import SORTS, key_of
from guatu.plans.queries.totals import LIGHTS, STATES
from guatu.plans.queries.tree import rows
from guatu.plans.wording.labels import KINDS
from guatu.web.jsonapi import CHUNK, Id, Limit, Line, Page, coded
from guatu.web.jsonapi import lazy as _

Year = Annotated[int, Field(ge=1900, le=2200)]
After = Annotated[str, StringConstraints(pattern=r"^(\d{8}){1,8}(~[^\x00]{0,100})?$")]
Level = coded(Task.LEVELS)
Kind = coded(list(KINDS))
Light = coded(LIGHTS)
State = coded([*STATES, ISSUED])
Sort = coded([*SORTS, *(f"-{name}" for name in SORTS)])
Due = coded(["overdue", "week", "month", "next_month"])


class TaskAsk(Schema):
    """What the list is asked for; what is left out asks for nothing.

    Without filters it is the tree down to ``depth`` levels (1 to 4); ``parent`` asks for the
    tasks below one.  ``unit`` counts everything below that unit; ``state=issued`` is all but
    drafts.  ``light`` asks for work in progress alone, as plan, wall and desk count it.
    ``after`` is the ``next`` of the page before.
    """

    cycle: Year | None = None
    q: Line | None = None
    theme: Line | None = None
    kind: Kind | None = None  # type: ignore[valid-type]
    level: Level | None = None  # type: ignore[valid-type]
    light: Light | None = Field(None, description="of work in progress only")  # type: ignore[valid-type]
    state: State | None = None  # type: ignore[valid-type]
    due: Due | None = None  # type: ignore[valid-type]
    sort: Sort | None = None  # type: ignore[valid-type]
    unit: Id | None = None
    official: Id | None = None
    person: Id | None = None
    parent: Id | None = None
    mine: bool = False
    nobody: bool = False
    finished: bool = False
    depth: Annotated[int, Field(ge=1, le=4)] = 2
    after: After | None = None
    limit: Limit = CHUNK

    def filters(self, today: date) -> Filters:
        """The filters, as the pages read them."""
        said = self.model_dump(exclude_none=True, exclude={"cycle", "after", "limit"})
        texts = {name: str(value) for name, value in said.items() if value is not False}
        return read_filters(texts, today)


@router.get(
    "/tasks",
    response=Page[TaskLine],
    operation_id="task_list",
    url_name="tasks",
    summary=_("Tasks of a year, by filters, in pages"),
    openapi_extra=READ,
)
def list_tasks(request: Asked, ask: Query[TaskAsk]) -> Page[TaskLine]:
    """Only what the reader may see, in the order of the plan or sorted."""
    cycle, filters = cycle_of(request, ask.cycle), ask.filters(request.now.date())
    path, _sign, key = (ask.after or "").partition("~")
    found = rows(request.actor, cycle, filters, path, ask.limit + 1, key)
    page = found[: ask.limit]
    return Page[TaskLine](
        items=[line(row) for row in page],
        next=_mark(page[-1].task) if len(found) > len(page) else None,
    )


def _mark(task: Task) -> str:
    """Where the next page begins."""
    key = key_of(task)
    return f"{task.path}~{key}" if key else task.path


@router.get(
    "/tasks/{task_id}",
    response=TaskOut,
    operation_id="task",
    url_name="task",
    summary=_("One task with its parts, stages, people and why"),
    openapi_extra=READ,
)
def one_task(request: Asked, task_id: Id) -> TaskOut:
    """Everything of a task that the reader may see."""
    return shown(request, task_id)
