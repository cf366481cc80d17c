"""The settings of the year: who may, what is shown before saving, what is kept."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from guatu.ledger.models import Event
from guatu.plans.models import Cycle, StageTerms, Task
from guatu.rulebook.actions import set_year
from guatu.rulebook.models import AnchorDate, CalendarDay, CalendarYear
from guatu.rules.actor import SYSTEM
from guatu.rules.refused import Refused
from guatu.rules.workdays import DayKind
from tests.make import NOW, Cast, actor, signed_in
from tests.plan_make import make_cycle, make_task, make_terms

pytestmark = pytest.mark.django_db
ANCHORS = "/settings/anchors/"


@pytest.fixture
def waiting(cast: Cast) -> Task:
    """A task due the day before an anchor that has no date yet."""
    terms = make_terms(
        lead=cast.office,
        deadline_raw="国庆前",
        deadline_kind="anchor",
        anchor="国庆",
        offset_days=-1,
    )
    return make_task(make_cycle(), terms, actor(cast.supervisor))


def text_of(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined,no-any-return]


def test_an_anchor_that_only_tasks_name_stands_first_with_its_count(
    cast: Cast, waiting: Task
) -> None:
    page = text_of(signed_in(cast.supervisor).get(ANCHORS))
    assert "国庆" in page
    assert "尚无日期" in page
    assert "/plan/?year=2027&amp;anchor=" in page


def test_an_anchor_shows_what_it_moves_before_anything_is_saved(cast: Cast, waiting: Task) -> None:
    given = {"name": "国庆", "day": "2027-10-01", "note": "放假通知"}
    browser = signed_in(cast.supervisor)
    page = text_of(browser.post(ANCHORS, given))
    assert waiting.title in page
    assert "9月30日" in page
    assert not AnchorDate.objects.exists()
    assert browser.post(ANCHORS, given | {"step": "save"}).status_code == 302
    assert Task.objects.get(pk=waiting.pk).due == date(2027, 9, 30)
    verbs = list(Event.objects.filter(verb__in=["anchor.set", "task.due_resolved"]).order_by("id"))
    assert [event.verb for event in verbs] == ["anchor.set", "task.due_resolved"]
    assert "沈知行" in text_of(browser.get(ANCHORS))


def test_an_anchor_without_a_date_is_taken_away(cast: Cast, waiting: Task) -> None:
    browser = signed_in(cast.supervisor)
    given = {"name": "国庆", "day": "2027-10-01", "note": "", "step": "save"}
    browser.post(ANCHORS, given)
    asked = browser.post(ANCHORS, given | {"day": ""})
    assert asked.status_code == 422
    assert 'name="reason"' in text_of(asked)
    browser.post(ANCHORS, given | {"day": "", "reason": "取消统一节点"})
    assert Task.objects.get(pk=waiting.pk).due is None


def test_a_closed_year_keeps_its_anchors(cast: Cast, waiting: Task) -> None:
    Cycle.objects.update(closed=True)
    given = {"name": "国庆", "day": "2027-10-01", "note": "", "step": "save"}
    assert signed_in(cast.supervisor).post(ANCHORS, given).status_code == 422
    assert not AnchorDate.objects.exists()


def test_the_plan_can_be_asked_for_what_waits_for_an_anchor(cast: Cast, waiting: Task) -> None:
    page = text_of(signed_in(cast.supervisor).get("/plan/?year=2027&anchor=国庆"))
    assert waiting.title in page
    other = text_of(signed_in(cast.supervisor).get("/plan/?year=2027&anchor=春节"))
    assert waiting.title not in other


@pytest.mark.parametrize("who", ["leader", "head", "member", "system"])
def test_the_settings_are_the_supervision_offices(cast: Cast, waiting: Task, who: str) -> None:
    assert signed_in(cast.people()[who]).get(ANCHORS).status_code == 404


CALENDAR = "/settings/calendar/"
PUBLISHED = """{"year": 2027, "papers": ["http://example.cn/notice"], "days": [
    {"name": "春节", "date": "2027-02-05", "isOffDay": true},
    {"name": "春节", "date": "2027-02-20", "isOffDay": false}]}"""


def test_a_published_year_shows_its_days_before_it_is_saved(cast: Cast) -> None:
    browser = signed_in(cast.supervisor)
    page = text_of(browser.post(CALENDAR + "published/?year=2027", {"text": PUBLISHED}))
    assert "2月5日" in page
    assert not CalendarDay.objects.exists()
    browser.post(CALENDAR + "published/?year=2027", {"text": PUBLISHED, "step": "save"})
    kinds = dict(CalendarDay.objects.values_list("day", "kind"))
    assert kinds == {date(2027, 2, 5): "off", date(2027, 2, 20): "make_up"}
    assert CalendarYear.objects.get(year=2027).confirmed
    assert "尚未确认" not in text_of(browser.get(CALENDAR + "?year=2027"))


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"year": 2027, "days": [{"date": "x"}]}', "[" * 9999]
)
def test_what_is_no_calendar_is_refused_in_words(cast: Cast, text: str) -> None:
    answer = signed_in(cast.supervisor).post(CALENDAR + "published/", {"text": text})
    assert answer.status_code == 422
    assert not CalendarDay.objects.exists()


def test_a_day_is_set_with_its_source_and_the_year_flagged_until_confirmed(cast: Cast) -> None:
    browser = signed_in(cast.supervisor)
    given = {"day": "2027-07-16", "kind": "off", "name": "", "source": "市府通知"}
    assert browser.post(CALENDAR + "day/?year=2027", given | {"source": ""}).status_code == 422
    assert browser.post(CALENDAR + "day/?year=2027", given).status_code == 302
    page = text_of(browser.get(CALENDAR + "?year=2027&day=2027-07-16"))
    assert "市府通知" in page
    assert "尚未确认" in page
    browser.post(CALENDAR + "confirm/?year=2027", {"confirmed": "1", "source": "市府通知"})
    assert CalendarDay.objects.get().kind == "off"
    assert CalendarYear.objects.get(year=2027).confirmed


def test_a_year_that_came_with_the_version_is_loaded_by_a_button(cast: Cast) -> None:
    browser = signed_in(cast.supervisor)
    assert browser.post(CALENDAR + "bundled/?year=2026").status_code == 302
    assert CalendarDay.objects.filter(day__year=2026, kind="make_up").exists()
    assert browser.post(CALENDAR + "bundled/?year=2090").status_code == 422


def test_lights_follow_the_calendar_and_the_page_lists_them(cast: Cast) -> None:
    due = NOW.date() + timedelta(days=12)
    terms = make_terms("修路", lead=cast.office, deadline_kind="date", due=due, start=NOW.date())
    stages = (StageTerms("完工", due=due),)
    task = make_task(
        make_cycle(),
        replace(terms, measure="stages", stages=stages),
        actor(cast.supervisor),
        level="task",
    )
    before = Task.objects.get(pk=task.pk).light
    browser = signed_in(cast.supervisor)
    for day in ("2027-07-13", "2027-07-14", "2027-07-15"):
        given = {"day": day, "kind": "off", "name": "", "source": "市府通知"}
        page = text_of(browser.post(CALENDAR + "day/?year=2027", given, follow=True))
        if Task.objects.get(pk=task.pk).light != before:
            break
    assert (before, Task.objects.get(pk=task.pk).light) == ("green", "yellow")
    assert "修路" in page


def test_bundled_holidays_are_named_in_the_language_of_the_page(cast: Cast) -> None:
    browser = signed_in(cast.supervisor)
    browser.post(CALENDAR + "bundled/?year=2026")
    page = text_of(browser.get(CALENDAR + "?year=2026&day=2026-10-01"))
    assert "国庆节" in page
    assert "National Day" not in page
    browser.cookies["guatu_language"] = "en"
    assert "National Day" in text_of(browser.get(CALENDAR + "?year=2026&day=2026-10-01"))


def test_a_confirmation_leaves_each_day_its_own_source(cast: Cast) -> None:
    browser = signed_in(cast.supervisor)
    given = {"day": "2027-07-16", "kind": "off", "name": "", "source": "市府通知"}
    browser.post(CALENDAR + "day/?year=2027", given)
    browser.post(CALENDAR + "confirm/?year=2027", {"confirmed": "1", "source": "国办通知"})
    assert CalendarDay.objects.get().source == "市府通知"
    assert CalendarYear.objects.get().source == "国办通知"


def test_a_published_year_that_cannot_be_saved_leaves_the_old_one(cast: Cast) -> None:
    before = {date(2027, 10, 1): (DayKind.OFF, "国庆节")}
    other = {date(2028, 1, 1): (DayKind.OFF, "元旦")}
    set_year(year=2027, days=before, source="旧通知", confirmed=True, actor=SYSTEM, now=NOW)
    with pytest.raises(Refused):
        set_year(year=2027, days=other, source="新通知", confirmed=True, actor=SYSTEM, now=NOW)
    assert list(CalendarDay.objects.values_list("day", flat=True)) == [date(2027, 10, 1)]
