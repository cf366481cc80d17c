"""Terms counted from the release: due day, light, edits; and anchors that get their date."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from guatu.plans.actions.changes import ask_change, decide_change
from guatu.plans.actions.create import create_task
from guatu.plans.actions.moves import move_task
from guatu.plans.actions.progress import refresh_cycle
from guatu.plans.actions.releasing import release_tasks
from guatu.plans.forms.deadline import columns_of
from guatu.plans.models import Cycle, Task, Terms, terms_of
from guatu.rulebook.models import CalendarDay
from guatu.rules.deadlines import read_deadline
from tests.make import Cast, actor, signed_in
from tests.plan_make import make_cycle, make_terms

pytestmark = pytest.mark.django_db
TERMS = [
    ("下达后三个月内", "2027-04-15", "2027-07-14"),
    ("下达之日起15日内", "2027-04-15", "2027-04-30"),
    ("任务下达1个月内", "2027-12-20", "2028-01-19"),
    ("自下达之日起半年内", "2027-01-04", "2027-07-03"),
    ("3个工作日内", "2027-04-15", "2027-04-20"),  # a Thursday: Friday, Monday, Tuesday
    ("收到通知后5个工作日内", "2027-04-29", "2027-05-11"),  # 3 to 5 May are off below
]


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    """A year with three days off in May."""
    CalendarDay.objects.bulk_create(CalendarDay(day=date(2027, 5, d), kind="off") for d in (3, 4))
    CalendarDay.objects.create(day=date(2027, 5, 5), kind="off")
    return make_cycle()


def at(day: str) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(f"{day}T09:00:00"))


def term(cast: Cast, words: str, **more: Any) -> Terms:
    terms = make_terms(words, lead=cast.office, assignee=cast.member)
    return replace(terms, **columns_of(read_deadline(words, 2027)) | more)


def draft(cast: Cast, cycle: Cycle, words: str, **more: Any) -> Task:
    return create_task(
        cycle_id=cycle.pk,
        parent_id=None,
        level="task",
        terms=term(cast, words, **more),
        actor=actor(cast.supervisor),
        now=at("2027-01-04"),
    )


@pytest.mark.parametrize(("words", "released", "due"), TERMS)
@pytest.mark.parametrize("bulk", [False, True])
def test_the_due_day_counts_from_the_release(
    cast: Cast, cycle: Cycle, words: str, released: str, due: str, bulk: bool
) -> None:
    task, boss = draft(cast, cycle, words), actor(cast.supervisor)
    assert task.due is None
    if bulk:
        release_tasks(task_ids=[task.pk], actor=boss, now=at(released))
    else:
        move_task(task_id=task.pk, verb="release", actor=boss, now=at(released))
    kept = Task.objects.get(pk=task.pk)
    assert (kept.deadline_kind, kept.due) == ("fixed_term", date.fromisoformat(due))
    page = signed_in(cast.member).get(f"/task/{task.pk}/").content.decode()
    assert words in page


def test_the_light_follows_and_nothing_is_expected_before_the_release(
    cast: Cast, cycle: Cycle
) -> None:
    task = draft(cast, cycle, "下达后三个月内", measure="quantity", target=Decimal(100))
    boss = actor(cast.supervisor)
    move_task(task_id=task.pk, verb="release", actor=boss, now=at("2027-04-15"))
    lights, expected = [], []
    for day in ("2027-04-15", "2027-06-01", "2027-07-12", "2027-07-15"):
        refresh_cycle(cycle, now=at(day))
        task.refresh_from_db()
        lights.append(task.light_code)
        expected.append(task.expected or 0)
    assert lights == ["unknown", "unknown", "near_due", "overdue"]
    assert expected[0] == 0
    assert expected == sorted(expected)


def test_new_words_of_a_released_task_count_from_the_same_day(cast: Cast, cycle: Cycle) -> None:
    task, boss = draft(cast, cycle, "下达后三个月内"), actor(cast.supervisor)
    move_task(task_id=task.pk, verb="release", actor=boss, now=at("2027-04-15"))
    task.refresh_from_db()
    columns = columns_of(read_deadline("下达之日起15日内", 2027))
    change = ask_change(
        task_id=task.pk,
        terms=replace(terms_of(task), **columns),
        revision=task.revision,
        reason="领导要求提前",
        actor=boss,
        now=at("2027-05-20"),
    )
    decide_change(
        change_id=change.pk,
        verb="approve",
        revision=task.revision,
        actor=actor(cast.leader),
        now=at("2027-05-20"),
    )
    task.refresh_from_db()
    assert task.due == date(2027, 4, 30)
    assert task.light_code == "overdue"


def test_a_due_day_set_by_hand_stays(cast: Cast, cycle: Cycle) -> None:
    task = draft(cast, cycle, "下达后三个月内", due=date(2027, 9, 1))
    boss = actor(cast.supervisor)
    move_task(task_id=task.pk, verb="release", actor=boss, now=at("2027-04-15"))
    task.refresh_from_db()
    assert task.due == date(2027, 9, 1)


def test_a_pause_and_a_reopening_leave_the_term(cast: Cast, cycle: Cycle) -> None:
    task, boss = draft(cast, cycle, "下达后三个月内"), actor(cast.supervisor)
    for verb, day in (("release", "2027-04-15"), ("pause", "2027-05-06"), ("resume", "2027-06-01")):
        move_task(task_id=task.pk, verb=verb, reason="x", actor=boss, now=at(day))
    task.refresh_from_db()
    assert task.due == date(2027, 7, 14)
