"""The version "as released" is kept by itself: once a year, each task as it was released."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from guatu.ledger.models import Event
from guatu.plans.actions.changes import ask_change, decide_change
from guatu.plans.actions.edit import edit_task
from guatu.plans.actions.moves import move_task
from guatu.plans.actions.releasing import release_tasks
from guatu.plans.actions.splitting import last_below, split_task
from guatu.plans.models import Cycle, PlanVersion, Task, terms_of
from guatu.plans.models.splits import Part
from guatu.plans.queries.version_compare import pairs
from guatu.rules.planning.versions import keeps_release
from tests.make import NOW, Cast, actor, signed_in
from tests.plan_make import make_cycle, make_task, make_terms

pytestmark = pytest.mark.django_db
NEXT_DAY = NOW + timedelta(days=1)


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    return make_cycle(NOW.year)


def drafts(cast: Cast, cycle: Cycle, *titles: str, parent: Task | None = None) -> list[Task]:
    boss = actor(cast.supervisor)
    terms = make_terms(lead=cast.office, official=cast.leader, due=date(NOW.year, 9, 1))
    terms = replace(terms, measure="quantity", target=Decimal(10), deadline_kind="date")
    return [
        make_task(cycle, replace(terms, title=t), boss, parent=parent, released=False)
        for t in titles
    ]


def release(cast: Cast, *tasks: Task, now: object = NOW) -> None:
    ids = [task.pk for task in tasks]
    _, refused = release_tasks(task_ids=ids, actor=actor(cast.supervisor), now=now)  # type: ignore[arg-type]
    assert not refused


def test_what_is_released_on_the_first_day_stands_in_one_version(cast: Cast, cycle: Cycle) -> None:
    root, other = drafts(cast, cycle, "总目标", "另一目标")
    first, second, later = drafts(cast, cycle, "甲", "乙", "丙", parent=root)
    release(cast, root, first)
    move_task(task_id=second.pk, verb="release", actor=actor(cast.supervisor), now=NOW)
    version = PlanVersion.objects.get()
    assert [row.title for row in version.rows.order_by("path")] == ["总目标", "甲", "乙"]
    assert {row.state for row in version.rows.all()} == {"released"}
    told = Event.objects.filter(verb="plan.versioned").order_by("pk")
    assert [event.data["rows"] for event in told] == [2, 3]
    assert told[1].data["hash"] == version.hash
    release(cast, other, later, now=NEXT_DAY)
    version.refresh_from_db()
    assert (PlanVersion.objects.count(), version.rows_count) == (1, 3)
    found = {pair.row.title: pair.kinds for pair in pairs(actor(cast.supervisor), version, None)}
    assert found == {"另一目标": {"added"}, "丙": {"added"}}


def test_it_says_what_the_original_says_after_changes(cast: Cast, cycle: Cycle) -> None:
    root = drafts(cast, cycle, "总目标")[0]
    task, whole = drafts(cast, cycle, "甲", "乙", parent=root)
    release(cast, root, task, whole)
    boss = actor(cast.supervisor)
    task = Task.objects.get(pk=task.pk)
    terms = replace(terms_of(task), target=Decimal(6))
    asked = ask_change(
        task_id=task.pk, terms=terms, revision=task.revision, reason="因故", actor=boss, now=NOW
    )
    decide_change(
        change_id=asked.pk,
        verb="approve",
        revision=task.revision,
        actor=actor(cast.leader),
        now=NOW,
    )
    task.refresh_from_db()
    edit_task(
        task_id=task.pk,
        terms=replace(terms_of(task), weight=5000),
        revision=task.revision,
        reason="调整",
        actor=boss,
        now=NOW,
    )
    parts = [Part("部分")]
    split_task(
        task_id=whole.pk, parts=parts, seen=last_below(whole), actor=actor(cast.head), now=NOW
    )
    version = PlanVersion.objects.get()
    row = version.rows.get(task=task)
    task.refresh_from_db()
    kept = task.original
    assert (row.target, row.weight, row.due) == (kept.target, kept.weight, kept.due)
    found = {pair.row.title: pair.kinds for pair in pairs(boss, version, None)}
    assert found == {"甲": {"lowered", "weight", "terms"}, "部分": {"added"}}
    browser = signed_in(cast.supervisor)
    page = browser.get("/plan/versions/").content.decode()
    assert "下达稿" in page
    assert "下达当日自动留存" in page
    assert "甲" in browser.get("/plan/?version=1").content.decode()


def test_a_plan_released_before_versions_were_kept_gets_none(cast: Cast, cycle: Cycle) -> None:
    root = drafts(cast, cycle, "总目标")[0]
    Task.objects.filter(pk=root.pk).update(state="released", released_on=NOW - timedelta(days=9))
    release(cast, *drafts(cast, cycle, "甲", parent=root))
    assert not PlanVersion.objects.exists()


@pytest.mark.parametrize(
    ("kept_on", "before", "keeps"),
    [
        (None, False, True),
        (None, True, False),
        (NOW.date(), False, True),
        (NOW.date() - timedelta(days=1), False, False),
    ],
)
def test_the_day_of_the_first_release_decides(
    kept_on: date | None, before: bool, keeps: bool
) -> None:
    assert keeps_release(kept_on, NOW.date(), released_before=before) is keeps
