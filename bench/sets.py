"""The sets: units on six levels, people, and a released plan in trees of four levels, made fast."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import connection, transaction
from django.utils import timezone

from guatu.people.models import Account, Installation, Person, Post, RoleGrant, Unit, UnitKind
from guatu.plans.actions.sqltwin import roll_up_in_sql
from guatu.plans.models import Cycle, Entry, Stage, Task, TaskPerson
from guatu.rulebook.actions import adopt_params
from guatu.rules.actor import SYSTEM, Role
from guatu.rules.params import Params
from guatu.rules.progress.shares import PARTS

YEAR = 2027
TODAY = date(YEAR, 7, 12)
NOW = timezone.make_aware(datetime(YEAR, 7, 12, 9, 30))
PASSWORD = "七月-grid-walks-home"
THEMES = ("市域治理", "营商环境", "平安建设", "机关建设", "社区服务")
LIGHTS = ("green", "yellow", "green", "red", "blue", "grey")
SUPERVISOR, MEMBER, HEAD, LIAISON = 1, 2, 3, 4
OFFICE = 2  # the unit that leads the first tree
WHOLE = 490  # every so many-th personal sub-task is reached: the supervision office's list of 50
BATCH = 2000


@dataclass(frozen=True)
class Size:
    """How many units, people, objectives, tasks, office sub-tasks and personal sub-tasks.

    A tenth of each level is key work: 10,000 tasks of C, 500 of them on the wall; a fifth of the
    tasks is of one theme: 1,000 of C.
    """

    units: int
    people: int
    levels: tuple[int, int, int, int]


SIZES = {
    "T": Size(6, 20, (1, 2, 4, 12)),
    "K": Size(60, 500, (2, 50, 150, 798)),
    "S": Size(60, 500, (4, 100, 300, 1_596)),
    "C": Size(600, 10_000, (200, 5_000, 15_000, 79_800)),
}


@transaction.atomic
def make_set(name: str) -> None:
    """Fill an empty, migrated database."""
    size = SIZES[name]
    Installation.objects.create(body_name="示范委员会", shift_days=40_000, stops_on=TODAY)
    _units(size.units)
    _people(size)
    book = adopt_params(year=YEAR, params=Params(), reason="", actor=SYSTEM, now=NOW)
    cycle = Cycle.objects.create(year=YEAR, name="2027 年度", rulebook=book.version)
    tasks = list(_tasks(size, cycle))
    Task.objects.bulk_create(tasks, batch_size=BATCH)
    _parts(tasks, size)
    roll_up_in_sql(cycle)
    _sequences()


def _units(count: int) -> None:
    """Unit 1 is the body; each level is about 3.6 times as wide as the one above."""
    made: list[Unit] = []
    for pk in range(1, count + 1):
        above = made[0] if 1 < pk <= 4 else made[(pk - 5) // 4 + 1] if pk > 4 else None
        path = (above.path if above else "") + f"{pk:08d}"
        kind = UnitKind.OFFICE if above else UnitKind.BODY
        parent_id = above.pk if above else None
        unit = Unit(pk=pk, parent_id=parent_id, path=path, name=f"第{pk}单位", kind=kind)
        made.append(unit)
    Unit.objects.bulk_create(made, batch_size=BATCH)


def _people(size: Size) -> None:
    ids = range(1, size.people + 1)
    people = [Person(pk=pk, name=f"示例{pk:05d}", position=pk) for pk in ids]
    Person.objects.bulk_create(people, batch_size=BATCH)
    posts = [Post(person_id=pk, unit_id=_post(pk, size), position=0) for pk in ids]
    Post.objects.bulk_create(posts, batch_size=BATCH)
    kept = {
        SUPERVISOR: (Role.SUPERVISION, 1),
        MEMBER: (Role.MEMBER, OFFICE),
        HEAD: (Role.HEAD, OFFICE),
        LIAISON: (Role.LIAISON, OFFICE),
    }
    RoleGrant.objects.bulk_create(
        RoleGrant(person_id=pk, role=role, unit_id=unit) for pk, (role, unit) in kept.items()
    )
    hashed = make_password(PASSWORD)
    names = {SUPERVISOR: "supervisor", MEMBER: "member", HEAD: "head", LIAISON: "liaison"}
    Account.objects.bulk_create(
        Account(username=name, person_id=pk, password=hashed) for pk, name in names.items()
    )


def _post(person: int, size: Size) -> int:
    return OFFICE if person in (MEMBER, HEAD, LIAISON) else 1 + person % size.units


def _tasks(size: Size, cycle: Cycle) -> Iterator[Task]:
    above: list[Task] = []
    pk = 0
    for level, count in zip(Task.LEVELS, size.levels, strict=True):
        made = []
        for number in range(count):
            pk += 1
            parent = above[number * len(above) // count] if above else None
            made.append(_task(pk, number, level, parent, cycle, size))
        yield from made
        above = made


def _task(pk: int, number: int, level: str, parent: Task | None, cycle: Cycle, size: Size) -> Task:
    leaf = level == Task.LEVELS[-1]
    path = (parent.path if parent else "") + f"{pk:08d}"
    first = path.startswith("00000001")
    whole = leaf and number % WHOLE == 0
    tenths = 10 if whole else number % 10
    done = PARTS * tenths // 10
    facts: dict[str, Any] = dict.fromkeys(("total", "known", "total_kept", "known_kept"), PARTS)
    facts |= {"done": done, "done_kept": done, "expected": PARTS // 2} if leaf else {}
    if leaf:
        facts |= {"measure": "quantity", "target": Decimal(10), "value": Decimal(tenths)}
    return Task(
        pk=pk,
        cycle=cycle,
        parent=parent,
        path=path,
        level=level,
        position=number,
        number=str(number + 1),
        theme=THEMES[number % 5] if level == "task" else "",
        kind="key" if number % 10 == 0 else "routine",
        named=level not in ("objective", "task"),
        title=f"第 {number + 1} 项：完善机制、压实责任，按期完成验收并形成可推广清单",
        means="每月调度一次，现场核查，形成问题清单。" * 3,
        lead_unit_id=OFFICE if first else 1 + pk % size.units,
        deadline_raw="12月底前",
        deadline_kind="date",
        start=date(YEAR, 1 + number % 6, 1),
        due=date(YEAR, 7 + number % 6, 28),
        state="released",
        released_on=date(YEAR, 1, 15),
        finished_on=date(YEAR, 7, 1) if whole else None,
        reported_on=date(YEAR, 7, 1),
        changed_on=date(YEAR, 7, 1),
        light=LIGHTS[number % 6],
        light_code="on_track",
        light_on=TODAY,
        **facts,
    )


def _parts(tasks: list[Task], size: Size) -> None:
    people = (_named(task, size) for task in tasks)
    TaskPerson.objects.bulk_create(people, batch_size=BATCH)
    tops = [task for task in tasks if task.level == "task"]
    due = [date(YEAR, month, 20) for month in (3, 6, 9, 12)]
    Stage.objects.bulk_create(
        (
            Stage(task=t, position=i, text=f"节点{i}", due=d)
            for t in tops
            for i, d in enumerate(due)
        ),
        batch_size=BATCH,
    )
    leaves = [task for task in tasks if task.level == Task.LEVELS[-1]][::10]
    Entry.objects.bulk_create((_entry(task, size) for task in leaves), batch_size=BATCH)


def _named(task: Task, size: Size) -> TaskPerson:
    role = "official" if task.level in ("objective", "task") else "assignee"
    mine = task.path.startswith("00000001") and role == "assignee"
    person = MEMBER if mine else 5 + task.pk % (size.people - 5)
    return TaskPerson(task=task, person_id=person, role=role)


def _entry(task: Task, size: Size) -> Entry:
    waiting = task.pk % 7 == 0
    return Entry(
        task=task,
        kind="value",
        value=task.value,
        as_of=date(YEAR, 7, 1),
        sentence="见会议纪要",
        state="entered" if waiting else "confirmed",
        author_id=5 + task.pk % (size.people - 5),
        entered_at=NOW - timedelta(days=11),
        token=f"set-{task.pk}",
    )


def _sequences() -> None:
    """PostgreSQL counts on behind the ids that were given; both learn their statistics."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for table in ("people_unit", "people_person", "plans_task"):
                cursor.execute(
                    f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"
                )
        cursor.execute("ANALYZE")
