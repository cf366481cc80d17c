"""Who am I: the person, the units and roles, what this way in may reach."""

from datetime import date, datetime

from ninja import Router

from guatu.people.bearer import Asked
from guatu.web.jsonapi import Out
from guatu.web.jsonapi import lazy as _

router = Router(tags=["me"])


class RoleOut(Out):
    """A role on a unit and everything below it."""

    role: str
    unit_id: int


class Me(Out):
    """Who asks.  ``today`` and ``now`` are business time; ``scopes`` what this way in reaches."""

    person_id: int
    name: str
    unit: str
    unit_ids: list[int]
    roles: list[RoleOut]
    scopes: list[str]
    today: date
    now: datetime


@router.get("/me", response=Me, operation_id="me", url_name="me", summary=_("Who am I"))
def me(request: Asked) -> Me:
    """The person behind the session or token."""
    return Me(
        person_id=request.actor.person_id or 0,
        name=request.actor.name,
        unit=request.unit_label,
        unit_ids=sorted(request.actor.unit_ids),
        roles=[RoleOut(role=g.role.value, unit_id=g.unit_id) for g in request.actor.grants],
        scopes=sorted(request.granted.scopes),
        today=request.now.date(),
        now=request.now,
    )
