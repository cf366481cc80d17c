"""More time for a slip by JSON: asked by its unit, decided by its approver."""

from typing import Any

from guatu.people.bearer import Asked
from guatu.supervising.actions.extensions import ask_extension, decide_extension
from guatu.supervising.api.routes import WRITE, missing, router
from guatu.supervising.api.shapes import SlipOut
from guatu.supervising.api.slips import Words, slip
from guatu.supervising.models import SlipExtension
from guatu.web.jsonapi import Day, Id, In, coded
from guatu.web.jsonapi import lazy as _

Verb = coded(["approve", "decline", "withdraw"])


class ExtensionIn(In):
    """The day wanted, and why."""

    wanted: Day
    reason: Words


class ExtensionMoveIn(In):
    """``granted`` is another day than the one asked for; ``reason`` of a refusal."""

    verb: Verb  # type: ignore[valid-type]
    granted: Day | None = None
    reason: Words = ""


@router.post(
    "/slips/{slip_id}/extensions",
    response=SlipOut,
    operation_id="slip_extend",
    url_name="slip-extensions",
    summary=_("Ask for more time before the day of the answer"),
    openapi_extra=WRITE,
)
def extend(request: Asked, slip_id: Id, said: ExtensionIn) -> SlipOut:
    """By the unit; one wish at a time."""
    slip(request, slip_id)
    who: dict[str, Any] = {"actor": request.actor, "now": request.now}
    ask_extension(slip_id=slip_id, **said.model_dump(), **who)
    return slip(request, slip_id)


@router.post(
    "/slips/{slip_id}/extensions/{number}/moves",
    response=SlipOut,
    operation_id="slip_extension_move",
    url_name="slip-extension-moves",
    summary=_("Approve, decline or withdraw a wish for more time"),
    openapi_extra=WRITE,
)
def decide(request: Asked, slip_id: Id, number: Id, said: ExtensionMoveIn) -> SlipOut:
    """By the approver; withdrawn by its unit."""
    slip(request, slip_id)
    asked = SlipExtension.objects.filter(slip=slip_id, number=min(number, 32000)).first()
    if asked is None:
        missing()
    who: dict[str, Any] = {"actor": request.actor, "now": request.now}
    decide_extension(extension_id=asked.pk, **said.model_dump(), **who)
    return slip(request, slip_id)
