"""The inbox: whom an event is told, once; reminders; reading; what the head of a page shows."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from guatu.ledger.actions import record
from guatu.ledger.models import Event
from guatu.ledger.seal import seal_now
from guatu.ledger.verbs import VERBS
from guatu.notices.actions.reading import set_wishes
from guatu.notices.actions.telling import remind, tell_sealed
from guatu.notices.models import Notice, Preference, Reader
from guatu.notices.queries.audience import CONCERNS
from guatu.notices.wording import KINDS, PLACES, sentence
from guatu.people.models import Account, Person, StandIn
from guatu.plans.actions.signing import sign_part
from guatu.plans.models import Stage, Task
from guatu.rules.refused import Refused
from guatu.supervising.actions.instructions import answer_instruction, judge_answer
from guatu.supervising.actions.slips import cancel_slip
from guatu.supervising.models import Slip
from tests.make import NOW, TODAY, Cast, actor, make_cast, signed_in
from tests.plan_make import make_cycle, make_task, make_terms
from tests.report_make import make_period, make_report
from tests.slices import chasing_make
from tests.sql import budget_sql, page_sql

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def tell() -> int:
    """Seal what happened and tell it."""
    seal_now()
    return tell_sealed(NOW)


def told(person: Person) -> list[tuple[str, int]]:
    rows = Notice.objects.filter(person=person).order_by("pk")
    return list(rows.values_list("kind", "count"))


def release(cast: Cast, count: int = 1) -> list[int]:
    cycle = make_cycle()
    ids = []
    for number in range(count):
        terms = make_terms(number=str(number + 1), lead=cast.office, deadline_raw="6月底")
        task = make_task(cycle, terms, actor(cast.supervisor), level="task", signed=False)
        ids.append(task.pk)
    return ids


def test_a_head_is_told_of_a_part_to_sign_and_the_office_of_an_objection(cast: Cast) -> None:
    [task_id] = release(cast)
    tell()
    assert told(cast.head) == [("part_to_sign", 1)]
    assert told(cast.supervisor) == []
    sign_part(
        task_id=task_id, verb="object", subject="deadline", reason="期限太紧",
        revision=Task.objects.get().revision,
        actor=actor(cast.head), now=NOW,
    )  # fmt: skip
    tell()
    assert told(cast.supervisor) == [("objection_to_settle", 1)]


def test_many_of_a_kind_come_as_one(cast: Cast) -> None:
    release(cast, 5)
    tell()
    assert told(cast.head) == [("part_to_sign", 5)]
    page = signed_in(cast.head).get("/inbox/").content.decode()
    assert "有 5 项任务等您签收" in page


def test_nothing_is_told_twice_whatever_is_read_again(cast: Cast) -> None:
    release(cast)
    tell()
    Reader.objects.update(cursor=0)  # a restore of an older reader
    tell()
    assert told(cast.head) == [("part_to_sign", 1)]


def test_what_happened_long_ago_is_no_news(cast: Cast) -> None:
    release(cast)
    seal_now()
    assert tell_sealed(NOW + timedelta(days=8)) == 0
    assert Reader.objects.get().cursor == Event.objects.count()


def test_a_returned_report_comes_back_to_its_author_and_a_submitted_one_to_its_head(
    cast: Cast,
) -> None:
    cycle = make_cycle()
    task = make_task(cycle, make_terms(lead=cast.office), actor(cast.supervisor), level="task")
    report = make_report(task, make_period(cycle), cast.liaison, "submitted")
    from_ledger(cast.liaison, "report.submitted", report.pk, task.pk)
    from_ledger(cast.head, "report.returned", report.pk, task.pk)
    tell()
    assert told(cast.head) == [("report_to_review", 1)]
    assert told(cast.liaison) == [("report_returned", 1)]


def from_ledger(person: Person, verb: str, report_id: int, task_id: int) -> None:
    touched = [("report", report_id), ("task", task_id)]
    record(verb, touched, actor=actor(person), now=NOW)


def test_reminders_fall_on_the_days_set_and_once(cast: Cast) -> None:
    cycle = make_cycle()
    task = make_task(cycle, make_terms(lead=cast.office), actor(cast.supervisor), level="task")
    Stage.objects.create(task=task, text="完成摸底", due=TODAY + timedelta(days=3))
    Task.objects.update(due=TODAY - timedelta(days=3))
    make_report(task, make_period(cycle, due=TODAY - timedelta(days=1)))
    assert [remind(NOW), remind(NOW)] == [3, 0]
    kinds = [("report_due", 1), ("stage_due", 1), ("task_due", 1)]
    assert sorted(told(cast.liaison)) == kinds
    page = signed_in(cast.liaison).get("/inbox/").content.decode()
    assert "您还有 1 个节点没有登记（7月15日到期）" in page
    assert remind(NOW + timedelta(days=1)) == 0
    assert told(cast.member) == []


def test_a_night_done_again_after_a_crash_reminds_of_nothing_a_second_time(cast: Cast) -> None:
    cycle = make_cycle()
    period = make_period(cycle, due=TODAY)
    terms = make_terms(lead=cast.office)
    tasks = [make_task(cycle, terms, actor(cast.supervisor), level="task") for _n in range(4)]
    reports = [make_report(task, period) for task in tasks]
    remind(NOW)
    assert told(cast.liaison) == [("report_due", 4)]
    reports[0].delete()  # three are left, which would come one by one
    assert remind(NOW) == 0
    assert told(cast.liaison) == [("report_due", 4)]


def test_the_answer_to_an_instruction_is_reminded_and_its_end_told(cast: Cast) -> None:
    task = chasing_make.make_work(cast)
    made = chasing_make.instruct(cast, task, due=TODAY + timedelta(days=3))
    remind(NOW)
    assert told(cast.head) == told(cast.liaison) == [("instruction_due", 1)]
    who: dict[str, Any] = {"instruction_id": made.pk, "now": NOW}
    answer_instruction(text="已经办妥", actor=actor(cast.head), **who)
    judge_answer(verb="close", actor=actor(cast.leader), **who)
    tell()
    assert ("instruction_closed", 1) in told(cast.head)


def test_a_unit_hears_of_its_slip_taken_back_and_never_of_a_draft(cast: Cast) -> None:
    task = chasing_make.make_work(cast)
    for slip, person in (
        (chasing_make.draft(cast, task), cast.supervisor),
        (chasing_make.issued(cast, task), cast.leader),
    ):
        cancel_slip(slip_id=slip.pk, reason="已另行安排", actor=actor(person), now=NOW)
    tell()
    assert told(cast.head).count(("slip_closed", 1)) == 1


def test_the_number_stands_in_the_head_of_every_page_and_goes_when_read(cast: Cast) -> None:
    [task_id] = release(cast)
    tell()
    assert Account.objects.get(person=cast.head).unread == 1
    client = signed_in(cast.head)
    assert '<span class="unread">1</span>' in client.get("/help/").content.decode()
    notice = Notice.objects.get(person=cast.head)
    assert client.get(f"/inbox/{notice.pk}/").status_code == 405  # looking changes nothing
    answer = client.post(f"/inbox/{notice.pk}/")
    assert answer["Location"] == f"/task/{task_id}/"
    assert 'class="unread"' not in client.get("/help/").content.decode()


def test_all_can_be_read_at_once_and_only_ones_own(cast: Cast) -> None:
    release(cast, 2)
    tell()
    signed_in(cast.liaison).post("/inbox/read/", {"all": "1"})
    assert Notice.objects.filter(person=cast.head, read_at=None).count() == 2
    signed_in(cast.head).post("/inbox/read/", {"all": "1"})
    assert not Notice.objects.filter(read_at=None).exists()


def test_another_persons_notice_leads_nowhere(cast: Cast) -> None:
    release(cast)
    tell()
    notice = Notice.objects.get(person=cast.head)
    assert signed_in(cast.outsider).post(f"/inbox/{notice.pk}/").status_code == 404
    assert Notice.objects.get().read_at is None


def test_who_stands_in_reads_the_inbox_of_the_one_stood_in_for(cast: Cast) -> None:
    release(cast)
    tell()
    one = StandIn.objects.create(
        person=cast.liaison, principal=cast.head, since=TODAY, until=TODAY,
        reason="出差", state="granted", asked_at=NOW,
    )  # fmt: skip
    client = signed_in(cast.liaison)
    assert "等您签收" not in client.get("/inbox/").content.decode()
    client.post(f"/stand-ins/{one.pk}/act/")
    assert "等您签收" in client.get("/inbox/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_inbox_costs_the_same_for_many(cast: Cast, count: int) -> None:
    for _round in range(count):
        release_more(cast)
    client = signed_in(cast.head)
    answer, done = page_sql(client, "/inbox/")
    assert answer.status_code == 200
    assert len(budget_sql(done)) <= 3


def release_more(cast: Cast) -> None:
    day = date(2027, 7, 1) + timedelta(days=Notice.objects.count())
    Notice.objects.create(
        person=cast.head, kind="part_to_sign", about="task", seq=Notice.objects.count() + 1,
        day=day, made_at=NOW,
    )  # fmt: skip


def test_a_wish_is_kept_and_a_wrong_address_is_refused_with_its_place(cast: Cast) -> None:
    client = signed_in(cast.member)
    answer = client.post("/inbox/wishes/", {"mail": "hao.min"})
    assert answer.status_code == 422
    assert "这不是邮件地址" in answer.content.decode()
    client.post("/inbox/wishes/", {"mail": "hao@example.org", "webhook": "on"})
    row = Preference.objects.get()
    assert (row.mail, row.webhook) == ("hao@example.org", True)
    event = Event.objects.get(verb="notices.wished")
    assert event.data == {"mail": True, "webhook": True}  # no address in the ledger
    with pytest.raises(Refused):
        set_wishes(mail="@", webhook=False, actor=actor(cast.member), now=NOW)


def test_a_slip_is_told_to_its_unit_and_leads_to_its_page(cast: Cast) -> None:
    cycle = make_cycle()
    slip = Slip.objects.create(
        cycle=cycle, basis="meeting", unit=cast.office, matter="逾期未报", requirement="限期补报",
        level="blue", due=TODAY, state="issued", approver=cast.leader, drafted_at=NOW,
        issued_at=NOW, changed_at=NOW,
    )  # fmt: skip
    record("slip.issued", [("slip", slip.pk), ("unit", cast.office.pk)],
           actor=actor(cast.leader), now=NOW)  # fmt: skip
    tell()
    assert told(cast.head) == told(cast.liaison) == [("slip_received", 1)]
    remind(NOW)
    assert told(cast.head) == [("slip_received", 1), ("slip_due", 1)]
    notice = Notice.objects.filter(person=cast.head).earliest("pk")
    assert signed_in(cast.head).post(f"/inbox/{notice.pk}/")["Location"] == f"/slips/{slip.pk}/"


def test_every_kind_of_notice_has_words_for_one_and_many_and_a_page() -> None:
    kinds = {concern.kind for concern in CONCERNS.values()}
    kinds |= {"report_due", "stage_due", "task_due", "slip_due", "instruction_due"}
    assert kinds == set(KINDS) == set(PLACES)
    for kind, (one, many) in PLACES.items():
        assert sentence(kind, 1, None)
        assert sentence(kind, 5, TODAY)
        assert reverse(many)
        assert not one or reverse(one, args=[1])
    assert set(CONCERNS) <= set(VERBS)
