"""Original with cancelled work kept is the plan as first released, whatever happened since."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest

from guatu.plans.actions.carrying import carry_tasks
from guatu.plans.actions.changes import ask_change, decide_change
from guatu.plans.actions.edit import edit_task
from guatu.plans.actions.entries import Said, confirm_entry, enter_figure
from guatu.plans.actions.merging import merge_task, part_task
from guatu.plans.actions.progress import refresh_cycle
from guatu.plans.actions.releasing import release_tasks
from guatu.plans.actions.splitting import last_below, split_task
from guatu.plans.actions.sqltwin import roll_up_in_sql
from guatu.plans.models import Cycle, OriginalTask, Task, terms_of
from guatu.plans.models.splits import Part
from guatu.plans.queries.originals import as_agreed
from guatu.rules.progress import half_even
from tests.make import NOW, Cast, actor, signed_in
from tests.plan_make import cancel_task, make_cycle, make_task, make_terms

pytestmark = pytest.mark.django_db
WHOLE = 10**9
OPEN = ("released", "paused")
Share = tuple[Fraction, Fraction, Fraction]


@dataclass
class World:
    """A plan that is lived in by lot, and what an outsider notes down of it at each release."""

    cast: Cast
    cycle: Cycle
    odds: Random
    first: dict[int, tuple[int | None, int]] = field(default_factory=dict)
    values: dict[int, int] = field(default_factory=dict)

    def note(self, *tasks: Task) -> None:
        """The weight and target with which tasks were released."""
        for task in Task.objects.filter(pk__in=[one.pk for one in tasks]):
            self.first.setdefault(task.pk, (task.weight, int(task.target or 0)))

    def leaves(self) -> list[Task]:
        """Open tasks that have no parts."""
        carrying = Task.objects.exclude(state="merged").filter(parent__isnull=False)
        parents = carrying.values("parent_id")
        found = Task.objects.filter(cycle=self.cycle, state__in=OPEN).exclude(pk__in=parents)
        return list(found.exclude(level="objective").order_by("pk"))

    def one(self, of: Sequence[Task]) -> Task:
        return Task.objects.get(pk=self.odds.choice(of).pk)


def grow(world: World) -> None:
    """Two objectives, tasks below them, parts below some; one task comes from the year before."""
    boss, odds, cast = actor(world.cast.supervisor), world.odds, world.cast

    def leaf(title: str, parent: Task | None, cycle: Cycle = world.cycle) -> Task:
        terms = replace(
            make_terms(title, lead=cast.office, assignee=cast.member, official=cast.leader),
            weight=odds.choice((None, 1000, 3000, 7000)),
            measure="quantity",
            target=Decimal(odds.randint(5, 30)),
            target_raw="按数",
            due=date(2027, odds.randint(1, 12), 28),
            deadline_kind="date",
            deadline_raw="年底前",
        )
        made = make_task(cycle, terms, boss, parent=parent)
        world.note(made)
        return made

    for at in range(2):
        root = leaf(f"目标{at}", None)
        for n in range(3):
            task = leaf(f"任务{at}{n}", root)
            for k in range(odds.randint(0, 3)):
                leaf(f"子任务{at}{n}{k}", task)
    former = make_cycle(2026)
    left = leaf("上年未完", leaf("上年目标", None, former), former)
    there = {"source_id": former.pk, "target_id": world.cycle.pk}
    carried = carry_tasks(task_ids=[left.pk], actor=boss, now=NOW, **there)
    released, _stay = release_tasks(task_ids=[one.pk for one in carried], actor=boss, now=NOW)
    assert len(released) == 2
    world.note(*carried)


def enter(world: World) -> None:
    task, value = world.one(world.leaves()), world.odds.randint(0, 40)
    said = Said(
        NOW.date(), token=f"t{world.odds.random()}", value=Decimal(value), sentence="见台账"
    )
    made = enter_figure(task_id=task.pk, said=said, actor=actor(world.cast.member), now=NOW)
    confirm_entry(entry_id=made.pk, actor=actor(world.cast.head), now=NOW)
    world.values[task.pk] = value


def weigh(world: World) -> None:
    task = world.one(list(Task.objects.filter(cycle=world.cycle, state__in=OPEN).order_by("pk")))
    terms = replace(terms_of(task), weight=world.odds.choice((None, 500, 2000, 9000)))
    boss = actor(world.cast.supervisor)
    edit_task(
        task_id=task.pk, terms=terms, revision=task.revision, reason="调整", actor=boss, now=NOW
    )


def change(world: World) -> None:
    task = world.one(world.leaves())
    terms = replace(
        terms_of(task),
        target=Decimal(world.odds.randint(1, 60)),
        due=date(2027, world.odds.randint(1, 12), 27),
        weight=world.odds.choice((task.weight, 4000)),
    )
    boss = actor(world.cast.supervisor)
    asked = ask_change(
        task_id=task.pk, terms=terms, revision=task.revision, reason="会议", actor=boss, now=NOW
    )
    decide_change(
        change_id=asked.pk, verb="approve", revision=task.revision,
        actor=actor(world.cast.leader), now=NOW,
    )  # fmt: skip


def cancel(world: World) -> None:
    cancel_task(world.one(world.leaves()), actor(world.cast.head), actor(world.cast.leader))


def merge(world: World) -> None:
    task = world.one(world.leaves())
    others = [one for one in world.leaves() if one.level == task.level and one.pk != task.pk]
    if others:
        boss = actor(world.cast.supervisor)
        merge_task(
            task_id=task.pk, into_id=world.one(others).pk, reason="同一件事", actor=boss, now=NOW
        )


def split(world: World) -> None:
    tasks = [task for task in world.leaves() if task.level == "task"]
    if not tasks:
        return
    task = world.one(tasks)
    who, odds = (world.cast.member.pk,), world.odds
    parts = [
        Part(f"部分{n}", who, weight=odds.choice((2000, 5000)), target="20处") for n in range(2)
    ]
    boss = actor(world.cast.head)
    made = split_task(task_id=task.pk, parts=parts, seen=last_below(task), actor=boss, now=NOW)
    for one in made:
        one.refresh_from_db()
    world.note(*made)


def shares(world: World) -> dict[int, Share]:
    """By hand: first weights, first targets, cancelled work known to be not done."""
    tasks = {task.pk: task for task in Task.objects.filter(cycle=world.cycle)}
    below: dict[int, list[int]] = {pk: [] for pk in tasks}
    for task in tasks.values():
        if task.parent_id and task.state != "merged":
            below[task.parent_id].append(task.pk)

    def share(pk: int) -> Share:
        if not below[pk]:
            value, target = world.values.get(pk), world.first[pk][1]
            if value is None or not target:
                return Fraction(0), Fraction(0), Fraction(1)
            return min(Fraction(value, target), Fraction(1)), Fraction(1), Fraction(1)
        weights = filled([world.first[one][0] for one in below[pk]])
        parts = [seen(one) for one in below[pk]]
        sums = [sum(w * p[n] for w, p in zip(weights, parts, strict=True)) for n in range(3)]
        done, known, total = (Fraction(one, sum(weights)) for one in sums)
        return done, known, total

    def seen(pk: int) -> Share:
        done, known, total = share(pk)
        return (
            (Fraction(0), total, total) if tasks[pk].state == "cancelled" else (done, known, total)
        )

    return {pk: share(pk) for pk, task in tasks.items() if task.state != "merged"}


def filled(given: Sequence[int | None]) -> list[int]:
    known = [one for one in given if one is not None]
    mean = half_even(sum(known), len(known)) if known else 1
    return [mean if one is None else one for one in given]


def read(world: World) -> dict[int, tuple[int, int, int]]:
    """What the boards read: original, cancelled work kept."""
    tasks = list(Task.objects.filter(cycle=world.cycle).exclude(state="merged"))
    as_agreed(tasks)
    return {task.pk: (task.done_kept, task.known_kept, task.total_kept) for task in tasks}


ACTS: tuple[Callable[[World], None], ...] = (
    *(enter, enter, enter, weigh, weigh, change, change, cancel, merge, split),
)


@pytest.mark.parametrize("seed", range(4))
def test_it_is_the_first_plan_after_any_life(cast: Cast, seed: int) -> None:
    world = World(cast, make_cycle(), Random(seed))
    grow(world)
    for _ in range(24):
        world.odds.choice(ACTS)(world)
    wanted, found = shares(world), read(world)
    assert set(found) == set(wanted)
    for pk, parts in wanted.items():
        for have, want in zip(found[pk], parts, strict=True):
            assert abs(Fraction(have, WHOLE) - want) < Fraction(1, 10**7), pk
    stored = list(OriginalTask.objects.order_by("pk").values())
    assert stored
    refresh_cycle(world.cycle, now=NOW)
    assert list(OriginalTask.objects.order_by("pk").values()) == stored
    roll_up_in_sql(world.cycle, original=True)
    assert list(OriginalTask.objects.order_by("pk").values()) == stored


def test_a_weight_edited_twice_keeps_the_first_and_says_why(cast: Cast) -> None:
    world = World(cast, make_cycle(), Random(1))
    boss = actor(cast.supervisor)
    root = make_task(world.cycle, make_terms("目标", lead=cast.office), boss)
    rows = [
        make_task(
            world.cycle,
            make_terms(
                name, lead=cast.office, assignee=cast.member, measure="quantity",
                target=Decimal(10), weight=1000,
            ),
            boss,
            parent=root,
        )
        for name in ("甲", "乙")
    ]  # fmt: skip
    said = Said(NOW.date(), token="a", value=Decimal(10), sentence="见台账")
    made = enter_figure(task_id=rows[0].pk, said=said, actor=actor(cast.member), now=NOW)
    confirm_entry(entry_id=made.pk, actor=actor(cast.head), now=NOW)
    for weight in (4000, 9000):
        task = Task.objects.get(pk=rows[0].pk)
        terms = replace(terms_of(task), weight=weight)
        edit_task(
            task_id=task.pk, terms=terms, revision=task.revision, reason="调整", actor=boss, now=NOW
        )
    kept = OriginalTask.objects.get(task=rows[0])
    assert (kept.weight, kept.weighed, kept.own) == (1000, True, False)
    assert OriginalTask.objects.get(task=root).done == WHOLE // 2
    assert Task.objects.get(pk=root.pk).done == WHOLE * 9 // 10
    browser = signed_in(cast.member)
    now = browser.get(f"/task/{root.pk}/why/progress/").content.decode()
    first = browser.get(f"/task/{root.pk}/why/progress/?basis=original").content.decode()
    assert "90.0%" in now
    assert "50.0%" in first
    assert "90.0%" not in first


def test_a_double_that_was_changed_counts_in_no_basis_until_it_is_parted(cast: Cast) -> None:
    world = World(cast, make_cycle(), Random(2))
    grow(world)
    for _ in range(3):
        enter(world)
    change(world)
    double = Task.objects.get(pk=OriginalTask.objects.get(own=True).pk)
    others = [one for one in world.leaves() if one.level == double.level and one.pk != double.pk]
    before = OriginalTask.objects.values().get(task=double)
    boss = actor(cast.supervisor)
    merge_task(task_id=double.pk, into_id=others[0].pk, reason="同一件事", actor=boss, now=NOW)
    assert OriginalTask.objects.get(task=double).total_kept == 0
    part_task(task_id=double.pk, actor=boss, now=NOW)
    assert OriginalTask.objects.values().get(task=double) == before
