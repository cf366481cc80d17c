"""Versions of a year's plan by JSON: those there are, keeping one, reading one."""

import secrets
from typing import Any

from ninja import Query, Status

from guatu.jobs.api import JobOut, job_out
from guatu.people.bearer import Asked
from guatu.plans.actions.versions import AT_ONCE, make_version, order_version
from guatu.plans.api.routes import READ, WRITE, cycle_of, missing, router
from guatu.plans.api.signing_shapes import OfYear
from guatu.plans.api.version_shapes import (
    Number,
    ReadAsk,
    RowOut,
    VersionIn,
    VersionOut,
)
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
from guatu.rules.actor import Role
from guatu.web.jsonapi import Page
from guatu.web.jsonapi import lazy as _


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
