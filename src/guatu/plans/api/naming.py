"""Who does a task, named by its lead unit, and the grade of a reviewer."""

from typing import Annotated

from pydantic import Field

from guatu.people.bearer import Asked
from guatu.plans.actions.grading import grade_task
from guatu.plans.actions.naming import name_assignees
from guatu.plans.api.routes import READ, WRITE, missing, router, task_of
from guatu.plans.api.shapes import TaskOut
from guatu.plans.api.showing import shown
from guatu.plans.models import Task
from guatu.plans.models.facts import facts_of
from guatu.plans.queries.naming import offered
from guatu.rules.planning import relations
from guatu.rules.planning.naming import MOST, NAMERS
from guatu.web.jsonapi import Id, In, Out
from guatu.web.jsonapi import lazy as _

Per = Annotated[int, Field(ge=0, le=100)]


class ChoiceOut(Out):
    """Somebody, or a unit, that may be chosen."""

    id: int
    name: str


class NamingOut(Out):
    """Who may be named, who is; ``revision`` goes back with the names."""

    revision: int
    offered: list[ChoiceOut]
    named: list[int]


class NamingIn(In):
    """These people, and no others, do the task; ``revision`` is that of the task as read."""

    revision: Id
    person_ids: Annotated[list[Id], Field(max_length=MOST)]


class GradeIn(In):
    """Whole per cent."""

    percent: Per


def choices(pairs: list[tuple[int, str]]) -> list[ChoiceOut]:
    """Pairs of id and name."""
    return [ChoiceOut(id=pk, name=name) for pk, name in pairs]


def _task(request: Asked, task_id: int) -> Task:
    """For others than those who name there is no such thing."""
    task = task_of(request, task_id)
    return task if NAMERS & relations(request.actor, facts_of(task)) else missing()


@router.get(
    "/tasks/{task_id}/assignees",
    response=NamingOut,
    operation_id="assignees",
    url_name="task-assignees",
    summary=_("Who may be named for a task, for its head and liaison"),
    openapi_extra=READ,
)
def assignees(request: Asked, task_id: Id) -> NamingOut:
    """People of the lead unit, of those below it and of support units."""
    task = _task(request, task_id)
    named = sorted(facts_of(task).assignee_ids)
    people = choices(offered(task, request.now.date()))
    return NamingOut(revision=task.revision, offered=people, named=named)


@router.post(
    "/tasks/{task_id}/assignees",
    response=TaskOut,
    operation_id="assignees_name",
    url_name="task-assignees",
    summary=_("Name who does a released task"),
    openapi_extra=WRITE,
)
def name(request: Asked, task_id: Id, said: NamingIn) -> TaskOut:
    """A new version of its terms; a new signer is asked to sign."""
    task = _task(request, task_id)
    name_assignees(task_id=task.pk, **said.model_dump(), actor=request.actor, now=request.now)
    return shown(request, task_id)


@router.post(
    "/tasks/{task_id}/grade",
    response=TaskOut,
    operation_id="task_grade",
    url_name="task-grade",
    summary=_("Grade work whose measure is a judgement"),
    openapi_extra=WRITE,
)
def grade(request: Asked, task_id: Id, said: GradeIn) -> TaskOut:
    """By the supervision office."""
    task = task_of(request, task_id)
    grade_task(task_id=task.pk, grade=said.percent, actor=request.actor, now=request.now)
    return shown(request, task_id)
