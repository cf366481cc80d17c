"""Versions of a year's plan by JSON: those there are, keeping one, reading one."""

import secrets
from datetime import date, datetime
from typing import Annotated, Any

from ninja import Query, Schema, Status
from pydantic import Field, StringConstraints

from guatu.jobs.api import JobOut, job_out
from guatu.people.bearer import Asked
from guatu.plans.actions.versions import AT_ONCE, make_version, order_version
from guatu.plans.api.routes import READ, WRITE, cycle_of, missing, router
from guatu.plans.api.signing_shapes import OfYear
from guatu.plans.api.tasks import Year
from guatu.plans.models import Cycle, PlanVersion, PlanVersionRow
from guatu.plans.queries.plan_versions import (
    Asked as Wanted,
)
from guatu.plans.queries.plan_versions import (
    asked_rows,
    chunk,
    count_now,
    version_of,
    versions_of,
)
from guatu.plans.queries.totals import STATES
from guatu.rules.actor import Role
from guatu.web.jsonapi import CHUNK, Figure, Id, In, Limit, Line, Page, Text, coded
from guatu.web.jsonapi import lazy as _

Number = Annotated[int, Field(ge=1, le=1_000_000)]
Path = Annotated[str, StringConstraints(pattern=r"^(\d{8}){1,8}$")]
State = coded(STATES)


class VersionOut(Schema):
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


class RowOut(Schema):
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


def version_or_none(cycle: Cycle, number: int) -> PlanVersion:
    """The version with this number; where there is none, 404."""
    return version_of(cycle, number) or missing()


@router.get(
    "/versions",
    response=list[VersionOut],
    operation_id="version_list",
    url_name="versions",
    summary=_("The named versions of a year's plan, the latest first"),
    openapi_extra=READ,
)
def versions(request: Asked, ask: Query[OfYear]) -> list[VersionOut]:
    """Names, reasons and hashes."""
    return [_out(one) for one in versions_of(cycle_of(request, ask.cycle))]


@router.post(
    "/versions",
    response={201: VersionOut, 202: JobOut},
    operation_id="version_make",
    url_name="versions",
    summary=_("Keep the plan under a name; a job does it when the plan is large"),
    openapi_extra=WRITE,
)
def make(request: Asked, said: VersionIn) -> Status[VersionOut] | Status[JobOut]:
    """By the supervision office."""
    if not request.actor.has(Role.SUPERVISION):
        missing()
    cycle = cycle_of(request, said.cycle)
    given: dict[str, Any] = {
        "cycle_id": cycle.pk,
        "name": said.name,
        "reason": said.reason,
        "token": secrets.token_hex(16),
        "actor": request.actor,
        "now": request.now,
    }
    if count_now(cycle) > AT_ONCE:
        return Status(202, job_out(order_version(**given)))
    return Status(201, _out(make_version(**given)))


@router.get(
    "/versions/{number}/tasks",
    response=Page[RowOut],
    operation_id="version_read",
    url_name="version-tasks",
    summary=_("The plan as a version has it"),
    openapi_extra=READ,
)
def read(request: Asked, number: Number, ask: Query[ReadAsk]) -> Page[RowOut]:
    """Of the tasks that the reader sees today, in the order of the plan."""
    version = version_or_none(cycle_of(request, ask.cycle), number)
    wanted = Wanted(q=ask.q or "", unit=ask.unit, state=ask.state or "")
    found = chunk(asked_rows(request.actor, version, wanted), ask.after or "", ask.limit + 1)
    page = found[: ask.limit]
    following = page[-1].path if len(found) > len(page) else None
    return Page[RowOut](items=[_row(one) for one in page], next=following)


def _out(one: PlanVersion) -> VersionOut:
    names = ("number", "name", "reason", "made_at", "made_by", "hash")
    return VersionOut(**{name: getattr(one, name) for name in names}, rows=one.rows_count)


def _row(row: PlanVersionRow) -> RowOut:
    names = (
        *("task_id", "parent_id", "level", "number", "title", "lead_unit_id", "state", "weight"),
        *("due", "target"),
    )
    return RowOut(
        **{name: getattr(row, name) for name in names},
        lead_unit=row.lead_unit.label if row.lead_unit else "",
        deadline=row.terms.terms.get("deadline_raw", "") if row.terms else "",
    )
