"""The years of the plan."""

from guatu.people.bearer import Asked
from guatu.plans.api.routes import READ, router
from guatu.plans.queries.tree import cycles
from guatu.web.jsonapi import Out
from guatu.web.jsonapi import lazy as _


class CycleOut(Out):
    """A year; ``rulebook`` is the version of the rules that judge it."""

    year: int
    name: str
    closed: bool
    rulebook: int


@router.get(
    "/cycles",
    response=list[CycleOut],
    operation_id="cycles",
    url_name="cycles",
    summary=_("The years of the plan, the latest first"),
    openapi_extra=READ,
)
def list_cycles(request: Asked) -> list[CycleOut]:
    """All cycles."""
    return [
        CycleOut(year=c.year, name=c.name, closed=c.closed, rulebook=c.rulebook) for c in cycles()
    ]
