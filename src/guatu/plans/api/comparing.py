"""Two versions of a plan compared by JSON, or one and the plan of now."""

from datetime import datetime
from typing import Annotated

from ninja import Query, Schema
from pydantic import StringConstraints

from guatu.people.bearer import Asked
from guatu.plans.api.changes import FieldOut
from guatu.plans.api.routes import READ, cycle_of, router
from guatu.plans.api.tasks import Year
from guatu.plans.api.version_shapes import Number
from guatu.plans.api.versions import version_or_none
from guatu.plans.queries.version_compare import WORSENED, pairs
from guatu.plans.queries.version_details import Detail, details
from guatu.rules.planning.versions import Differs
from guatu.web.jsonapi import CHUNK, Id, Limit, Out, coded
from guatu.web.jsonapi import lazy as _

Kind = coded([WORSENED, *Differs])
Offset = Annotated[str, StringConstraints(pattern=r"^[1-9]\d{0,6}$")]


class ReasonOut(Out):
    """Why something was changed, by whom, who approved it."""

    text: str
    who: str
    approver: str
    at: datetime


class DifferenceOut(Out):
    """A task that differs; ``worse``: the goalpost moved away.  States are codes."""

    task_id: int
    number: str
    title: str
    level: str
    kinds: list[str]
    worse: bool
    fields: list[FieldOut]
    reasons: list[ReasonOut]


class ComparisonOut(Out):
    """A page of what differs; ``counts`` are tasks by kind, all in all."""

    count: int
    counts: dict[str, int]
    items: list[DifferenceOut]
    next: str | None


class CompareAsk(Schema):
    """``other`` is the later version, the plan of now when it is left out.

    ``kind=worse`` asks for goalposts moved away; ``after`` is the ``next`` of the page before.
    """

    cycle: Year | None = None
    other: Number | None = None
    unit: Id | None = None
    kind: Kind | None = None  # type: ignore[valid-type]
    after: Offset | None = None
    limit: Limit = CHUNK


@router.get(
    "/versions/{number}/differences",
    response=ComparisonOut,
    operation_id="version_compare",
    url_name="version-differences",
    summary=_("What differs between two versions, or one and now"),
    openapi_extra=READ,
)
def compare(request: Asked, number: Number, ask: Query[CompareAsk]) -> ComparisonOut:
    """In the order of the later plan, with each field before and after and why."""
    cycle, start = cycle_of(request, ask.cycle), int(ask.after or 0)
    before = version_or_none(cycle, number)
    after = version_or_none(cycle, ask.other) if ask.other else None
    found = pairs(request.actor, before, after, ask.unit)
    picked = [pair for pair in found if pair.is_of(ask.kind or "")]
    end = start + ask.limit
    return ComparisonOut(
        count=len(picked),
        counts={kind: n for kind in Differs if (n := sum(kind in pair.kinds for pair in found))},
        items=[_out(one) for one in details(request.actor, before, after, picked[start:end])],
        next=str(end) if end < len(picked) else None,
    )


def _out(found: Detail) -> DifferenceOut:
    pair, names = found.pair, ("task_id", "number", "title", "level")
    return DifferenceOut(
        **{name: getattr(pair.row, name) for name in names},
        kinds=sorted(pair.kinds),
        worse=pair.is_of(WORSENED),
        fields=[FieldOut(field=c.field, before=c.before, after=c.after) for c in found.changes],
        reasons=[ReasonOut(**vars(reason)) for reason in found.reasons],
    )
