"""A double is merged into another task: what goes along, what counts, and taking it back."""

from decimal import Decimal
from typing import Any

import pytest

from guatu.ledger.models import Event
from guatu.people.models import Person
from guatu.plans.actions.entries import Said, confirm_entry, enter_figure
from guatu.plans.actions.merging import merge_task, part_task
from guatu.plans.models import BasisClause, BasisDocument, Cycle, Task, TaskClause, TaskMerge
from guatu.plans.queries.merging import similar
from guatu.plans.queries.visibility import visible_to
from guatu.rules.progress import PARTS
from guatu.rules.refused import Refused
from tests.make import NOW, Cast, actor, signed_in
from tests.plan_make import make_cycle, make_task, make_terms

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    return make_cycle(NOW.year)


@pytest.fixture
def pair(cast: Cast, cycle: Cycle) -> tuple[Task, Task]:
    """The double of the other office and the task of the office, below one objective."""
    boss = actor(cast.supervisor)
    goal = make_task(cycle, make_terms("总目标", lead=cast.body), boss, level="objective")
    count: dict[str, Any] = {"measure": "quantity", "target": Decimal(10), "baseline": Decimal(0)}
    into = make_task(
        cycle, make_terms("建成调处中心", lead=cast.office, assignee=cast.member, **count), boss,
        parent=goal,
    )  # fmt: skip
    double = make_task(
        cycle,
        make_terms("建设调处中心", lead=cast.other_office, assignee=cast.outsider, **count),
        boss,
        parent=goal,
    )
    return double, into


def join(who: Person, pair: tuple[Task, Task], reason: str = "同一件事") -> TaskMerge:
    double, into = pair
    return merge_task(task_id=double.pk, into_id=into.pk, reason=reason, actor=actor(who), now=NOW)


def fresh(*tasks: Task) -> None:
    for task in tasks:
        task.refresh_from_db()


def test_units_people_and_clauses_go_along_and_the_double_counts_in_no_basis(
    cast: Cast, cycle: Cycle, pair: tuple[Task, Task]
) -> None:
    double, into = pair
    document = BasisDocument.objects.create(cycle=cycle, title="要点")
    clause = BasisClause.objects.create(document=document, position=0, text="调处")
    TaskClause.objects.create(task=double, clause=clause)
    Task.objects.filter(pk=into.pk).update(value=Decimal(5), reported_on=NOW.date())
    join(cast.supervisor, pair)
    fresh(double, into)
    assert double.state == "merged"
    assert [(u.role, u.unit_id) for u in into.units.all()] == [
        ("responsible", cast.other_office.pk)
    ]
    assert {p.person_id for p in into.people.all()} == {cast.member.pk, cast.outsider.pk}
    assert into.clauses.get().clause == clause
    goal = Task.objects.get(title="总目标")
    assert (goal.done, goal.total, goal.total_kept) == (PARTS // 2, PARTS, PARTS)
    assert (double.total, double.total_kept) == (0, 0)
    event = Event.objects.get(verb="task.merged")
    assert event.data["reason"] == "同一件事"
    assert into.revision == 3


def test_its_entries_stay_readable_and_one_that_waits_is_decided_first(
    cast: Cast, pair: tuple[Task, Task]
) -> None:
    double, _into = pair
    said = Said(as_of=NOW.date(), token="t", value=Decimal(3), sentence="见台账")
    entry = enter_figure(task_id=double.pk, said=said, actor=actor(cast.outsider), now=NOW)
    with pytest.raises(Refused, match="merge_waits"):
        join(cast.supervisor, pair)
    assert not TaskMerge.objects.exists()
    type(entry).objects.filter(pk=entry.pk).update(state="confirmed")
    join(cast.supervisor, pair)
    page = signed_in(cast.member).get(f"/task/{double.pk}/").content.decode()
    assert "见台账" in page
    assert "已并入另一项任务" in page
    assert visible_to(actor(cast.member)).filter(pk=double.pk).exists()


@pytest.mark.parametrize("who", ["leader", "head", "liaison", "member", "system"])
def test_others_do_not_merge_and_leave_no_trace(
    cast: Cast, pair: tuple[Task, Task], who: str
) -> None:
    with pytest.raises(Refused, match="move_not_yours"):
        join(cast.people()[who], pair)
    fresh(*pair)
    assert {task.state for task in pair} == {"released"}
    assert not Event.objects.filter(verb="task.merged").exists()


def test_it_is_taken_back_as_it_was(cast: Cast, pair: tuple[Task, Task]) -> None:
    double, into = pair
    join(cast.supervisor, pair)
    with pytest.raises(Refused, match="move_not_from_here"):
        join(cast.supervisor, pair)
    part_task(task_id=double.pk, actor=actor(cast.supervisor), now=NOW)
    fresh(double, into)
    assert (double.state, double.total) == ("released", PARTS)
    assert not into.units.exists()
    assert [p.person_id for p in into.people.all()] == [cast.member.pk]
    assert Task.objects.get(title="总目标").total == PARTS
    with pytest.raises(Refused, match="merge_is_over"):
        part_task(task_id=double.pk, actor=actor(cast.supervisor), now=NOW)


def test_it_stays_once_something_was_built_on_it(cast: Cast, pair: tuple[Task, Task]) -> None:
    double, into = pair
    join(cast.supervisor, pair)
    said = Said(as_of=NOW.date(), token="t", value=Decimal(3), sentence="见台账")
    entry = enter_figure(task_id=into.pk, said=said, actor=actor(cast.member), now=NOW)
    confirm_entry(entry_id=entry.pk, actor=actor(cast.head), now=NOW)
    with pytest.raises(Refused, match="merge_built_on"):
        part_task(task_id=double.pk, actor=actor(cast.supervisor), now=NOW)
    double.refresh_from_db()
    assert double.state == "merged"


def test_similar_titles_are_offered_and_the_page_merges(
    cast: Cast, cycle: Cycle, pair: tuple[Task, Task]
) -> None:
    double, into = pair
    other = make_task(
        cycle, make_terms("更新网格编码", lead=cast.office), actor(cast.supervisor), level="task"
    )
    assert similar(actor(cast.supervisor), double)[0][0] == into
    browser, way = signed_in(cast.supervisor), f"/task/{double.pk}/merge/"
    assert "建成调处中心" in browser.get(way).content.decode()
    assert other.title in browser.get(way + "?q=网格").content.decode()
    given = {"into": str(into.pk), "reason": ""}
    assert browser.post(way, given).status_code == 422
    assert browser.post(way, given | {"reason": "重复"}).status_code == 302
    assert "已并入的重复任务" in browser.get(f"/task/{into.pk}/").content.decode()
    for way_in in ("/plan/", "/plan/?state=merged", "/plan/by/unit/", "/wall/"):
        assert browser.get(way_in).status_code == 200, way_in
    assert "建设调处中心" not in browser.get("/plan/?state=issued").content.decode()
    assert browser.post(f"/task/{double.pk}/merge/undo/").status_code == 302
    double.refresh_from_db()
    assert double.state == "released"
