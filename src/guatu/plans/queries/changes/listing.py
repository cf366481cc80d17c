"""Requests as pages show them: lists, those of a task, one of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import (
    Q,
    QuerySet,
)

from guatu.people.models import Unit
from guatu.plans.models import ChangeRequest, Cycle, Task, TaskVersion, terms_of
from guatu.plans.queries.approving import change_facts, named
from guatu.plans.queries.versions import Change, told
from guatu.plans.queries.visibility import visible_to
from guatu.rules.actor import Actor
from guatu.rules.flow import Move
from guatu.rules.planning.changes import CHANGE_FLOW, change_relations

CHUNK = 50
HIDDEN = frozenset({"contact_phone"})
WITH = ("task", "task__cycle", "task__lead_unit", "unit", "asker", "decided_by")


@dataclass(frozen=True)
class ChangeFilters:
    """Which requests: blank is all; ``unit`` counts its subtree unless ``alone``.

    ``moved`` asks for approved ones that moved the goalpost away.
    """

    state: str = ""
    kind: str = ""
    unit: int | None = None
    alone: bool = False
    moved: bool = False


@dataclass
class Asked:
    """A request with its changes in words; ``moves`` are the reader's buttons."""

    change: ChangeRequest
    changes: list[Change]
    approvers: list[str] = field(default_factory=list)
    moves: tuple[Move, ...] = ()


def seen_by(actor: Actor, cycle: Cycle | None = None) -> QuerySet[ChangeRequest]:
    """Requests on tasks that the actor may see."""
    rows = ChangeRequest.objects.filter(task__in=visible_to(actor, cycle).order_by().values("pk"))
    return rows.select_related(*WITH)


def matching(actor: Actor, cycle: Cycle, filters: ChangeFilters) -> QuerySet[ChangeRequest]:
    """Those that the filters ask for, the latest first."""
    asked = Q(state=filters.state) if filters.state else Q()
    if filters.kind:
        asked &= Q(kinds__contains=filters.kind)
    if filters.moved:
        asked &= Q(state="approved", worse=True)
    if filters.unit and filters.alone:
        asked &= Q(unit=filters.unit)
    elif filters.unit:
        asked &= Q(unit__in=_within(filters.unit))
    return seen_by(actor, cycle).filter(asked).order_by("-pk")


def _within(unit_id: int) -> QuerySet[Unit]:
    path = Unit.objects.filter(pk=unit_id).values_list("path", flat=True).first() or "-"
    return Unit.objects.filter(path__gte=path, path__lte=path + "9" * 8)


def dressed(changes: Sequence[ChangeRequest]) -> list[Asked]:
    """Requests with their changes in words (one statement)."""
    words = told([(change.before, change.after) for change in changes], HIDDEN)
    return [Asked(change, said) for change, said in zip(changes, words, strict=True)]


def of_task(actor: Actor, task: Task) -> list[Asked]:
    """All requests of a task that the actor sees, the latest first, with buttons.

    No statement when the task was loaded by ``visible_task`` and has none.
    """
    if not getattr(task, "has_requests", True):
        return []
    found = dressed(list(task.changes.select_related("asker", "decided_by").order_by("-pk")))
    for one in found:
        one.change.task = task
        if one.change.state == "asked":
            _with_moves(actor, one)
    return found


def one_of(actor: Actor, change_id: int) -> Asked | None:
    """A request with who may decide on it and what the actor may do."""
    change = seen_by(actor).filter(pk=change_id).first()
    if change is None:
        return None
    found = dressed([change])[0]
    if change.state == "asked":
        _with_moves(actor, found)
    return found


def _with_moves(actor: Actor, found: Asked) -> None:
    facts = change_facts(found.change)
    found.approvers = named(facts.approver_ids)
    if not found.change.task.cycle.closed:
        found.moves = CHANGE_FLOW.open_to("asked", change_relations(actor, facts))


def since_asked(change: ChangeRequest) -> list[Change]:
    """What else of the task's terms changed since it was asked (four statements, or none)."""
    if change.task.revision == change.revision:
        return []
    rows = TaskVersion.objects.filter(task=change.task, number__lte=change.revision)
    version = rows.order_by("-number").first()
    now = terms_of(change.task).to_json()
    return told([(version.terms, now)], HIDDEN)[0] if version else []
