"""Bulk edits: looked at before, done whole or row by row refused, taken back by name."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from guatu.jobs.actions.reporting import Cancelled
from guatu.ledger.models import Event
from guatu.plans.actions.bulk import bulk_edit
from guatu.plans.actions.bulk_preview import planned
from guatu.plans.actions.bulk_setting import Setting
from guatu.plans.actions.bulk_undo import undo_batch
from guatu.plans.actions.changes import decide_change
from guatu.plans.actions.edit import edit_task
from guatu.plans.models import Batch, BatchItem, ChangeRequest, Cycle, Task, TaskVersion, terms_of
from guatu.rules.refused import Refused
from tests.make import NOW, Cast, actor, signed_in
from tests.plan_make import cancel_task, make_cycle, make_task, make_terms

pytestmark = pytest.mark.django_db
DEADLINE: dict[str, Any] = {
    "deadline_raw": "10月底前",
    "deadline_kind": "date",
    "start": None,
    "due": "2027-10-31",
    "every": "",
    "anchor": "",
    "offset_days": None,
    "deadline_notes": [],
    "deadline_by_hand": False,
}


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    return make_cycle()


@pytest.fixture
def tasks(cast: Cast, cycle: Cycle) -> list[Task]:
    """A draft, two released tasks and a cancelled one."""
    boss = actor(cast.supervisor)

    def one(title: str, *, released: bool = True) -> Task:
        terms = make_terms(title, lead=cast.office, assignee=cast.member)
        return make_task(cycle, terms, boss, level="task", released=released)

    made = [one("草稿", released=False), one("甲"), one("乙")]
    return [*made, cancel_task(one("丙"), boss, actor(cast.leader))]


def rows_of(tasks: list[Task]) -> dict[int, int]:
    ids = [task.pk for task in tasks]
    return dict(Task.objects.filter(pk__in=ids).values_list("pk", "revision"))


def do(cast: Cast, tasks: list[Task], setting: Setting, **more: Any) -> Batch:
    given: dict[str, Any] = {"token": "一次", "actor": actor(cast.supervisor)}
    return bulk_edit(
        cycle_id=tasks[0].cycle_id,
        rows=rows_of(tasks),
        setting=setting,
        reason="统一口径",
        now=NOW,
        **(given | more),
    )


def everything() -> list[Any]:
    models = (Task, TaskVersion, ChangeRequest, Batch, BatchItem, Event)
    return [list(model.objects.order_by("pk").values()) for model in models]


def outcome(batch: Batch) -> list[str]:
    items = batch.items.select_related("task").order_by("task__path")
    return [i.refusal or ("asked" if i.change_id else "done") for i in items]


def test_weights_are_set_at_once_and_what_is_over_stays(cast: Cast, tasks: list[Task]) -> None:
    batch = do(cast, tasks, Setting(weight=2000))
    assert outcome(batch) == ["done", "done", "done", "task_is_over"]
    assert [Task.objects.get(pk=t.pk).weight for t in tasks] == [2000, 2000, 2000, None]
    made = Event.objects.get(verb="batch.made")
    assert Event.objects.filter(verb="task.edited", cause=made).count() == 3


def test_what_binds_is_asked_for_and_a_draft_is_edited(cast: Cast, tasks: list[Task]) -> None:
    batch = do(cast, tasks, Setting(deadline=DEADLINE, weight=3000))
    assert outcome(batch) == ["done", "asked", "asked", "task_is_over"]
    draft, first = (Task.objects.get(pk=task.pk) for task in tasks[:2])
    assert (draft.due, first.due, first.weight) == (date(2027, 10, 31), None, 3000)
    change = ChangeRequest.objects.get(task=first)
    assert (change.kinds, change.after["due"]) == ("deadline", "2027-10-31")


def test_the_preview_says_what_then_happens(cast: Cast, tasks: list[Task], cycle: Cycle) -> None:
    before = everything()
    setting = Setting(deadline=DEADLINE, lead_unit_id=cast.other_office.pk)
    ids = [task.pk for task in tasks]
    shown = planned(cycle, ids, setting, "统一口径", actor(cast.supervisor))
    assert everything() == before
    told = [one.refusal.code if one.refusal else ("asked" if one.kinds else "done")
            for one in shown]  # fmt: skip
    assert told == outcome(do(cast, tasks, setting))


def test_the_named_person_is_replaced_and_officials_stay(cast: Cast, tasks: list[Task]) -> None:
    do(cast, tasks[1:2], Setting(assignee_id=cast.liaison.pk))
    people = terms_of(Task.objects.get(pk=tasks[1].pk)).people
    assert [(p.role, p.person_id) for p in people] == [("assignee", cast.liaison.pk)]


def test_states_move_alone_and_back(cast: Cast, cycle: Cycle, tasks: list[Task]) -> None:
    below = make_terms("下级", lead=cast.office, assignee=cast.member)
    make_task(cycle, below, actor(cast.supervisor), parent=tasks[1])
    batch = do(cast, tasks[1:3], Setting(verb="pause"))
    assert outcome(batch) == ["open_below", "done"]
    assert Task.objects.get(pk=tasks[2].pk).state == "paused"
    undo_batch(batch_id=batch.pk, actor=actor(cast.supervisor), now=NOW)
    assert Task.objects.get(pk=tasks[2].pk).state == "released"


def test_done_taken_back_is_open_again_without_a_grade(cast: Cast, tasks: list[Task]) -> None:
    batch = do(cast, tasks[1:2], Setting(verb="declare_done"))
    task = Task.objects.get(pk=tasks[1].pk)
    assert (task.state, task.value) == ("done", Decimal(1))
    undo_batch(batch_id=batch.pk, actor=actor(cast.supervisor), now=NOW)
    task.refresh_from_db()
    assert (task.state, task.value, task.finished_on) == ("released", None, None)


def test_a_second_click_gets_the_first_ones_batch(cast: Cast, tasks: list[Task]) -> None:
    first = do(cast, tasks, Setting(weight=2000))
    before = everything()
    assert do(cast, tasks, Setting(weight=2000)) == first
    assert everything() == before


def test_a_row_that_somebody_changed_stays(cast: Cast, tasks: list[Task]) -> None:
    seen = rows_of(tasks)
    edit_task(
        task_id=tasks[1].pk,
        terms=replace(terms_of(tasks[1]), means="先改了"),
        revision=seen[tasks[1].pk],
        reason="先",
        actor=actor(cast.supervisor),
        now=NOW,
    )
    batch = bulk_edit(
        cycle_id=tasks[0].cycle_id,
        rows=seen,
        setting=Setting(weight=2000),
        reason="统一口径",
        token="二",
        actor=actor(cast.supervisor),
        now=NOW,
    )
    assert outcome(batch) == ["done", "stale_page", "done", "task_is_over"]


def test_undo_gives_every_row_its_terms_back(cast: Cast, tasks: list[Task]) -> None:
    before = [terms_of(Task.objects.get(pk=task.pk)) for task in tasks]
    batch = do(cast, tasks, Setting(weight=2000, deadline=DEADLINE, assignee_id=cast.head.pk))
    done, refused = undo_batch(batch_id=batch.pk, actor=actor(cast.supervisor), now=NOW)
    assert (len(done), refused) == (3, [])
    assert [terms_of(Task.objects.get(pk=task.pk)) for task in tasks] == before
    assert set(ChangeRequest.objects.exclude(kinds="cancel").values_list("state", flat=True)) == {
        "withdrawn"
    }
    undone = Event.objects.get(verb="batch.undone")
    assert Event.objects.filter(verb="task.edited", cause=undone).count() == 3
    assert undo_batch(batch_id=batch.pk, actor=actor(cast.supervisor), now=NOW) == ([], [])


def test_undo_leaves_what_moved_on_and_names_it(cast: Cast, tasks: list[Task]) -> None:
    batch = do(cast, tasks, Setting(deadline=DEADLINE))
    change = ChangeRequest.objects.get(task=tasks[1])
    decide_change(
        change_id=change.pk,
        verb="approve",
        revision=Task.objects.get(pk=tasks[1].pk).revision,
        actor=actor(cast.leader),
        now=NOW,
    )
    page = signed_in(cast.supervisor).post(f"/plan/bulk/{batch.pk}/undo/")
    assert page.status_code == 422
    assert "此后又有变动" in page.content.decode()
    assert Task.objects.get(pk=tasks[1].pk).due == date(2027, 10, 31)
    assert ChangeRequest.objects.get(task=tasks[2]).state == "withdrawn"


@pytest.mark.parametrize("who", ["leader", "head", "liaison", "member", "system"])
def test_only_the_supervision_office_edits_many(cast: Cast, tasks: list[Task], who: str) -> None:
    before = everything()
    with pytest.raises(Refused, match="move_not_yours"):
        do(cast, tasks, Setting(weight=1), actor=actor(cast.people()[who]))
    assert everything() == before


def test_a_cancelled_run_leaves_no_trace(cast: Cast, cycle: Cycle) -> None:
    boss = actor(cast.supervisor)
    made = [make_task(cycle, make_terms(f"任务{n}", lead=cast.office), boss, level="task",
                      released=False) for n in range(55)]  # fmt: skip
    before = everything()

    def stop(percent: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        do(cast, made, Setting(weight=2000), tell=stop)
    assert everything() == before


def test_the_page_looks_first_and_then_does_it(cast: Cast, tasks: list[Task]) -> None:
    browser = signed_in(cast.supervisor)
    picked = {"pick": [task.pk for task in tasks], "year": "2027"}
    form = browser.post("/plan/bulk/", picked).content.decode()
    assert "已选4项任务" in form
    rows = ",".join(f"{pk}.{revision}" for pk, revision in rows_of(tasks).items())
    given = {"rows": rows, "year": "2027", "token": "页面", "deadline_raw": "10月底前"}
    refused = browser.post("/plan/bulk/", given | {"act": "look"})
    assert refused.status_code == 422
    looked = browser.post("/plan/bulk/", given | {"act": "look", "reason": "统一"}).content.decode()
    assert "转为申请" in looked
    assert Batch.objects.count() == 0
    done = browser.post("/plan/bulk/", given | {"act": "do", "reason": "统一"})
    assert done.headers["Location"] == f"/plan/bulk/{Batch.objects.get().pk}/"
    page = browser.get(done.headers["Location"]).content.decode()
    assert "待批准" in page
    assert browser.get("/plan/bulk/?all=1&state=released").status_code == 200
