"""Entries: said with evidence, listed, confirmed, returned, withdrawn."""

import secrets
from typing import Any

from ninja import File, Query, Status
from ninja.files import UploadedFile

from guatu.files.actions import store_upload
from guatu.files.models import StoredFile
from guatu.people.bearer import Asked
from guatu.plans.actions.entries import (
    Said,
    confirm_entry,
    enter_figure,
    return_entry,
    withdraw_entry,
)
from guatu.plans.actions.judging import due_occurrences
from guatu.plans.api.entry_shapes import DecisionIn, EntryIn, EntryOut, FileOut
from guatu.plans.api.routes import READ, WRITE, entry_of, router, task_of
from guatu.plans.models import Entry, Evidence, Task
from guatu.plans.queries.confirming import entry_facts, heads_of
from guatu.plans.queries.task import sheet
from guatu.rules.planning import ENTRY_FLOW, entry_relations
from guatu.rules.refused import Refused
from guatu.web.jsonapi import (
    Id,
    Page,
    Paged,
    latest,
)
from guatu.web.jsonapi import lazy as _


@router.get(
    "/tasks/{task_id}/entries",
    response=Page[EntryOut],
    operation_id="entry_list",
    url_name="task-entries",
    summary=_("The entries of a task, the latest first"),
    openapi_extra=READ,
)
def entries(request: Asked, task_id: Id, ask: Query[Paged]) -> Page[EntryOut]:
    """In pages."""
    task = task_of(request, task_id)
    rows = Entry.objects.filter(task=task).select_related("author", "decided_by")
    page, following = latest(rows.prefetch_related("evidence__file"), ask)
    return Page[EntryOut](items=_shown(request, task, page), next=following)


@router.post(
    "/tasks/{task_id}/entries",
    response={201: EntryOut},
    operation_id="entry_make",
    url_name="task-entries",
    summary=_("Say a value, a stage or a period with evidence"),
    openapi_extra=WRITE,
)
def enter(request: Asked, task_id: Id, said: EntryIn) -> Status[EntryOut]:
    """It counts once it is confirmed."""
    task = task_of(request, task_id)
    _check_period(task, said)
    entry = enter_figure(
        task_id=task.pk,
        said=Said(
            token=secrets.token_hex(16),
            **said.model_dump(exclude={"file_ids"}),
            file_ids=_own_files(request, task, said.file_ids),
        ),
        actor=request.actor,
        now=request.now,
    )
    return Status(201, _shown(request, task, [entry_of(request, entry.pk)])[0])


@router.post(
    "/tasks/{task_id}/files",
    response={201: FileOut},
    operation_id="entry_file",
    url_name="task-files",
    summary=_("Store a file as evidence for an entry to come"),
    openapi_extra=WRITE,
)
def evidence(request: Asked, task_id: Id, file: File[UploadedFile]) -> Status[FileOut]:
    """Only for whoever may enter on this task."""
    found = sheet(request.actor, task_of(request, task_id))
    if not found.may_enter:
        raise Refused("move_not_yours", verb="enter", needs=["assignee", "lead_liaison"])
    stored = store_upload(file, purpose="evidence", actor=request.actor, now=request.now)
    return Status(201, _file(stored))


@router.post(
    "/entries/{entry_id}/moves",
    response=EntryOut,
    operation_id="entry_decide",
    url_name="entry-moves",
    summary=_("Confirm, return or withdraw an entry"),
    openapi_extra=WRITE,
)
def decide(request: Asked, entry_id: Id, said: DecisionIn) -> EntryOut:
    """One move of an entry."""
    entry_of(request, entry_id)
    who: dict[str, Any] = {"entry_id": entry_id, "actor": request.actor, "now": request.now}
    if said.verb == "confirm":
        confirm_entry(**who)
    elif said.verb == "return":
        return_entry(reason=said.reason, **who)
    else:
        withdraw_entry(**who)
    return one_entry(request, entry_id)


@router.get(
    "/entries/{entry_id}",
    response=EntryOut,
    operation_id="entry",
    url_name="entry",
    summary=_("One entry"),
    openapi_extra=READ,
)
def one_entry(request: Asked, entry_id: Id) -> EntryOut:
    """What it says, and what may be done with it."""
    entry = entry_of(request, entry_id)
    return _shown(request, task_of(request, entry.task_id), [entry])[0]


def _check_period(task: Task, said: EntryIn) -> None:
    """A period is one of the task's own; without a figure it is served once."""
    period = said.period
    if not period:
        return
    known = {one.period for one in due_occurrences(task, task.cycle)}
    served = Entry.objects.filter(task=task, period=period, state__in=["entered", "confirmed"])
    if period not in known:
        raise Refused("period_unknown", place="period")
    if said.value is None and served.exists():
        raise Refused("period_served", place="period")


def _own_files(request: Asked, task: Task, ids: list[int]) -> list[int]:
    """Files that the actor stored as evidence and nobody used yet."""
    own = StoredFile.objects.filter(
        pk__in=ids, purpose="evidence", uploaded_by=request.actor.person_id
    )
    used = Evidence.objects.filter(file__in=own).exists()
    if used or own.count() < len(set(ids)):
        raise Refused("file_missing", place="file_ids")
    return list(dict.fromkeys(ids))


def _file(stored: StoredFile) -> FileOut:
    names = ("id", "name", "size", "media_type")
    return FileOut(**{name: getattr(stored, name) for name in names})


def _shown(request: Asked, task: Task, rows: list[Entry]) -> list[EntryOut]:
    """Entries of a task with the moves open to the reader."""
    people, heads = list(task.people.all()), heads_of(task)
    found = []
    for entry in rows:
        stands = entry_relations(request.actor, entry_facts(entry, people, heads))
        moves = () if task.cycle.closed else ENTRY_FLOW.open_to(entry.state, stands)
        verbs = [move.verb for move in moves if move.verb != "correct"]
        found.append(_entry(entry, verbs))
    return found


def _entry(entry: Entry, verbs: list[str]) -> EntryOut:
    names = (
        *("id", "task_id", "kind", "stage_id", "period", "value", "as_of", "sentence", "document"),
        *("link", "state", "reason", "on_behalf", "entered_at", "decided_at"),
    )
    return EntryOut(
        **{name: getattr(entry, name) for name in names},
        author=entry.author.name,
        decided_by=entry.decided_by.name if entry.decided_by else None,
        files=[_file(one.file) for one in entry.evidence.all()],
        moves=verbs,
    )
