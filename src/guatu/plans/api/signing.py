"""Signing by JSON: who has signed, what waits for the reader, one part, many at once."""

from typing import Any

from ninja import Query

from guatu.people.bearer import Asked
from guatu.plans.actions.amending import amend_part
from guatu.plans.actions.signing import confirm_parts, sign_part
from guatu.plans.api.renewing import NewTermsIn, renewed
from guatu.plans.api.routes import READ, WRITE, cycle_of, missing, router, task_of
from guatu.plans.api.shapes import TaskOut
from guatu.plans.api.showing import shown
from guatu.plans.api.signing_shapes import (
    OfYear,
    PartOut,
    PartsAsked,
    PartsIn,
    SignedOut,
    SignIn,
    UnitSigningOut,
    UnsignedOut,
)
from guatu.plans.queries.signing import coverage, own_parts
from guatu.plans.wording import worded
from guatu.rules.actor import Role
from guatu.web.jsonapi import Id, Page, latest
from guatu.web.jsonapi import lazy as _


@router.get(
    "/signing",
    response=list[UnitSigningOut],
    operation_id="signing",
    url_name="signing",
    summary=_("Who has signed, unit by unit"),
    openapi_extra=READ,
)
def signing(request: Asked, ask: Query[OfYear]) -> list[UnitSigningOut]:
    """Of the tasks that the reader sees."""
    units = coverage(request.actor, cycle_of(request, ask.cycle))
    names = ("unit_id", "name", "nobody", "books")
    return [
        UnitSigningOut(**{name: getattr(one, name) for name in names} | one.states) for one in units
    ]


@router.get(
    "/signing/parts",
    response=Page[PartOut],
    operation_id="parts",
    url_name="parts",
    summary=_("Parts that wait for my signature"),
    openapi_extra=READ,
)
def parts(request: Asked, ask: Query[PartsAsked]) -> Page[PartOut]:
    """Of the units that the reader heads, and personal ones."""
    page, following = latest(own_parts(request.actor, cycle_of(request, ask.cycle)), ask)
    names = ("revision", "title", "signing")
    items = [
        PartOut(task_id=task.pk, deadline=task.deadline_raw, **{n: getattr(task, n) for n in names})
        for task in page
    ]
    return Page[PartOut](items=items, next=following)


@router.post(
    "/signing/parts",
    response=SignedOut,
    operation_id="parts_sign",
    url_name="parts",
    summary=_("Sign many parts at once"),
    openapi_extra=WRITE,
)
def sign_parts(request: Asked, said: PartsIn) -> SignedOut:
    """What cannot be signed stays, with its reason."""
    own = {part.task_id: part.revision for part in said.parts}
    signed, refused = confirm_parts(parts=own, actor=request.actor, now=request.now)
    told = [(pk, worded(no)) for pk, no in refused]
    return SignedOut(
        signed=signed,
        refused=[UnsignedOut(task_id=pk, code=one.code, detail=one.text) for pk, one in told],
    )


@router.post(
    "/tasks/{task_id}/signing",
    response=TaskOut,
    operation_id="task_sign",
    url_name="task-signing",
    summary=_("Confirm a part, object to it, take the objection back or uphold the terms"),
    openapi_extra=WRITE,
)
def sign(request: Asked, task_id: Id, said: SignIn) -> TaskOut:
    """One move of a signature."""
    task = task_of(request, task_id)
    who: dict[str, Any] = {"actor": request.actor, "now": request.now}
    sign_part(task_id=task.pk, **said.model_dump(), **who)
    return shown(request, task_id)


@router.post(
    "/tasks/{task_id}/amendment",
    response=TaskOut,
    operation_id="task_amend",
    url_name="task-amendment",
    summary=_("Meet an objection with new terms; the signer is asked again"),
    openapi_extra=WRITE,
)
def amend(request: Asked, task_id: Id, said: NewTermsIn) -> TaskOut:
    """The supervision office's."""
    task = task_of(request, task_id)
    if not request.actor.has(Role.SUPERVISION):
        missing()
    amend_part(**renewed(request, task, said))
    return shown(request, task_id)
