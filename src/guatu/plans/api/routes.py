"""The one router of the plan, and how its operations find what they are about."""

from typing import NoReturn

from django.http import Http404
from ninja import Router

from guatu.people.bearer import Asked
from guatu.plans.models import Cycle, Entry, Task
from guatu.plans.queries.task import visible_task
from guatu.plans.queries.tree import current_cycle
from guatu.plans.queries.visibility import visible_to
from guatu.web.jsonapi import scope

router = Router(tags=["plan"])
READ, WRITE, IMPORT = scope("plan:read"), scope("plan:write"), scope("import")


def missing() -> NoReturn:
    """What is not there, or out of sight: the same answer."""
    raise Http404


def cycle_of(request: Asked, year: int | None) -> Cycle:
    """The cycle asked for, else the current one."""
    return current_cycle(request.now.date(), year) or missing()


def task_of(request: Asked, task_id: int) -> Task:
    """A task that the reader may see, with its people and units."""
    return visible_task(request.actor, task_id) or missing()


def entry_of(request: Asked, entry_id: int) -> Entry:
    """An entry of a task that the reader may see."""
    found = Entry.objects.select_related("task", "author", "decided_by").filter(pk=entry_id).first()
    if found is None or not visible_to(request.actor).filter(pk=found.task_id).exists():
        missing()
    return found
