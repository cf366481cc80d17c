"""Why this number, light and expectation: all inputs, and the rule asked again."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from guatu.plans.actions.entries import Said, confirm_entry, enter_figure
from guatu.plans.models import Task
from tests.make import NOW, Cast, actor, signed_in
from tests.plan_make import cancel_task, make_cycle, make_task, make_terms

pytestmark = pytest.mark.django_db
PAGES = ("progress", "light", "expected")


@pytest.fixture
def tree(cast: Cast) -> dict[str, Task]:
    """A task above two office sub-tasks; below the first a personal one."""
    boss, cycle = actor(cast.supervisor), make_cycle()
    whole: dict[str, Any] = {
        "lead": cast.office,
        "due": date(2027, 12, 31),
        "deadline_kind": "date",
    }
    made = {"task": make_task(cycle, make_terms("任务", **whole), boss, level="task")}
    figure: dict[str, Any] = {"measure": "quantity", "target": Decimal(4), "figure_unit": "处"}
    left = make_terms("左项", weight=3000, assignee=cast.member, **whole, **figure)
    made["left"] = make_task(cycle, left, boss, parent=made["task"])
    made["right"] = make_task(cycle, make_terms("右项", **whole), boss, parent=made["task"])
    own = make_terms("个人秘事", assignee=cast.member, **whole)
    made["own"] = make_task(cycle, own, boss, parent=made["right"])
    said = Said(as_of=NOW.date(), token="t", value=Decimal(1), sentence="一处")
    entry = enter_figure(task_id=made["left"].pk, said=said, actor=actor(cast.member), now=NOW)
    confirm_entry(entry_id=entry.pk, actor=actor(cast.head), now=NOW)
    return made


def read(cast: Cast, task: Task, page: str, who: str = "outsider", query: str = "") -> str:
    browser = signed_in(cast.people()[who])
    answer = browser.get(f"/task/{task.pk}/why/{page}/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("name", ["task", "left", "right"])
@pytest.mark.parametrize("page", PAGES)
def test_the_rule_asked_again_says_the_same(
    cast: Cast, tree: dict[str, Task], name: str, page: str
) -> None:
    assert "结果一致" in read(cast, tree[name], page)


def test_a_tampered_figure_is_noticed(cast: Cast, tree: dict[str, Task]) -> None:
    Task.objects.filter(pk=tree["task"].pk).update(done=1)
    assert "结果不一致" in read(cast, tree["task"], "progress")


def test_children_stand_with_weight_contribution_and_what_was_assumed(
    cast: Cast, tree: dict[str, Task]
) -> None:
    page = read(cast, tree["task"], "progress")
    for words in ("左项", "右项", "12.50", "按已填权重的平均数计", "无数据"):
        assert words in page


def test_a_personal_task_counts_for_everybody_and_is_named_for_few(
    cast: Cast, tree: dict[str, Task]
) -> None:
    assert "您无权查看的个人任务" in read(cast, tree["right"], "progress")
    assert "个人秘事" not in read(cast, tree["right"], "progress")
    assert "个人秘事" in read(cast, tree["right"], "progress", "member")


def test_cancelled_work_is_shown_with_its_reason_and_can_be_kept(
    cast: Cast, tree: dict[str, Task]
) -> None:
    cancel_task(tree["right"], actor(cast.supervisor), actor(cast.leader))
    left_out = read(cast, tree["task"], "progress")
    assert "已取消：不计入" in left_out
    assert "25.0%" in left_out
    assert "已取消，按未完成计" in read(cast, tree["task"], "progress", query="?cancelled=kept")


def test_a_leaf_shows_its_measure_and_the_entries(cast: Cast, tree: dict[str, Task]) -> None:
    page = read(cast, tree["left"], "progress")
    for words in ("目标值", "已确认数值", "25.0%", "一处"):
        assert words in page


def test_the_light_says_its_reason_its_limits_and_what_would_change_it(
    cast: Cast, tree: dict[str, Task]
) -> None:
    page = read(cast, tree["left"], "light")
    for words in ("落后10个百分点以上", "7个工作日内", "达到50%为绿灯", "第1版"):
        assert words in page


def test_the_expectation_shows_its_line(cast: Cast, tree: dict[str, Task]) -> None:
    page = read(cast, tree["left"], "expected")
    assert "按月推算" in page
    assert "6月30日" in page


def test_as_a_dialog_it_is_a_part(cast: Cast, tree: dict[str, Task]) -> None:
    path = f"/task/{tree['left'].pk}/why/light/"
    part = signed_in(cast.head).get(path, headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith('<div class="dialog-head">')


def test_children_that_are_out_of_sight_still_carry_the_task(
    cast: Cast, tree: dict[str, Task]
) -> None:
    page = signed_in(cast.liaison).get(f"/task/{tree['right'].pk}/").content.decode()
    assert "个人秘事" not in page
    assert "进度由您无权查看的个人任务汇总" in page
    assert "/enter/" not in page
