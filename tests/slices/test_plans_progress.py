"""Entries become figures, and the tree follows to the last part."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from guatu.ledger.models import Event
from guatu.plans.actions.entries import Said, confirm_entry, enter_figure, return_entry
from guatu.plans.actions.progress import refresh_cycle
from guatu.plans.actions.sqltwin import roll_up_in_sql
from guatu.plans.models import Entry, Stage, StageTerms, Task
from guatu.rules.refused import Refused
from tests.make import NOW, Cast, actor
from tests.plan_make import cancel_task, make_cycle, make_task, make_terms

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree(cast: Cast) -> dict[str, Task]:
    """An objective with two tasks; the first has two office sub-tasks with figures."""
    cycle = make_cycle()
    supervisor = actor(cast.supervisor)
    lead, member = cast.office, cast.member
    made: dict[str, Task] = {}

    def add(name: str, parent: str = "", **columns: Any) -> None:
        terms = make_terms(
            name,
            lead=lead,
            assignee=member,
            due=date(2027, 12, 31),
            deadline_kind="date",
            **columns,
        )
        made[name] = make_task(cycle, terms, supervisor, parent=made.get(parent))

    add("objective")
    add("first", "objective", weight=3000)
    add("second", "objective", measure="quantity", target=Decimal(3))
    add("left", "first", measure="quantity", target=Decimal(7))
    add(
        "right",
        "first",
        measure="stages",
        stages=(StageTerms("设计", due=date(2027, 3, 31)), StageTerms("建成")),
    )
    return made


def fresh(tree: dict[str, Task], name: str) -> Task:
    """The row as it is now."""
    return Task.objects.get(pk=tree[name].pk)


def say(task: Task, cast: Cast, **said: Any) -> Entry:
    """An entry by the member, confirmed by the head."""
    facts: dict[str, Any] = {
        "as_of": NOW.date(),
        "token": f"t{Entry.objects.count()}",
        "sentence": "见会议纪要",
    } | said
    entry = enter_figure(task_id=task.pk, said=Said(**facts), actor=actor(cast.member), now=NOW)
    return confirm_entry(entry_id=entry.pk, actor=actor(cast.head), now=NOW)


def test_a_confirmed_value_rolls_up_to_the_root_to_the_last_part(
    cast: Cast, tree: dict[str, Task]
) -> None:
    say(tree["left"], cast, value=Decimal(2))
    left = round(10**9 * 2 / 7)
    assert fresh(tree, "left").done == left
    first = fresh(tree, "first")
    assert (first.done, first.known, first.total) == (left // 2, 10**9, 10**9)
    # the weight of "second" is missing: the mean of the given ones, 3000
    objective = fresh(tree, "objective")
    assert (objective.done, objective.known) == (round(first.done / 2), 5 * 10**8)


def test_the_sql_twin_and_the_night_agree_with_the_chain(cast: Cast, tree: dict[str, Task]) -> None:
    say(tree["left"], cast, value=Decimal(2))
    stage = Stage.objects.filter(task=tree["right"]).order_by("position")[0]
    say(tree["right"], cast, stage_id=stage.pk)
    say(tree["second"], cast, value=Decimal(1))
    cancel_task(tree["left"], actor(cast.supervisor), actor(cast.leader))
    names = ["done", "known", "total", "done_kept", "known_kept", "total_kept", "expected", "light"]
    stored = list(Task.objects.order_by("path").values_list("path", *names))
    refresh_cycle(tree["left"].cycle, now=NOW)
    assert list(Task.objects.order_by("path").values_list("path", *names)) == stored
    Task.objects.filter(level__in=["objective", "task"]).exclude(title="second").update(
        done=7, total=9
    )
    roll_up_in_sql(tree["left"].cycle)
    assert list(Task.objects.order_by("path").values_list("path", *names)) == stored


def test_a_double_click_is_one_entry(cast: Cast, tree: dict[str, Task]) -> None:
    said = Said(as_of=NOW.date(), token="same", value=Decimal(1), sentence="一")
    for _ in range(2):
        enter_figure(task_id=tree["left"].pk, said=said, actor=actor(cast.member), now=NOW)
    assert Entry.objects.count() == 1
    assert Event.objects.filter(verb="entry.entered").count() == 1


def test_a_refusal_leaves_no_trace(cast: Cast, tree: dict[str, Task]) -> None:
    events, said = Event.objects.count(), Said(as_of=NOW.date(), token="x", value=Decimal(1))
    with pytest.raises(Refused, match="evidence_missing"):
        enter_figure(task_id=tree["left"].pk, said=said, actor=actor(cast.member), now=NOW)
    assert (Event.objects.count(), Entry.objects.count()) == (events, 0)


def test_a_returned_stage_is_open_again(cast: Cast, tree: dict[str, Task]) -> None:
    stage = Stage.objects.filter(task=tree["right"]).order_by("position")[0]
    said = Said(as_of=NOW.date(), token="s", stage_id=stage.pk, sentence="建成")
    entry = enter_figure(task_id=tree["right"].pk, said=said, actor=actor(cast.member), now=NOW)
    return_entry(entry_id=entry.pk, reason="缺附件", actor=actor(cast.head), now=NOW)
    stage.refresh_from_db()
    assert stage.state == "planned"


def test_cancelled_work_is_left_out_or_kept_as_not_done(cast: Cast, tree: dict[str, Task]) -> None:
    say(tree["second"], cast, value=Decimal(3))
    cancel_task(tree["first"], actor(cast.supervisor), actor(cast.leader))
    objective = fresh(tree, "objective")
    assert (objective.done, objective.total) == (5 * 10**8, 5 * 10**8)
    assert (objective.done_kept, objective.known_kept, objective.total_kept) == (
        5 * 10**8,
        10**9,
        10**9,
    )
    assert fresh(tree, "left").state == "cancelled"
