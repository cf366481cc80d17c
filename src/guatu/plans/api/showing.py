"""From rows and sheets of a task to their JSON."""

from guatu.people.bearer import Asked
from guatu.plans.api.routes import task_of
from guatu.plans.api.shapes import (
    MonthOut,
    MoveOut,
    PersonOut,
    Share,
    StageOut,
    TaskLine,
    TaskOut,
    UnitOut,
    WhyOut,
    moment,
)
from guatu.plans.models import Stage, Task, TaskMonth
from guatu.plans.queries.task import sheet
from guatu.plans.queries.task_sheet import Sheet
from guatu.plans.queries.tree import Row, name_of
from guatu.plans.queries.visibility import shows_phone
from guatu.rules.actor import Actor

LINE = (
    *("id", "parent_id", "level", "number", "kind", "theme", "title", "state", "signing"),
    *("weight", "lead_unit_id", "deadline_kind", "start", "due", "every", "measure", "value"),
    *("target", "figure_unit", "light", "light_code", "finished_on", "reported_on"),
)
WHOLE = (
    *("revision", "ancestor_ids", "section", "means", "standard", "basis", "points", "contact"),
    *("deadline_by_hand", "anchor", "offset_days", "target_raw", "baseline", "direction", "cap"),
    *("per_period", "is_rate", "unmatched", "released_on"),
)


def share(row: Task | TaskMonth, *, kept: bool = False) -> Share:
    """The stored share; ``kept`` counts cancelled work as not done."""
    tail = "_kept" if kept else ""
    names = ("done", "known", "total")
    return Share(**{n: getattr(row, n + tail) for n in names}, expected=row.expected)


def line(row: Row) -> TaskLine:
    """A row of the list."""
    task = row.task
    return TaskLine(
        **{name: getattr(task, name) for name in LINE},
        lead_unit=row.unit or task.lead_unit_raw,
        officials=row.officials,
        assignees=row.assignees,
        deadline=task.deadline_raw,
        progress=share(task),
        turn=row.turn.value,
        since=moment(row.since),
        has_children=row.has_children,
    )


def whole(actor: Actor, sheet: Sheet) -> TaskOut:
    """One task."""
    task = sheet.task
    named = (*LINE, *WHOLE)
    return TaskOut(
        **{name: getattr(task, name) for name in named},
        cycle=task.cycle.year,
        lead_unit=task.lead_unit.label if task.lead_unit else task.lead_unit_raw,
        contact_phone=task.contact_phone if shows_phone(actor, task) else None,
        units=[UnitOut(role=u.role, unit_id=u.unit_id, raw=u.raw) for u in task.units.all()],
        people=[
            PersonOut(role=p.role, person_id=p.person_id, name=name_of(p)) for p in sheet.people
        ],
        deadline=task.deadline_raw,
        progress=share(task),
        progress_kept=share(task, kept=True),
        stages=[_stage(stage) for stage in sheet.stages],
        months=[_month(month) for month in sheet.months],
        moves=[
            MoveOut(verb=m.verb, target=m.target, reason_required=m.reason_required)
            for m in sheet.moves
        ],
        may_edit=sheet.may_edit,
        may_enter=sheet.may_enter and not sheet.has_family,
        turn=sheet.turn.value,
        since=moment(sheet.since),
        whose=sheet.whose,
        why=_why(sheet),
    )


def shown(request: Asked, task_id: int) -> TaskOut:
    """A task as it stands now, read anew."""
    return whole(request.actor, sheet(request.actor, task_of(request, task_id)))


def _stage(stage: Stage) -> StageOut:
    names = ("id", "text", "raw", "start", "due", "weight", "state", "confirmed_on")
    return StageOut(**{name: getattr(stage, name) for name in names})


def _month(month: TaskMonth) -> MonthOut:
    return MonthOut(month=month.month, light=month.light, code=month.code, progress=share(month))


def _why(sheet: Sheet) -> WhyOut:
    task = sheet.task
    return WhyOut(
        light=task.light,
        code=task.light_code,
        judged_on=task.light_on,
        from_children=sheet.has_family,
        confirmed_entries=sum(row.entry.state == "confirmed" for row in sheet.entries),
    )
