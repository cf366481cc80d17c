"""A calendar that moves deadlines: faults named, moves listed first, applied with a reason."""

from datetime import date

import pytest

from guatu.ledger.models import Event
from guatu.plans.models import OriginalTask, Task, TaskVersion
from guatu.reports.actions.periods import plan_periods
from guatu.reports.models import Period
from guatu.rulebook.models import CalendarDay
from tests.make import NOW, Cast, actor, signed_in
from tests.plan_make import make_cycle, make_task, make_terms

pytestmark = pytest.mark.django_db
PUBLISHED = "/settings/calendar/published/?year=2027"
MOVED = "/settings/calendar/moved/?year=2027"
DAYS = """{"year": 2027, "papers": ["国办通知"], "days": [
    {"name": "试验", "date": "2027-07-14", "isOffDay": true},
    {"name": "试验", "date": "2027-07-28", "isOffDay": true},
    {"name": "坏", "date": "7月15日", "isOffDay": true}]}"""


@pytest.fixture
def term(cast: Cast) -> Task:
    """A task of five working days, released on Monday 12 July: due on the 19th."""
    terms = make_terms(
        "五个工作日内办结", lead=cast.office, assignee=cast.member, deadline_kind="fixed_term",
        deadline_raw="5个工作日内", offset_days=5, deadline_notes=("workdays",),
    )  # fmt: skip
    made = make_task(make_cycle(), terms, actor(cast.supervisor), level="task")
    task = Task.objects.get(pk=made.pk)
    assert (task.released_on, task.due) == (date(2027, 7, 12), date(2027, 7, 19))
    plan_periods(cycle_id=task.cycle_id, actor=actor(cast.supervisor), now=NOW)
    return task


def text_of(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined,no-any-return]


def test_the_preview_names_faults_and_what_would_move_and_moves_nothing(
    cast: Cast, term: Task
) -> None:
    page = text_of(signed_in(cast.supervisor).post(PUBLISHED, {"text": DAYS}))
    assert "days[2].date" in page
    assert "1条不采用" in page
    assert term.title in page
    assert "2027-07" in page
    assert not CalendarDay.objects.exists()
    assert Task.objects.get(pk=term.pk).due == date(2027, 7, 19)


def test_the_good_is_kept_reports_follow_and_released_deadlines_wait_for_a_reason(
    cast: Cast, term: Task
) -> None:
    browser = signed_in(cast.supervisor)
    browser.post(PUBLISHED, {"text": DAYS, "step": "save"})
    assert CalendarDay.objects.count() == 2
    assert Period.objects.get(key="2027-07").due == date(2027, 7, 29)
    assert Task.objects.get(pk=term.pk).due == date(2027, 7, 19)
    page = text_of(browser.get("/settings/calendar/?year=2027"))
    assert "按现行日历推算不一致的时限" in page
    given = {"cycle": term.cycle_id, "task": term.pk}
    assert browser.post(MOVED, given | {"reason": " "}).status_code == 422
    assert browser.post(MOVED, given | {"reason": "国办通知"}).status_code == 302
    assert Task.objects.get(pk=term.pk).due == date(2027, 7, 20)
    event = Event.objects.get(verb="task.due_recounted")
    assert (event.data["from"], event.data["to"]) == ("2027-07-19", "2027-07-20")
    assert OriginalTask.objects.get(pk=term.pk).due == date(2027, 7, 19)
    assert TaskVersion.objects.filter(task=term).count() == 2
    assert browser.post(MOVED, given | {"reason": "国办通知"}).status_code == 422
    page = text_of(browser.get("/settings/calendar/?year=2027"))
    assert "按现行日历推算不一致的时限" not in page
    kept = page[page.index("日历已调整的日期") :]
    assert term.title in kept
    assert "2027年7月" in kept
    assert "7月28日" in kept
    assert "7月29日" in kept


def test_an_open_period_stays_and_says_what_the_calendar_would_make_of_it(
    cast: Cast, term: Task
) -> None:
    Period.objects.filter(key="2027-07").update(state="open", rulebook=1)
    browser = signed_in(cast.supervisor)
    assert "已开启，保持不变" in text_of(browser.post(PUBLISHED, {"text": DAYS}))
    browser.post(PUBLISHED, {"text": DAYS, "step": "save"})
    assert Period.objects.get(key="2027-07").due == date(2027, 7, 28)
    assert "按现行日历应为7月29日" in text_of(browser.get("/reports/periods/"))


def test_a_deadline_that_a_person_set_is_not_counted_anew(cast: Cast, term: Task) -> None:
    Task.objects.filter(pk=term.pk).update(deadline_by_hand=True)
    browser = signed_in(cast.supervisor)
    assert term.title not in text_of(browser.post(PUBLISHED, {"text": DAYS}))


def test_a_year_that_is_not_there_is_said(cast: Cast) -> None:
    answer = signed_in(cast.supervisor).post(MOVED, {"cycle": 99, "reason": "x"})
    assert answer.status_code == 422
