"""Unfinished work is carried into a later year as drafts: what goes along, what stays behind."""

from datetime import date
from typing import Any

import pytest

from guatu.ledger.models import Event
from guatu.people.models import Person
from guatu.plans.actions.carrying import carry_tasks
from guatu.plans.models import CarriedTask, Cycle, Stage, StageTerms, Task
from guatu.rules.refused import Refused
from tests.make import NOW, Cast, actor, signed_in
from tests.plan_make import make_cycle, make_task, make_terms

pytestmark = pytest.mark.django_db
YEAR = NOW.year


@pytest.fixture
def years(cast: Cast) -> tuple[Cycle, Cycle]:
    return make_cycle(YEAR), make_cycle(YEAR + 1)


@pytest.fixture
def tree(cast: Cast, years: tuple[Cycle, Cycle]) -> dict[str, Task]:
    """An objective, a task with an unfinished and a done part, and a draft."""
    boss, cycle = actor(cast.supervisor), years[0]
    steps = (
        StageTerms("方案印发", due=date(YEAR, 4, 30)),
        StageTerms("验收", due=date(YEAR, 10, 31)),
    )
    goal = make_task(cycle, make_terms("总目标"), boss, level="objective", released=False)
    Task.objects.filter(pk=goal.pk).update(state="released")
    goal.refresh_from_db()
    wanted: dict[str, Any] = {
        "deadline_raw": "12月底前",
        "deadline_kind": "date",
        "due": date(YEAR, 12, 31),
    }
    task = make_task(cycle, make_terms("任务", lead=cast.office, stages=steps, **wanted), boss,
                     parent=goal)  # fmt: skip
    Stage.objects.filter(task=task, position=0).update(state="confirmed")
    open_part = make_task(cycle, make_terms("未完", lead=cast.office), boss, parent=task)
    done = make_task(cycle, make_terms("已完", lead=cast.office), boss, parent=task)
    Task.objects.filter(pk=done.pk).update(state="done")
    return {"goal": goal, "task": task, "open": open_part, "done": done}


def carry(who: Person, years: tuple[Cycle, Cycle], *tasks: Task) -> list[Task]:
    source, target = years
    return carry_tasks(
        source_id=source.pk,
        target_id=target.pk,
        task_ids=[task.pk for task in tasks],
        actor=actor(who),
        now=NOW,
    )


def test_what_is_unfinished_becomes_drafts_that_know_where_they_come_from(
    cast: Cast, years: tuple[Cycle, Cycle], tree: dict[str, Task]
) -> None:
    goal, task, part = carry(cast.supervisor, years, tree["task"])
    assert [one.title for one in (goal, task, part)] == ["总目标", "任务", "未完"]
    assert {one.state for one in (goal, task, part)} == {"draft"}
    assert (task.parent_id, part.parent_id) == (goal.pk, task.pk)
    assert (task.deadline_raw, task.due) == ("12月底前", date(YEAR + 1, 12, 31))
    stages = list(task.stages.values_list("text", flat=True))
    assert stages == ["验收"]
    assert "carried_past" in task.deadline_notes
    assert "carried_past" not in part.deadline_notes
    assert CarriedTask.objects.get(task=task).source == tree["task"]
    event = Event.objects.get(verb="plan.carried")
    assert event.data == {"from": YEAR, "tasks": 3}
    assert Event.objects.filter(verb="task.carried", cause=event).count() == 3
    tree["task"].refresh_from_db()
    assert tree["task"].state == "released"


def test_the_second_time_is_told_and_a_second_task_finds_its_objective(
    cast: Cast, years: tuple[Cycle, Cycle], tree: dict[str, Task]
) -> None:
    other = make_task(
        years[0], make_terms("另一任务", lead=cast.office), actor(cast.supervisor),
        parent=tree["goal"],
    )  # fmt: skip
    goal = carry(cast.supervisor, years, tree["task"])[0]
    with pytest.raises(Refused, match="carried_already"):
        carry(cast.supervisor, years, tree["task"], other)
    (again,) = carry(cast.supervisor, years, other)
    assert again.parent_id == goal.pk


@pytest.mark.parametrize("who", ["leader", "head", "liaison", "member", "system"])
def test_others_carry_nothing(
    cast: Cast, years: tuple[Cycle, Cycle], tree: dict[str, Task], who: str
) -> None:
    with pytest.raises(Refused, match="move_not_yours"):
        carry(cast.people()[who], years, tree["task"])
    assert not Task.objects.filter(cycle=years[1]).exists()
    assert not Event.objects.filter(verb="plan.carried").exists()


def test_only_forwards_into_an_open_year_and_only_unfinished_work(
    cast: Cast, years: tuple[Cycle, Cycle], tree: dict[str, Task]
) -> None:
    with pytest.raises(Refused, match="carried_backwards"):
        carry(cast.supervisor, (years[1], years[0]), tree["task"])
    with pytest.raises(Refused, match="nothing_to_carry"):
        carry(cast.supervisor, years, tree["done"])
    Cycle.objects.filter(pk=years[1].pk).update(closed=True)
    with pytest.raises(Refused, match="cycle_closed"):
        carry(cast.supervisor, years, tree["task"])


def test_the_page_shows_what_would_become_and_makes_it(
    cast: Cast, years: tuple[Cycle, Cycle], tree: dict[str, Task]
) -> None:
    browser, way = signed_in(cast.supervisor), f"/plan/carry/?year={YEAR}"
    page = browser.get(way).content.decode()
    assert "12月底前" in page
    assert f"{YEAR + 1}年12月31日" in page
    assert "下达前须修改" in page
    given = {"into": str(years[1].pk), "pick": [str(tree["task"].pk)]}
    assert browser.post(way, given).status_code == 200
    assert browser.post(way, given).status_code == 422
    assert "已结转" in browser.get(way).content.decode()
    made = CarriedTask.objects.get(source=tree["task"]).task_id
    assert f"由{YEAR}年度结转" in browser.get(f"/task/{made}/").content.decode()
    assert browser.post(way, given | {"pick": []}).status_code == 422
