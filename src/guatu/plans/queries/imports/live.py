"""A live task in the words of paper: what export writes, and what an import is compared with."""

import re
from decimal import Decimal

from guatu.papers.reading.results import Item
from guatu.plans.models import Task
from guatu.rules.deadlines import Deadline, Every, Kind, StagePlan

THOUSAND = Decimal(1000)
ROUTINE_TITLE = "日常工作"
_KEY = re.compile(r"(\d{4})-(\d{1,12})")


def task_key(task: Task, year: int) -> str:
    """The hidden key by which our own export knows a task again."""
    return f"{year}-{task.pk}"


def id_of_key(key: str, year: int) -> int | None:
    """The task that a key of this year names, else None."""
    match = _KEY.fullmatch(key)
    return int(match[2]) if match and int(match[1]) == year else None


def item_of(task: Task, year: int) -> Item:
    """The item of a task loaded with parent, units, people and stages; names as written."""
    units = {role: _raws(task.units.all(), role) for role in ("responsible", "support")}
    people = {role: _raws(task.people.all(), role) for role in ("official", "assignee")}
    stages = sorted(task.stages.all(), key=lambda stage: stage.position)
    return Item(
        row=0,
        number=task.number,
        parent=parent_of(task),
        section=task.section,
        theme=task.theme,
        title=task.title,
        means=task.means,
        standard=task.standard,
        points=_figure(task.points),
        weight=_figure(task.weight),
        target=task.target_raw,
        lead_officials=people["official"],
        lead_unit=task.lead_unit_raw,
        responsible_units=units["responsible"],
        support_units=units["support"],
        assignees=people["assignee"],
        contact=" ".join(filter(None, (task.contact, task.contact_phone))),
        deadline=_deadline(task),
        stages=tuple(StagePlan(s.raw or s.text, s.start, s.due, s.text) for s in stages),
        extra=dict(task.extra),
        key=task_key(task, year),
    )


def parent_of(task: Task) -> str:
    """How a paper names the task above: its number, else its title; an objective is a theme."""
    above = task.parent
    if above is None or above.level == "objective":
        return ""
    if above.title == ROUTINE_TITLE:
        return "routine"
    return above.number or above.title


def _raws(parts: object, role: str) -> tuple[str, ...]:
    held = sorted((p for p in parts if p.role == role), key=lambda p: p.position)  # type: ignore[attr-defined]
    return tuple(part.raw for part in held if part.raw)


def _figure(thousandths: int | None) -> Decimal | None:
    return None if thousandths is None else Decimal(thousandths) / THOUSAND


def _deadline(task: Task) -> Deadline:
    return Deadline(
        raw=task.deadline_raw,
        kind=Kind(task.deadline_kind),
        start=task.start,
        due=task.due,
        every=Every(task.every) if task.every else None,
        anchor=task.anchor or None,
        offset_days=task.offset_days,
        notes=tuple(task.deadline_notes),
    )
