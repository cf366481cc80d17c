"""More time nobody needs, days that have passed, who may not approve himself, whom one asks."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.utils import timezone

from guatu.ledger.actions import record
from guatu.plans.models import Task
from guatu.rules.refused import Refused
from guatu.rules.supervising.writing import writers
from guatu.supervising.actions.answering import Answer, reply_to_slip
from guatu.supervising.actions.drafting import edit_slip
from guatu.supervising.actions.extensions import ask_extension, decide_extension
from guatu.supervising.actions.raising import raise_slip
from guatu.supervising.actions.requests import ask_for_help
from guatu.supervising.actions.slips import cancel_slip, hand_up_slip, issue_slip
from guatu.supervising.models import Slip, SlipExtension
from guatu.supervising.printing import paper_of
from guatu.supervising.queries.slips import SlipFilters, matching, slip_sheet
from tests.make import NOW, TODAY, Cast, actor, make_cast, signed_in
from tests.slices import chasing_make as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def task(cast: Cast) -> Task:
    return make.make_work(cast)


def on(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(9, 0)))


def asked(cast: Cast, slip: Slip, days: int = 3) -> SlipExtension:
    """The unit asks for so many days more on the last day."""
    return ask_extension(
        slip_id=slip.pk, wanted=make.DUE + timedelta(days=days), reason="评审延后",
        actor=actor(cast.head), now=on(make.DUE),
    )  # fmt: skip


@pytest.mark.parametrize("end", ["reply", "cancel"])
def test_an_answered_or_cancelled_slip_waits_for_no_more_time(
    cast: Cast, task: Task, end: str
) -> None:
    slip = make.issued(cast, task)
    wish = asked(cast, slip)
    who: dict[str, Any] = {"slip_id": slip.pk, "now": on(make.DUE)}
    if end == "reply":
        reply_to_slip(answer=Answer("已经办妥"), actor=actor(cast.head), **who)
    else:
        cancel_slip(reason="事项已取消", actor=actor(cast.leader), **who)
    wish.refresh_from_db()
    assert wish.state == "withdrawn"
    with pytest.raises(Refused, match="move_not_from_here"):
        decide_extension(
            extension_id=wish.pk, verb="approve", actor=actor(cast.leader), now=on(make.DUE)
        )
    slip.refresh_from_db()
    assert slip.due == make.DUE


def test_a_day_that_has_passed_meanwhile_is_not_granted(cast: Cast, task: Task) -> None:
    slip = make.issued(cast, task)
    wish = asked(cast, slip)
    late = on(make.DUE + timedelta(days=9))
    who: dict[str, Any] = {"extension_id": wish.pk, "verb": "approve", "now": late}
    with pytest.raises(Refused, match="day_passed"):
        decide_extension(actor=actor(cast.leader), **who)
    decide_extension(granted=late.date(), actor=actor(cast.leader), **who)
    slip.refresh_from_db()
    assert slip.due == late.date()


def test_who_changes_a_draft_names_somebody_else_to_approve_it(cast: Cast, task: Task) -> None:
    slip = make.draft(cast, task)
    Slip.objects.filter(pk=slip.pk).update(drafter=cast.head)
    with pytest.raises(Refused, match="own_slip"):
        edit_slip(
            slip_id=slip.pk,
            terms=make.terms_for(cast, task, approver_id=cast.supervisor.pk),
            revision=0,
            actor=actor(cast.supervisor),
            now=NOW,
        )


def test_who_changed_a_draft_once_does_not_approve_it_later(cast: Cast, task: Task) -> None:
    slip = make.draft(cast, task)
    who: dict[str, Any] = {"slip_id": slip.pk, "now": NOW}
    record("slip.edited", [("slip", slip.pk)], actor=actor(cast.leader), now=NOW)
    hand_up_slip(actor=actor(cast.supervisor), **who)
    with pytest.raises(Refused, match="own_slip"):
        issue_slip(actor=actor(cast.leader), **who)


def test_what_the_approver_changes_himself_does_not_keep_him_from_issuing() -> None:
    acts = [
        ("slip.drafted", {1}), ("slip.handed_up", {1}), ("slip.edited", {9}),
        ("slip.sent_back", {9}), ("slip.edited", {2, 3}), ("slip.handed_up", {2}),
    ]  # fmt: skip
    assert writers(acts) == {1, 2, 3}


def test_a_day_of_a_year_without_its_notice_is_marked_wherever_it_stands(
    cast: Cast, task: Task
) -> None:
    slip = make.draft(cast, task, due=date(2028, 1, 10))
    given = make.instruct(cast, task, due=date(2028, 1, 10))
    mark = "2028年日历未确认"
    office = signed_in(cast.supervisor)
    for page in ("/supervision/", f"/slips/{slip.pk}/", f"/slips/{slip.pk}/edit/",
                 "/supervision/instructions/", f"/instructions/{given.pk}/"):  # fmt: skip
        assert mark in office.get(page).content.decode(), page
    typed = {"giver": cast.leader.pk, "given_on": TODAY.isoformat(), "due": "2028-01-10"}
    assert mark in office.post("/instructions/new/", typed).content.decode()


def test_the_letter_of_a_raised_slip_is_of_the_day_it_was_raised(cast: Cast, task: Task) -> None:
    slip = make.issued(cast, task)
    late = make.DUE + timedelta(days=2)
    raise_slip(
        slip_id=slip.pk, reason="仍未反馈", due=late + timedelta(days=5),
        actor=actor(cast.leader), now=on(late),
    )  # fmt: skip
    sheet = slip_sheet(actor(cast.supervisor), slip.pk, late)
    assert sheet is not None
    assert paper_of(sheet, "示范市委工作委员会").day == "2027年7月28日"


def test_how_long_the_approver_waits_counts_from_the_wish(cast: Cast, task: Task) -> None:
    asked(cast, make.issued(cast, task))
    [row] = matching(actor(cast.supervisor), task.cycle, SlipFilters(), make.DUE)
    assert timezone.localtime(row.asks).date() == make.DUE  # type: ignore[attr-defined]


def test_help_is_asked_of_who_leads_the_task_and_of_nobody_else(cast: Cast, task: Task) -> None:
    who: dict[str, Any] = {"task_id": task.pk, "text": "请协调", "actor": actor(cast.head)}
    with pytest.raises(Refused, match="not_an_official"):
        ask_for_help(official_id=cast.outsider.pk, now=NOW, **who)
    assert ask_for_help(official_id=cast.leader.pk, now=NOW, **who).official == cast.leader
