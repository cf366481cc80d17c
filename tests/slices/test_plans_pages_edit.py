"""Writing tasks: new, edited, corrected deadlines, matched names; nothing typed is lost."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from guatu.people.models import Alias
from guatu.plans.actions.edit import edit_task
from guatu.plans.models import Cycle, PersonPart, StageTerms, Task, Terms, terms_of
from guatu.rulebook.models import DeadlineCorrection
from tests.make import NOW, Cast, actor, signed_in
from tests.plan_make import make_cycle, make_task, make_terms

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    return make_cycle()


@pytest.fixture
def task(cast: Cast, cycle: Cycle) -> Task:
    terms = make_terms(
        "建成调处中心",
        lead=cast.office,
        assignee=cast.member,
        stages=(StageTerms("选址", raw="3月底：选址", due=date(2027, 3, 31)), StageTerms("开放")),
        extra={"备注": "旧"},
    )
    return make_task(cycle, terms, actor(cast.supervisor), level="task")


def text_of(response: Any) -> str:
    return str(response.content.decode())


def filled(cast: Cast, **changed: Any) -> dict[str, Any]:
    """A sound form."""
    return {
        "title": "建成调处中心",
        "level": "task",
        "kind": "key",
        "measure": "stages",
        "direction": "more",
        "lead_unit": [cast.office.pk],
        "assignee": [cast.member.pk],
        "deadline_raw": "6月底前",
        "hand_kind": "date",
        "stage_text": ["选址", "开放", ""],
        "stage_raw": ["3月底：选址", "", ""],
        "stage_start": ["", "", ""],
        "stage_due": ["2027-03-31", "", ""],
        "stage_weight": ["", "", ""],
        "revision": 1,
        "reason": "调整",
    } | changed


def test_a_new_task_is_a_draft_with_its_deadline_read(cast: Cast, cycle: Cycle) -> None:
    answer = signed_in(cast.supervisor).post("/plan/new/", filled(cast, weight="2.5"))
    assert answer.status_code == 302
    task = Task.objects.get()
    assert (task.state, task.level, task.weight) == ("draft", "task", 2500)
    assert (task.deadline_kind, task.due) == ("date", date(2027, 6, 30))
    assert [s.text for s in task.stages.order_by("position")] == ["选址", "开放"]


def test_a_new_task_below_another_takes_its_level_and_unit(cast: Cast, task: Task) -> None:
    browser = signed_in(cast.supervisor)
    page = text_of(browser.get(f"/plan/new/?parent={task.pk}"))
    assert "基层治理处" in page
    answer = browser.post("/plan/new/", filled(cast, title="下级", parent=task.pk))
    assert answer.status_code == 302
    below = Task.objects.get(title="下级")
    assert (below.parent_id, below.level) == (task.pk, "office_subtask")


def test_a_mistake_shows_the_form_again_with_all_that_was_typed(cast: Cast, task: Task) -> None:
    wrong = filled(cast, title="", means="逐条写下的措施", measure="quantity", weight="-1")
    wrong["stage_due"] = ["2027-03-31", "昨天", ""]
    answer = signed_in(cast.supervisor).post(f"/task/{task.pk}/edit/", wrong)
    assert answer.status_code == 422
    page = text_of(answer)
    for words in ("逐条写下的措施", "定量任务须填目标值", "此处日期或权重无法识别", "郝敏"):
        assert words in page
    assert terms_of(Task.objects.get(pk=task.pk)).title == "建成调处中心"


def test_an_edit_keeps_what_the_form_does_not_show(cast: Cast, task: Task) -> None:
    answer = signed_in(cast.supervisor).post(f"/task/{task.pk}/edit/", _edit(cast, task))
    assert answer.status_code == 302
    after = terms_of(Task.objects.get(pk=task.pk))
    assert after.extra == {"备注": "旧"}
    assert after.stages[0] == StageTerms("选址", raw="3月底：选址", due=date(2027, 3, 31))


def _edit(cast: Cast, task: Task, **changed: Any) -> dict[str, Any]:
    """A form that leaves date, target and lead unit as they stand."""
    as_it_stands = {"deadline_raw": "", "measure": "text", "revision": task.revision}
    return filled(cast, **(as_it_stands | changed))


def test_a_released_task_changes_with_a_reason_only(cast: Cast, task: Task) -> None:
    browser = signed_in(cast.supervisor)
    path = f"/task/{task.pk}/edit/"
    refused = browser.post(path, _edit(cast, task, reason=""))
    assert refused.status_code == 422
    assert "请写明理由" in text_of(refused)
    assert browser.post(path, _edit(cast, task, title="改名")).status_code == 302
    versions = text_of(browser.get(f"/task/{task.pk}/versions/"))
    assert "建成调处中心" in versions
    assert "改名" in versions


def test_the_slower_of_two_sees_both_versions(cast: Cast, task: Task) -> None:
    stale = _edit(cast, task, title="我的题目")
    faster = replace(terms_of(task), title="别人的题目")
    boss = actor(cast.supervisor)
    edit_task(
        task_id=task.pk, terms=faster, revision=task.revision, reason="先", actor=boss, now=NOW
    )
    browser = signed_in(cast.supervisor)
    answer = browser.post(f"/task/{task.pk}/edit/", stale)
    page = text_of(answer)
    assert answer.status_code == 422
    for words in ("我的题目", "别人的题目", "有人修改了本任务", "沈知行"):
        assert words in page
    again = stale | {"revision": task.revision + 1}
    assert browser.post(f"/task/{task.pk}/edit/", again).status_code == 302


def test_a_corrected_deadline_is_kept_for_the_same_words(cast: Cast, cycle: Cycle) -> None:
    browser = signed_in(cast.supervisor)
    hand = {"by_hand": "on", "remember": "on", "hand_due": "2027-09-25"}
    browser.post("/plan/new/", filled(cast, deadline_raw="丰收节那天", **hand))
    assert DeadlineCorrection.objects.count() == 1
    browser.post("/plan/new/", filled(cast, title="另一项", deadline_raw="丰收节那天"))
    again = Task.objects.get(title="另一项")
    assert (again.due, again.deadline_by_hand) == (date(2027, 9, 25), False)


def test_deadline_words_are_read_while_they_are_typed(cast: Cast, cycle: Cycle) -> None:
    browser = signed_in(cast.supervisor)

    def read(words: str) -> str:
        query = {"deadline_raw": words, "year": "2027"}
        return text_of(browser.get("/plan/deadline/", query, headers=HTMX))

    assert "6月30日前" in read("6月底")
    assert "没有这个月份" in read("13月底前")
    assert "每季度" in read("每季度末")
    assert "日期未填" in read("春节前")


def test_names_are_offered_and_chosen_ones_stay(cast: Cast, cycle: Cycle) -> None:
    browser = signed_in(cast.supervisor)
    query = {"assignee_q": "卢", "assignee": str(cast.member.pk), "assignee_raw": "贝宁宁"}
    part = text_of(browser.get("/plan/pick/assignee/", query, headers=HTMX))
    for words in ("卢一舟", "郝敏", "贝宁宁"):
        assert words in part
    assert browser.get("/plan/pick/anything/").status_code == 404


def test_looking_a_name_up_without_scripts_saves_nothing(cast: Cast, task: Task) -> None:
    asked = _edit(cast, task, again="official", official_q="罗", title="未保存的题目")
    answer = signed_in(cast.supervisor).post(f"/task/{task.pk}/edit/", asked)
    assert answer.status_code == 200
    assert "罗成" in text_of(answer)
    assert "未保存的题目" in text_of(answer)
    assert Task.objects.get(pk=task.pk).title == "建成调处中心"


def test_a_raw_name_is_matched_and_learnt(cast: Cast, cycle: Cycle) -> None:
    terms = Terms(
        title="待匹配",
        lead_unit_raw="治理处室",
        people=(PersonPart("assignee", "郝 敏敏"),),
    )
    task = make_task(cycle, terms, actor(cast.supervisor), level="task", released=False)
    browser = signed_in(cast.supervisor)
    page = text_of(browser.get(f"/task/{task.pk}/match/"))
    assert "基层治理处" in page
    assert "郝敏" in page
    picked = {"lead": cast.office.pk, "person0": cast.member.pk, "learn": "on", "revision": 1}
    assert browser.post(f"/task/{task.pk}/match/", picked).status_code == 302
    task.refresh_from_db()
    assert (task.unmatched, task.lead_unit_id) == (False, cast.office.pk)
    assert set(Alias.objects.values_list("text", flat=True)) == {"治理处室", "郝敏敏"}


def test_a_closed_year_takes_no_new_task(cast: Cast, cycle: Cycle) -> None:
    Cycle.objects.update(closed=True)
    answer = signed_in(cast.supervisor).post("/plan/new/", filled(cast))
    assert answer.status_code == 422
    assert "2027年度已结束" in text_of(answer)


def test_a_new_task_hangs_below_the_objective_that_was_chosen(cast: Cast, cycle: Cycle) -> None:
    root = make_task(cycle, make_terms("总目标", lead=cast.office), actor(cast.supervisor))
    browser = signed_in(cast.supervisor)
    assert "总目标" in text_of(browser.get("/plan/new/"))
    browser.post("/plan/new/", filled(cast, title="其下", parent=root.pk))
    assert Task.objects.get(title="其下").parent_id == root.pk


def test_a_telephone_number_shows_in_no_version_to_outsiders(cast: Cast, task: Task) -> None:
    browser = signed_in(cast.supervisor)
    changed = _edit(cast, task, contact_phone="0000-86001")
    assert browser.post(f"/task/{task.pk}/edit/", changed).status_code == 302
    path = f"/task/{task.pk}/versions/"
    assert "0000-86001" in text_of(browser.get(path))
    assert "0000-86001" not in text_of(signed_in(cast.outsider).get(path))


def test_a_typed_name_that_fits_one_is_taken_and_any_other_is_asked_for(
    cast: Cast, cycle: Cycle
) -> None:
    client = signed_in(cast.supervisor)
    typed = filled(
        cast, lead_unit=[], assignee=[], lead_unit_q=cast.office.name, assignee_q="查无此人"
    )
    asked = client.post("/plan/new/", typed)
    assert (asked.status_code, Task.objects.count()) == (422, 0)
    assert "请从中选定一个" in text_of(asked)
    client.post("/plan/new/", typed | {"assignee_q": cast.member.name})
    made = terms_of(Task.objects.get())
    assert made.lead_unit_id == cast.office.id
    assert [part.person_id for part in made.people if part.role == "assignee"] == [cast.member.id]
