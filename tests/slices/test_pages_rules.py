"""The rules of a year: read, drafted, previewed, adopted; the lights follow, kept months do not."""

from decimal import Decimal

import pytest

from guatu.jobs.models import Job
from guatu.ledger.models import Event
from guatu.plans.actions import previewing
from guatu.plans.actions.cycles import adopt_rules
from guatu.plans.actions.entries import Said, confirm_entry, enter_figure
from guatu.plans.actions.months import keep_month
from guatu.plans.actions.previewing import preview_job, preview_rules
from guatu.plans.models import Cycle, Task, TaskMonth
from guatu.rulebook import queries as rulebook
from guatu.rulebook.models import RulebookVersion
from guatu.rules.params import LIGHT_PRESETS, KindLimits, LightParams, Params, Sight, light_preset
from guatu.rules.refused import Refused
from tests.make import NOW, Cast, actor, signed_in
from tests.plan_make import make_cycle, make_task, make_terms

pytestmark = pytest.mark.django_db
RULES = "/settings/rules/?year=2027"
GIVEN = {
    "based_on": "1",
    "ahead_points": "10",
    "behind_points": "10",
    "near_due_workdays": "7",
    "early_days": "1",
    "mode": "month",
    "sight": "body",
}
STRICT = GIVEN | {"behind_points": "3"}


@pytest.fixture
def behind(cast: Cast) -> Task:
    """A task of a year, 50 due by the end of June, at 45: five points behind, yellow."""
    terms = make_terms(
        "改造老旧小区", lead=cast.office, assignee=cast.member, measure="quantity",
        target=Decimal(100), deadline_kind="date", due=NOW.date().replace(month=12, day=31),
    )  # fmt: skip
    task = make_task(make_cycle(), terms, actor(cast.supervisor), level="task")
    said = Said(NOW.date(), "t", Decimal(45), sentence="见台账")
    entry = enter_figure(task_id=task.pk, said=said, actor=actor(cast.member), now=NOW)
    confirm_entry(entry_id=entry.pk, actor=actor(cast.head), now=NOW)
    assert Task.objects.get(pk=task.pk).light == "yellow"
    return task


def text_of(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined,no-any-return]


def test_the_rules_in_force_stand_in_words_with_who_adopted_them(cast: Cast, behind: Task) -> None:
    page = text_of(signed_in(cast.head).get(RULES))
    assert "落后10个百分点及以上，或已超期" in page
    assert "现行第1版" in page
    assert "拟定下一版" not in page
    assert "拟定下一版" in text_of(signed_in(cast.supervisor).get(RULES))


@pytest.mark.parametrize("who", ["member", "liaison", "system", "audit"])
def test_others_have_no_such_page(cast: Cast, behind: Task, who: str) -> None:
    assert signed_in(cast.people()[who]).get(RULES).status_code == 404


@pytest.mark.parametrize("who", ["leader", "head"])
def test_those_who_read_the_rules_do_not_change_them(cast: Cast, behind: Task, who: str) -> None:
    assert signed_in(cast.people()[who]).post(RULES, STRICT).status_code == 404
    assert RulebookVersion.objects.count() == 1


def test_a_draft_shows_which_lights_change_and_stores_nothing(cast: Cast, behind: Task) -> None:
    page = text_of(signed_in(cast.supervisor).post(RULES, STRICT))
    assert "1项任务的灯会变" in page
    assert behind.title in page
    assert RulebookVersion.objects.count() == 1
    assert Task.objects.get(pk=behind.pk).light == "yellow"


def test_an_adopted_version_is_in_force_and_kept_months_stay(cast: Cast, behind: Task) -> None:
    cycle = Cycle.objects.get()
    keep_month(cycle=cycle, month=6, actor=actor(cast.supervisor), now=NOW)
    browser = signed_in(cast.supervisor)
    given = STRICT | {"sight": "subtree", "step": "save", "reason": "从严督查"}
    assert browser.post(RULES, given).status_code == 302
    cycle.refresh_from_db()
    assert (cycle.rulebook, cycle.sight) == (2, "subtree")
    assert Task.objects.get(pk=behind.pk).light == "red"
    assert TaskMonth.objects.get(task=behind).light == "yellow"
    event = Event.objects.filter(verb="rulebook.adopted").latest("pk")
    assert (event.data["version"], event.actor_label) == (2, "沈知行")
    page = text_of(browser.get(RULES))
    assert "从严督查" in page
    assert "落后几个百分点亮红灯" in page


def test_legends_speak_as_the_adopted_set_means_its_colours(cast: Cast, behind: Task) -> None:
    cycle, suqian = Cycle.objects.get(), Params(lights=light_preset("suqian"))
    adopt_rules(
        cycle_id=cycle.pk, params=suqian, based_on=1, reason="试点",
        actor=actor(cast.supervisor), now=NOW,
    )  # fmt: skip
    browser = signed_in(cast.supervisor)
    assert "临期" in text_of(browser.get(RULES))
    for path in ("/plan/?year=2027", "/plan/totals/?year=2027", "/wall/"):
        page = text_of(browser.get(path))
        assert "临期" in page, path
        assert "严重滞后" not in page, path


def test_the_second_of_two_people_is_told(cast: Cast, behind: Task) -> None:
    browser = signed_in(cast.supervisor)
    browser.post(RULES, STRICT | {"step": "save", "reason": "从严督查"})
    for step in ({}, {"step": "save", "reason": "放宽"}):
        answer = browser.post(RULES, GIVEN | {"behind_points": "20"} | step)
        assert answer.status_code == 422
        assert "已有人采用第2版" in text_of(answer)
    assert RulebookVersion.objects.count() == 2


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (GIVEN, "与现行规则相同"),
        (STRICT | {"step": "save", "reason": " "}, "请写明理由"),
        (STRICT | {"behind_points": "0"}, "1"),
        (STRICT | {"sight": "moon"}, "moon"),
    ],
)
def test_what_cannot_be_adopted_is_said(
    cast: Cast, behind: Task, given: dict[str, str], words: str
) -> None:
    answer = signed_in(cast.supervisor).post(RULES, given)
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert RulebookVersion.objects.count() == 1


def test_a_closed_year_keeps_its_rules(cast: Cast, behind: Task) -> None:
    Cycle.objects.update(closed=True)
    answer = signed_in(cast.supervisor).post(RULES, STRICT)
    assert (answer.status_code, RulebookVersion.objects.count()) == (422, 1)


def test_only_the_supervision_office_adopts(cast: Cast, behind: Task) -> None:
    params = Params(lights=LightParams(behind_points=3))
    with pytest.raises(Refused, match="move_not_yours"):
        adopt_rules(
            cycle_id=behind.cycle_id, params=params, based_on=1, reason="x",
            actor=actor(cast.head), now=NOW,
        )  # fmt: skip
    assert not Event.objects.filter(verb="rulebook.adopted").exclude(data__version=1).exists()


def test_the_preview_says_what_the_adoption_does(cast: Cast, behind: Task) -> None:
    cycle, params = Cycle.objects.get(), Params(lights=LightParams(behind_points=3))
    found = preview_rules(cycle, params, now=NOW)
    assert found.moves == [("yellow", "red", 1)]
    assert preview_rules(cycle, Params(sight=Sight.SUBTREE), now=NOW).count == 0


def test_a_large_plan_is_previewed_by_a_job(
    cast: Cast, behind: Task, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(previewing, "AT_ONCE", 0)
    browser = signed_in(cast.supervisor)
    answer = browser.post(RULES, STRICT)
    assert answer.status_code == 302
    job = Job.objects.get()
    assert "转后台" in text_of(browser.get(answer["Location"]))
    Job.objects.update(state="running")
    Job.objects.update(state="done", result=preview_job(job, NOW))
    page = text_of(browser.get(answer["Location"]))
    assert behind.title in page
    assert 'name="behind_points" value="3"' in page
    other = signed_in(cast.head).get(answer["Location"])
    assert "采用" in text_of(other)
    assert 'name="step"' not in text_of(other)


def test_a_published_set_fills_the_draft_and_is_named_once_adopted(
    cast: Cast, behind: Task
) -> None:
    browser = signed_in(cast.supervisor)
    page = text_of(browser.get(RULES + "&set=yinchuan"))
    assert 'name="behind_points" value="30"' in page
    given = GIVEN | {
        "behind_points": "30", "yellow_points": "10", "near_due": "none", "blue": "0",
        "beyond": "1", "unstarted_yellow_months": "1", "unstarted_red_months": "3",
    }  # fmt: skip
    assert "1项任务的灯会变" in text_of(browser.post(RULES, given))
    assert browser.post(RULES, given | {"step": "save", "reason": "对标银川"}).status_code == 302
    assert rulebook.params(2027, 2).lights == LIGHT_PRESETS["yinchuan"]
    assert Task.objects.get(pk=behind.pk).light == "green"
    page = text_of(signed_in(cast.head).get(RULES))
    assert "银川市重点项目月度亮灯" in page
    assert "计划启动后3个月及以上仍未动" in page
    assert "落后超过30个百分点" in page
    for path in ("/plan/totals/?year=2027", "/plan/by/unit/?year=2027", "/wall/"):
        counts = text_of(browser.get(path))
        assert "达序时" in counts, path
        assert "提前" not in counts, path


def test_a_kind_of_measure_gets_limits_of_its_own(cast: Cast, behind: Task) -> None:
    browser = signed_in(cast.supervisor)
    given = GIVEN | {"amount_behind_points": "3", "rate_behind_points": "", "step": "save"}
    assert browser.post(RULES, given | {"reason": "总量从严"}).status_code == 302
    assert rulebook.params(2027, 2).lights.kinds == {"amount": KindLimits(behind_points=3)}
    assert Task.objects.get(pk=behind.pk).light == "red"
    assert "总量指标" in text_of(browser.get(RULES))
    emptied = GIVEN | {"based_on": "2", "amount_behind_points": "", "step": "save", "reason": "回"}
    assert browser.post(RULES, emptied).status_code == 302
    assert rulebook.params(2027, 3).lights.kinds == {}


def test_colours_in_a_wrong_order_are_refused_at_their_field(cast: Cast, behind: Task) -> None:
    answer = signed_in(cast.supervisor).post(RULES, GIVEN | {"orange_points": "12"})
    assert answer.status_code == 422
    assert "较轻的颜色应先于较重的颜色" in text_of(answer)


def test_the_calendar_of_reports_is_previewed_with_its_periods(cast: Cast, behind: Task) -> None:
    browser = signed_in(cast.supervisor)
    given = GIVEN | {"due_day": "20", "next_month": "0", "proof": "required"}
    page = text_of(browser.post(RULES, given))
    assert "2027年2月" in page
    assert "日历未确认" in page
    assert browser.post(RULES, given | {"step": "save", "reason": "提前报送"}).status_code == 302
    reporting = rulebook.params(2027, 2).reporting
    assert (reporting.due_day, reporting.proof, reporting.merged) == (20, "required", False)
    page = text_of(browser.get(RULES))
    assert "填报日历" in page


def test_what_is_not_posted_stays_as_it_is(cast: Cast, behind: Task) -> None:
    browser = signed_in(cast.supervisor)
    first = GIVEN | {"blue": "0", "due_day": "20", "step": "save", "reason": "x"}
    browser.post(RULES, first)
    browser.post(RULES, STRICT | {"based_on": "2", "step": "save", "reason": "y"})
    kept = rulebook.params(2027, 3)
    assert (kept.lights.blue, kept.reporting.due_day, kept.lights.behind_points) == (False, 20, 3)
