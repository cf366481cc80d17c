"""A period of all units: their tasks' reports with states and lights, who is missing, who waits."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Count, Min, Q, QuerySet

from guatu.people.models import RoleGrant, Unit
from guatu.reports.models import Period, Report
from guatu.reports.queries.matrix_rows import Asked, Cell, Matrix, Row
from guatu.reports.queries.scope import within_sight
from guatu.rules.actor import Actor, Role

CELLS = 2500
"""Cells drawn at once: units are shown whole, as many as fit."""


def matrix(actor: Actor, period: Period, asked: Asked, *, start: int = 0) -> Matrix:
    """The matrix of a period as the actor may see it (four statements)."""
    asked_for = Report.objects.filter(asked.condition, period=period)
    reports = within_sight(actor, period.cycle, asked_for)
    rows = _rows(reports)
    shown: list[Row] = []
    cells = 0
    for row in rows[start:]:
        if shown and cells + row.total > CELLS:
            break
        shown.append(row)
        cells += row.total
    _fill(shown, reports)
    _people(rows)
    end = start + len(shown)
    return Matrix(shown, rows, end if end < len(rows) else None)


def _rows(reports: QuerySet[Report]) -> list[Row]:
    """The units in the order of the tree, with their counts (two statements)."""
    counted = reports.order_by().values_list("unit", "state", "late")
    found: dict[int | None, Row] = {}
    groups = counted.annotate(n=Count("pk"), sent=Min("submitted_at"), passed=Min("reviewed_at"))
    for unit_id, state, late, n, sent, passed in groups:
        row = found.setdefault(unit_id, Row(unit_id, ""))
        row.states[state] += n
        row.late += n if late else 0
        since = sent if state == "submitted" else passed
        if since and state in ("submitted", "office_reviewed", "checked"):
            row.since[state] = min(since, row.since.get(state, since))
    units = Unit.objects.filter(pk__in=[pk for pk in found if pk]).order_by("path")
    ordered = []
    for unit in units:
        found[unit.pk].unit = unit.short_name or unit.name
        ordered.append(found[unit.pk])
    return ordered + ([found[None]] if None in found else [])


def _fill(rows: Sequence[Row], reports: QuerySet[Report]) -> None:
    """The cells of these rows in the order of the plan (one statement)."""
    by_unit = {row.unit_id: row for row in rows}
    within = Q(unit__in=[pk for pk in by_unit if pk])
    if None in by_unit:
        within |= Q(unit=None)
    names = (
        "unit_id",
        "pk",
        "task_id",
        "task__title",
        "state",
        "rule_light",
        "task__light",
        "late",
    )
    chosen = reports.filter(within).order_by("task__path").values_list(*names)
    for unit_id, pk, task_id, title, state, kept, light, late in chosen[:CELLS]:
        by_unit[unit_id].cells.append(Cell(pk, task_id, title, state, kept or light, late))


def _people(rows: Sequence[Row]) -> None:
    """Heads and liaison officers, whom one asks (one statement)."""
    by_unit = {row.unit_id: row for row in rows if row.unit_id}
    roles = {Role.HEAD.value: "heads", Role.LIAISON.value: "liaisons"}
    grants = RoleGrant.objects.filter(
        role__in=roles, unit_id__in=by_unit, person__left_on=None
    ).order_by("person__position", "person_id")
    for unit_id, role, name in grants.values_list("unit_id", "role", "person__name"):
        getattr(by_unit[unit_id], roles[role]).append(name)


def days_late(period: Period, today: date) -> int:
    """Calendar days since the due day, 0 before it."""
    return max((today - period.due).days, 0)
