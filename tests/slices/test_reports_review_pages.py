"""The pages of review and close: the queue, the matrix, the close, corrections."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from guatu.jobs.models import Job
from guatu.people.models import RoleGrant
from guatu.plans.models import Cycle, Task
from guatu.reports.models import Correction, Period, Report, ReturnPhrase
from guatu.rules.actor import Role
from tests.make import NOW, Cast, actor, make_account, make_person, make_unit, signed_in
from tests.plan_make import make_cycle, make_task, make_terms
from tests.report_make import make_period, make_report
from tests.sql import page_sql

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    return make_cycle()


@pytest.fixture
def period(cycle: Cycle) -> Period:
    return make_period(cycle)


def a_task(cast: Cast, cycle: Cycle, title: str = "签约入驻", **columns: Any) -> Task:
    said: dict[str, Any] = {"lead": cast.office, "assignee": cast.member}
    terms = make_terms(title, **said | columns)
    return make_task(cycle, terms, actor(cast.supervisor), level="task")


def text_of(response: Any) -> str:
    return str(response.content.decode())


def test_a_report_is_passed_with_one_act_by_each(cast: Cast, cycle: Cycle, period: Period) -> None:
    report = make_report(
        a_task(cast, cycle), period, cast.member, "submitted", narrative="本月签约两家"
    )
    head, office = signed_in(cast.head), signed_in(cast.supervisor)
    page = text_of(head.get("/reports/review/"))
    assert "本月签约两家" in page
    assert "data-pass" in page
    path = reverse("report-pass", args=[report.pk])
    assert head.post(path, {"revision": 0}).headers["Location"] == "/reports/review/"
    assert "本月签约两家" not in text_of(head.get("/reports/review/"))
    answer = office.post(path, {"revision": 0}, headers=HTMX)
    assert "case-done" in text_of(answer)
    report.refresh_from_db()
    assert report.state == "accepted"


def test_a_return_takes_a_phrase_or_own_words_and_may_keep_them(
    cast: Cast, cycle: Cycle, period: Period
) -> None:
    report = make_report(a_task(cast, cycle), period, cast.member, "submitted")
    head, path = signed_in(cast.head), reverse("report-return", args=[report.pk])
    refused = head.post(path, {"revision": 0, "reason": ""}, headers=HTMX)
    assert refused.status_code == 422
    assert head.post(path, {"revision": 0, "reason": "请附签约单", "keep": "on"}).status_code == 302
    assert ReturnPhrase.objects.get().text == "请附签约单"
    other = make_report(a_task(cast, cycle, "另一项"), period, cast.member, "submitted")
    assert 'value="请附签约单" data-phrase="1"' in text_of(head.get("/reports/review/"))
    assert other.state == "submitted"


def test_whoever_comes_second_is_told_who_was_first(
    cast: Cast, cycle: Cycle, period: Period
) -> None:
    report = make_report(a_task(cast, cycle), period, cast.member, "submitted")
    head, path = signed_in(cast.head), reverse("report-pass", args=[report.pk])
    head.post(path, {"revision": 0})
    again = head.post(path, {"revision": 0}, headers=HTMX)
    assert again.status_code == 422
    assert "韩素" in text_of(again)
    Report.objects.update(state="submitted", revision=2)
    stale = head.post(path, {"revision": 0}, headers=HTMX)
    assert stale.status_code == 422
    assert 'value="2"' in text_of(stale)  # the card shows what it says now


def test_who_holds_both_desks_does_not_pass_both_by_pressing_twice(
    cast: Cast, cycle: Cycle, period: Period
) -> None:
    both = make_person("林审", cast.office, Role.HEAD)
    RoleGrant.objects.create(person=both, role=Role.SUPERVISION, unit=cast.body)
    make_account(both)
    report = make_report(a_task(cast, cycle), period, cast.member, "submitted")
    client, given = signed_in(both), {"revision": 0, "seen": "submitted"}
    client.post(reverse("report-pass", args=[report.pk]), given)
    for name, said in (("report-pass", given), ("report-return", {**given, "reason": "补"})):
        again = client.post(reverse(name, args=[report.pk]), said, headers=HTMX)
        assert (again.status_code, 'value="office_reviewed"' in text_of(again)) == (422, True)
    bulk = {"seen": [f"{report.pk}:0:submitted"]}
    client.post("/reports/review/plain/", bulk)
    report.refresh_from_db()
    assert report.state == "office_reviewed"


def test_the_plain_ones_are_listed_before_they_pass(
    cast: Cast, cycle: Cycle, period: Period
) -> None:
    plain = make_report(a_task(cast, cycle, "平常的"), period, cast.member, "submitted")
    late = make_report(a_task(cast, cycle, "迟到的"), period, cast.member, "submitted", late=True)
    head = signed_in(cast.head)
    page = text_of(head.get("/reports/review/"))
    assert f'name="seen" value="{plain.pk}:0:submitted"' in page
    assert f'value="{late.pk}:0:submitted"' not in page
    given = {"seen": [f"{plain.pk}:0:submitted", f"{late.pk}:0:submitted", "x", "1:y"]}
    answer = head.post("/reports/review/plain/", given)
    assert reverse("report-review", args=[late.pk]) in text_of(answer)
    plain.refresh_from_db()
    assert plain.state == "office_reviewed"
    assert head.post("/reports/review/plain/", given).status_code == 422


def test_the_reviewers_own_light_and_a_waiver_stay_on_the_card(
    cast: Cast, cycle: Cycle, period: Period
) -> None:
    report = make_report(a_task(cast, cycle), period, cast.member, "submitted", proof_asked=True)
    head, path = signed_in(cast.head), reverse("report-judge", args=[report.pk])
    head.post(path, {"revision": 0, "colour": "red"})
    head.post(path, {"revision": 0, "reason": "涉密"})
    report.refresh_from_db()
    assert (report.judgement, report.proof_waived) == ("red", "涉密")
    assert "涉密" in text_of(head.get(reverse("report-review", args=[report.pk])))


def test_drafts_and_reports_out_of_sight_have_no_card(
    cast: Cast, cycle: Cycle, period: Period
) -> None:
    draft = make_report(a_task(cast, cycle, "草稿"), period, cast.member, "draft")
    sent = make_report(a_task(cast, cycle, "报了"), period, cast.member, "submitted")
    assert signed_in(cast.head).get(f"/reports/review/{draft.pk}/").status_code == 404
    assert signed_in(cast.outsider).get(f"/reports/review/{sent.pk}/").status_code == 200
    Cycle.objects.update(sight="subtree")
    assert signed_in(cast.outsider).get(f"/reports/review/{sent.pk}/").status_code == 404


def test_the_matrix_counts_what_its_links_list(cast: Cast, cycle: Cycle, period: Period) -> None:
    for n, state in enumerate(("draft", "draft", "returned", "submitted", "accepted")):
        task = a_task(cast, cycle, f"任务{n}")
        make_report(task, period, cast.member, state, late=n == 3)
    office = signed_in(cast.supervisor)
    page = text_of(office.get("/reports/month/"))
    for name in ("治理处", "韩素", "卢一舟", "任务4"):
        assert name in page
    missing = text_of(office.get("/reports/month/?state=draft"))
    assert ("任务0" in missing, "任务3" in missing) == (True, False)
    owed = text_of(office.get("/reports/month/?missing=on"))
    assert ("任务2" in owed, "任务4" in owed) == (True, False)
    late = text_of(office.get("/reports/month/?late=on&light=unknown"))
    assert ("任务3" in late, "任务0" in late) == (True, False)
    assert office.get("/reports/month/?period=2099-01").status_code == 404
    assert office.get("/reports/month/?unit=x&light=pink&start=y").status_code == 200


def test_the_matrix_shows_only_what_is_in_sight(cast: Cast, cycle: Cycle, period: Period) -> None:
    make_report(a_task(cast, cycle), period, cast.member, "submitted")
    Cycle.objects.update(sight="subtree")
    assert "签约入驻" in text_of(signed_in(cast.head).get("/reports/month/"))
    assert "签约入驻" not in text_of(signed_in(cast.outsider).get("/reports/month/"))


def test_the_month_is_closed_from_its_page_and_the_second_is_told(
    cast: Cast, cycle: Cycle, period: Period
) -> None:
    make_report(a_task(cast, cycle, "还没报"), period, None, "draft")
    path = reverse("period-close", args=[period.pk])
    for who in (cast.leader, cast.head, cast.system):
        assert signed_in(who).post(path).status_code == 404
    office = signed_in(cast.supervisor)
    assert "基层治理处" in text_of(office.get(path)) or "治理处" in text_of(office.get(path))
    job = office.post(path)
    assert job.headers["Location"] == f"/jobs/{Job.objects.get().pk}/"
    second = office.post(path)
    assert second.status_code == 422
    assert "沈知行" in text_of(second)


def test_a_locked_report_is_opened_again_with_a_day(
    cast: Cast, cycle: Cycle, period: Period
) -> None:
    Period.objects.update(state="closed", closed_at=NOW)
    report = make_report(a_task(cast, cycle), period, cast.member, "locked")
    office = signed_in(cast.supervisor)
    unlock = reverse("report-unlock", args=[report.pk])
    assert unlock in text_of(office.get(reverse("report-review", args=[report.pk])))
    path, office = reverse("report-unlock", args=[report.pk]), signed_in(cast.supervisor)
    assert signed_in(cast.head).get(path).status_code == 404
    assert office.post(path, {"reason": "", "until": "2027-07-20"}).status_code == 422
    assert office.post(path, {"reason": "漏报", "until": "x"}).status_code == 422
    assert office.post(path, {"reason": "漏报", "until": "2027-07-20"}).status_code == 302
    report.refresh_from_db()
    assert (report.state, report.returned_due) == ("returned", date(2027, 7, 20))


def test_corrections_stand_with_old_and_new(cast: Cast, cycle: Cycle, period: Period) -> None:
    Period.objects.update(state="closed", closed_at=NOW)
    report = make_report(a_task(cast, cycle), period, cast.member, "locked")
    old = {"value": "6.0000", "done": 5, "known": 10, "total": 10, "rule_light": "green"}
    Correction.objects.create(
        report=report, made_at=NOW, reason="多报", old=old, new=old | {"value": "4.0000"}
    )
    page = text_of(signed_in(cast.member).get("/reports/corrections/?period=2027-06"))
    for said in ("<s", "6", "<strong>4</strong>", "多报"):
        assert said in page


@pytest.mark.parametrize("units", [5, 50])
def test_the_matrix_takes_as_many_statements_for_five_units_as_for_fifty(
    cast: Cast, cycle: Cycle, period: Period, units: int
) -> None:
    tasks, made = [], [make_unit(f"处室{n}", cast.body) for n in range(units)]
    for n in range(units * 10):
        tasks.append(
            Task(cycle=cycle, title=f"任务{n}", level="task", state="released",
                 lead_unit=made[n % units], target=Decimal(1))
        )  # fmt: skip
    Task.objects.bulk_create(tasks)
    for task in tasks:
        task.path = f"{task.pk:08d}"
    Task.objects.bulk_update(tasks, ["path"], batch_size=500)
    states = ("draft", "submitted", "office_reviewed", "accepted", "returned")
    Report.objects.bulk_create(
        Report(task=task, period=period, unit=task.lead_unit, state=states[n % 5])
        for n, task in enumerate(tasks)
    )
    answer, statements = page_sql(signed_in(cast.supervisor), "/reports/month/")
    assert answer.status_code == 200
    assert text_of(answer).count('class="cell cell-') >= units * 10
    assert len(statements) <= 12, statements
