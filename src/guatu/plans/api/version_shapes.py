"""What versions of a plan are asked and answer in JSON."""

from datetime import date, datetime
from typing import Annotated

from ninja import Schema
from pydantic import Field, StringConstraints

from guatu.plans.api.tasks import Year
from guatu.plans.queries.totals import STATES
from guatu.web.jsonapi import CHUNK, Figure, Id, In, Limit, Line, Out, Text, coded

Number = Annotated[int, Field(ge=1, le=1_000_000)]
Path = Annotated[str, StringConstraints(pattern=r"^(\d{8}){1,8}$")]
State = coded(STATES)


class VersionOut(Out):
    """The plan of a year under a name; ``hash`` is over all its rows."""

    number: int
    name: str
    reason: str
    made_at: datetime
    made_by: str
    rows: int
    hash: str


class VersionIn(In):
    """Keep the plan of a year (the current one) as it stands."""

    cycle: Year | None = None
    name: Line
    reason: Text


class RowOut(Out):
    """A task as the version has it; the whole of its terms where they are kept."""

    task_id: int
    parent_id: int | None
    level: str
    number: str
    title: str
    lead_unit_id: int | None
    lead_unit: str
    state: str
    weight: int | None
    due: date | None
    deadline: str
    target: Figure | None


class ReadAsk(Schema):
    """Which rows; ``unit`` with those below it.  ``after`` is the ``next`` of the page before."""

    cycle: Year | None = None
    q: Line | None = None
    unit: Id | None = None
    state: State | None = None  # type: ignore[valid-type]
    after: Path | None = None
    limit: Limit = CHUNK
