"""Reports by the API: read in pages, said, handed in, judged, closed."""

from typing import Any

import pytest

from guatu.ledger.models import Event
from guatu.people.pace import forget
from guatu.plans.models import Cycle, Task
from guatu.reports.models import Period, Report
from tests.make import NOW, Cast, actor
from tests.plan_make import make_cycle, make_task, make_terms
from tests.report_make import make_period, make_report
from tests.slices.api_make import Api, secret_of


@pytest.fixture(autouse=True)
def fresh_pace() -> None:
    forget()


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    return make_cycle(NOW.year)


@pytest.fixture
def period(cycle: Cycle) -> Period:
    return make_period(cycle)


def a_task(cast: Cast, cycle: Cycle, title: str = "建成中心") -> Task:
    terms = make_terms(title, lead=cast.office, assignee=cast.member)
    return make_task(cycle, terms, actor(cast.supervisor), level="task")


def api(person: Any) -> Api:
    return Api(secret=secret_of(person))


def test_a_report_goes_its_way(cast: Cast, cycle: Cycle, period: Period) -> None:
    report = make_report(a_task(cast, cycle), period)
    member, head, office = api(cast.member), api(cast.head), api(cast.supervisor)
    path = f"/reports/{report.pk}"
    saved = member.send(path, {"revision": 0, "narrative": "完成选址"}, method="put").json()
    assert (saved["narrative"], saved["revision"]) == ("完成选址", 1)
    assert head.get(path).json()["narrative"] == "完成选址"
    assert api(cast.outsider).get(path).json()["narrative"] == ""  # a draft is its fillers'
    stale = member.send(f"{path}/submit", {"revision": 0, "narrative": "x"})
    assert (stale.status_code, stale.json()["code"]) == (409, "stale_report")
    sent = member.send(f"{path}/submit", {"revision": 1, "narrative": "完成选址"}).json()
    assert (sent["state"], sent["moves"]) == ("submitted", ["withdraw"])
    told = head.get(path).json()
    assert told["moves"] == ["review", "return"]
    seen = {"revision": told["revision"]}
    assert head.send(f"{path}/moves", {"verb": "review", **seen}).status_code == 200
    again = head.send(f"{path}/moves", {"verb": "review", **seen})
    assert (again.status_code, again.json()["code"]) == (409, "move_not_from_here")
    for verb in ("check", "accept"):
        done = office.send(f"{path}/moves", {"verb": verb, **seen}).json()
    assert (done["state"], done["rule_light"]) == ("accepted", "unknown")


def test_a_return_and_an_unlock_carry_reason_and_day(
    cast: Cast, cycle: Cycle, period: Period
) -> None:
    report = make_report(a_task(cast, cycle), period, cast.member, "submitted")
    path, head = f"/reports/{report.pk}/moves", api(cast.head)
    blank = head.send(path, {"verb": "return", "revision": 0})
    assert (blank.status_code, blank.json()["code"]) == (409, "reason_missing")
    body = {"verb": "return", "revision": 0, "reason": "附单", "due": "2027-07-20"}
    assert head.send(path, body).json()["returned_due"] == "2027-07-20"
    Report.objects.update(state="locked")
    Period.objects.update(state="closed")
    office, body = api(cast.supervisor), {"verb": "unlock", "revision": 0, "reason": "漏报"}
    assert office.send(path, body).json()["code"] == "day_missing"
    assert office.send(path, body | {"due": "2027-07-20"}).json()["state"] == "returned"


def test_the_list_is_in_pages_and_by_filters(cast: Cast, cycle: Cycle, period: Period) -> None:
    made = [
        make_report(a_task(cast, cycle, f"任务{n}"), period, cast.member, state)
        for n, state in enumerate(("submitted", "draft", "submitted"))
    ]
    head = api(cast.head)
    first = head.get("/reports", limit=2).json()
    assert [one["id"] for one in first["items"]] == [made[2].pk, made[1].pk]
    rest = head.get("/reports", limit=2, after=first["next"]).json()
    assert ([one["id"] for one in rest["items"]], rest["next"]) == ([made[0].pk], None)
    asked: dict[str, Any] = {"state": "draft", "period": "2027-06", "unit": cast.office.pk}
    assert [one["id"] for one in head.get("/reports", **asked).json()["items"]] == [made[1].pk]
    assert head.get("/reports", period="2027-05").json()["items"] == []
    assert head.get("/reports", period="x").status_code == 422
    Cycle.objects.update(sight="subtree")
    assert api(cast.outsider).get("/reports").json()["items"] == []
    assert api(cast.outsider).get(f"/reports/{made[0].pk}").status_code == 404


def test_a_write_repeated_is_done_once(cast: Cast, cycle: Cycle, period: Period) -> None:
    report = make_report(a_task(cast, cycle), period, cast.member, "submitted")
    head, body = api(cast.head), {"verb": "review", "revision": 0}
    answers = [head.send(f"/reports/{report.pk}/moves", body, key="eins") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json() == answers[1].json()
    assert Event.objects.filter(verb="report.reviewed").count() == 1


def test_periods_are_listed_and_closed_as_a_job(cast: Cast, cycle: Cycle, period: Period) -> None:
    office = api(cast.supervisor)
    (found,) = office.get("/periods").json()["items"]
    assert (found["key"], found["due"], found["state"]) == ("2027-06", "2027-06-27", "open")
    assert api(cast.head).send(f"/periods/{period.pk}/close", {}).status_code == 404
    job = office.send(f"/periods/{period.pk}/close", {})
    assert (job.status_code, job.json()["kind"]) == (202, "close-period")
    second = office.send(f"/periods/{period.pk}/close", {})
    assert (second.status_code, second.json()["code"]) == (409, "period_is_closing")
