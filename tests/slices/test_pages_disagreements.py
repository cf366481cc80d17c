"""Claim, judgement, rule and hand are four things; where they differ is a work list."""

import pytest

from guatu.plans.actions.overriding import override_light
from guatu.plans.models import Cycle, Task
from tests.make import NOW, Cast, actor, signed_in
from tests.plan_make import make_cycle, make_task, make_terms
from tests.report_make import make_period, make_report
from tests.sql import page_sql

pytestmark = pytest.mark.django_db
PAGE = "/lights/disagreements/?year=2027"


@pytest.fixture
def tasks(cast: Cast) -> dict[str, Task]:
    """Five tasks that the rule calls green, with what people say of them."""
    cycle, by = make_cycle(), actor(cast.supervisor)
    period, older = make_period(cycle), make_period(cycle, "2027-05")
    found = {}
    for name, said in {
        "agreed": {"claim": "green", "judgement": "green"},
        "claimed": {"claim": "blue"},
        "judged": {"claim": "green", "judgement": "red"},
        "silent": {},
    }.items():
        task = make_task(cycle, make_terms(f"事项{name}", lead=cast.office), by, level="task")
        Task.objects.filter(pk=task.pk).update(light="green", light_code="on_track")
        make_report(task, period, author=cast.member, state="submitted", **said)
        found[name] = task
    hand = make_task(cycle, make_terms("事项hand", lead=cast.office), by, level="task")
    override_light(task_id=hand.pk, colour="red", reason="现场停工", actor=by, now=NOW)
    make_report(found["silent"], older, author=cast.member, state="locked", claim="yellow")
    return found | {"hand": hand}


def listed(cast: Cast, query: str = "") -> set[str]:
    page = signed_in(cast.supervisor).get(PAGE + query).content.decode()
    names = ("agreed", "claimed", "judged", "silent", "hand")
    return {name for name in names if f"事项{name}" in page}


def test_only_what_differs_stands_there(cast: Cast, tasks: dict[str, Task]) -> None:
    assert listed(cast) == {"claimed", "judged", "hand"}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("&kind=claim", {"claimed"}),
        ("&kind=judgement", {"judged"}),
        ("&kind=between", {"judged"}),
        ("&kind=hand", {"hand"}),
        ("&kind=moon", {"claimed", "judged", "hand"}),
        ("&period=2027-05", {"silent", "hand"}),
    ],
)
def test_it_is_read_by_kind_and_by_period(
    cast: Cast, tasks: dict[str, Task], query: str, names: set[str]
) -> None:
    assert listed(cast, query) == names


def test_the_rule_of_an_accepted_report_is_that_of_its_day(
    cast: Cast, tasks: dict[str, Task]
) -> None:
    report = tasks["claimed"].reports.get(period__key="2027-06")
    report.rule_light = "blue"
    report.save(update_fields=["rule_light"])
    assert listed(cast) == {"judged", "hand"}


def test_without_reports_lights_by_hand_are_listed(cast: Cast, tasks: dict[str, Task]) -> None:
    for task in tasks.values():
        task.reports.all().delete()
    assert listed(cast) == {"hand"}
    Cycle.objects.all().update(closed=True)
    assert listed(cast) == {"hand"}


@pytest.mark.parametrize("who", ["leader", "head", "member", "system"])
def test_it_is_the_supervision_offices(cast: Cast, tasks: dict[str, Task], who: str) -> None:
    assert signed_in(cast.people()[who]).get(PAGE).status_code == 404


def test_it_asks_alike_at_any_size(cast: Cast, tasks: dict[str, Task]) -> None:
    browser = signed_in(cast.supervisor)
    browser.get(PAGE)
    few = page_sql(browser, PAGE)[1]
    cycle, by = Cycle.objects.get(), actor(cast.supervisor)
    period = cycle.periods.get(key="2027-06")
    for number in range(55):
        task = make_task(cycle, make_terms(f"多{number}", lead=cast.office), by, level="task")
        make_report(task, period, author=cast.member, state="submitted", claim="blue")
    answer, many = page_sql(browser, PAGE)
    assert len(many) == len(few) <= 6, many
    assert "start=50" in answer.content.decode()
    more = browser.get(PAGE + "&start=50", headers={"HX-Request": "true"}).content.decode()
    assert "多54" in more
    assert "<html" not in more
