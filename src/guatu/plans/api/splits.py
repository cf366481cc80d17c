"""Splitting a task by JSON: what it stands on, split at once, proposed, a proposal closed."""

from typing import Any

from ninja import Status

from guatu.people.bearer import Asked
from guatu.plans.actions.splitting import close_split, propose_split, split_task
from guatu.plans.api.naming import choices
from guatu.plans.api.routes import READ, WRITE, missing, router, task_of
from guatu.plans.api.split_shapes import (
    BelowOut,
    CloseIn,
    GroundOut,
    MadeOut,
    ProposalIn,
    ProposalOut,
    SplitIn,
)
from guatu.plans.models import SplitProposal, Task
from guatu.plans.models.facts import facts_of
from guatu.plans.models.splits import Part
from guatu.plans.queries.splitting import Ground, ground_of
from guatu.rules.planning import relations
from guatu.rules.planning.splitting import may_split, weigh
from guatu.web.jsonapi import Id
from guatu.web.jsonapi import lazy as _


def _task(request: Asked, task_id: int) -> Task:
    """For others than head and liaison, and of what is not split, there is no such thing."""
    task = task_of(request, task_id)
    facts = facts_of(task)
    may = not task.cycle.closed and may_split(facts, relations(request.actor, facts))
    return task if may else missing()


@router.get(
    "/tasks/{task_id}/split",
    response=GroundOut,
    operation_id="split",
    url_name="task-split",
    summary=_("What a split of a task stands on, for its head and liaison"),
    openapi_extra=READ,
)
def ground(request: Asked, task_id: Id) -> GroundOut:
    """Parts that are there with their shares, who may do them, what is proposed."""
    found = ground_of(_task(request, task_id), request.now.date())
    return GroundOut(
        seen=found.seen,
        below=_below(found),
        people=choices(found.people),
        units=choices([(unit.pk, unit.label) for unit in found.units]),
        proposal=_proposal(found.proposal) if found.proposal else None,
    )


@router.post(
    "/tasks/{task_id}/split",
    response={201: MadeOut},
    operation_id="split_make",
    url_name="task-split",
    summary=_("Split a task into parts, released at once"),
    openapi_extra=WRITE,
)
def split(request: Asked, task_id: Id, said: SplitIn) -> Status[MadeOut]:
    """By the head; people of support units are asked of those."""
    made = split_task(**_told(request, task_id, said), proposal_id=said.proposal_id)
    return Status(201, MadeOut(task_ids=[row.pk for row in made]))


@router.post(
    "/tasks/{task_id}/split/proposals",
    response={201: ProposalOut},
    operation_id="split_propose",
    url_name="task-split-proposals",
    summary=_("Propose a split to the head of the unit"),
    openapi_extra=WRITE,
)
def propose(request: Asked, task_id: Id, said: ProposalIn) -> Status[ProposalOut]:
    """By the liaison; no part is in the plan before it is accepted."""
    return Status(201, _proposal(propose_split(**_told(request, task_id, said))))


@router.post(
    "/tasks/{task_id}/split/moves",
    response=ProposalOut,
    operation_id="split_close",
    url_name="task-split-moves",
    summary=_("Decline or withdraw the open proposal of a split"),
    openapi_extra=WRITE,
)
def close(request: Asked, task_id: Id, said: CloseIn) -> ProposalOut:
    """Its acceptance is the split itself."""
    task = _task(request, task_id)
    who: dict[str, Any] = {"actor": request.actor, "now": request.now}
    return _proposal(close_split(task_id=task.pk, **said.model_dump(), **who))


def _told(request: Asked, task_id: int, said: SplitIn | ProposalIn) -> dict[str, Any]:
    """What both ways of splitting are told."""
    return {
        "task_id": _task(request, task_id).pk,
        "parts": [
            Part(**one.model_dump(exclude={"person_ids"}), person_ids=tuple(one.person_ids))
            for one in said.parts
        ],
        "seen": said.seen,
        "actor": request.actor,
        "now": request.now,
    }


def _below(found: Ground) -> list[BelowOut]:
    counting = found.counting
    shares = dict(zip(counting, weigh([t.weight for t in counting] or [None]).shares, strict=False))
    names = ("id", "title", "state", "weight")
    return [
        BelowOut(**{name: getattr(task, name) for name in names}, share=shares.get(task))
        for task in found.below
    ]


def _proposal(found: SplitProposal) -> ProposalOut:
    names = ("id", "state", "parts", "proposed_at", "reason")
    return ProposalOut(
        **{name: getattr(found, name) for name in names},
        proposed_by=found.proposed_by.name if found.proposed_by else "",
    )
