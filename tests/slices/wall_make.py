"""A plan that hangs, made straight in the tables: fixed values, any size, every state and light."""

from datetime import date

from guatu.people.models import Person, Unit
from guatu.plans.models import Cycle, Stage, Task, TaskPerson, UnitMonth
from guatu.rulebook.models import RulebookVersion
from guatu.rules.progress.shares import PARTS
from tests.make import NOW

YEAR = 2027
THEMES = ("市域社会治理", "法治化营商环境", "平安建设", "机关建设")
LIGHTS = ("green", "green", "green", "yellow", "blue", "red", "green", "grey", "unknown")
CODES = {
    "green": "on_track",
    "yellow": "behind",
    "blue": "ahead",
    "red": "overdue",
    "grey": "not_started_by_plan",
    "unknown": "unknown",
}


def make_cycle(year: int = YEAR) -> Cycle:
    """The cycle of the year, under the default set of lights."""
    RulebookVersion.objects.create(year=year, version=1, params={}, made_at=NOW, made_by="")
    return Cycle.objects.create(year=year, name=f"{year} 年度计划", rulebook=1)


def make_task(number: int, cycle: Cycle, unit: Unit, **changes: object) -> Task:
    """An unsaved released task, varied by its number."""
    light = LIGHTS[number % len(LIGHTS)]
    known = 0 if light == "unknown" else PARTS
    done = 0 if light in ("unknown", "grey") else PARTS * (20 + number * 7 % 80) // 100
    facts: dict[str, object] = {
        "cycle": cycle,
        "level": "task",
        "title": f"重点工作第 {number} 项：完善机制、压实责任，按期完成验收并形成可推广清单",
        "theme": THEMES[number % len(THEMES)],
        "kind": "key",
        "lead_unit": unit,
        "start": date(cycle.year, 1 + number % 6, 1),
        "due": date(cycle.year, 7 + number % 6, 28),
        "deadline_kind": "date",
        "state": "released",
        "done": done,
        "known": known,
        "total": PARTS,
        "done_kept": done,
        "known_kept": known,
        "total_kept": PARTS,
        "expected": PARTS // 2,
        "light": light,
        "light_code": CODES[light],
        "changed_on": date(cycle.year, 6, 30),
    }
    return Task(**{**facts, **changes})


def make_plan(
    count: int, cycle: Cycle, units: list[Unit], officials: list[Person], **changes: object
) -> list[Task]:
    """So many released tasks with officials, a stage each, and the units' kept lights."""
    tasks = [make_task(n, cycle, units[n % len(units)], **changes) for n in range(count)]
    Task.objects.bulk_create(tasks)
    for task in tasks:
        task.path = f"{task.pk:08d}"
    Task.objects.bulk_update(tasks, ["path"], batch_size=500)
    TaskPerson.objects.bulk_create(
        TaskPerson(task=task, person=officials[n % len(officials)], role="official")
        for n, task in enumerate(tasks)
    )
    Stage.objects.bulk_create(
        Stage(task=task, text=f"节点 {n}", due=date(cycle.year, 7 + n % 6, 20), position=0)
        for n, task in enumerate(tasks)
    )
    UnitMonth.objects.bulk_create(
        UnitMonth(
            cycle=cycle, unit=unit, month=month, tasks=3, done=1, known=1, total=2, light="green"
        )
        for unit in units
        for month in range(1, 7)
    )
    return tasks


def add_subtask(parent: Task, **changes: object) -> Task:
    """An office sub-task beneath a task."""
    unit = parent.lead_unit
    assert unit
    task = make_task(parent.pk, parent.cycle, unit, level="office_subtask", **changes)
    task.parent, task.theme = parent, ""
    task.save()
    task.path = f"{parent.path}{task.pk:08d}"
    task.save(update_fields=["path"])
    return task
