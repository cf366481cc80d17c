"""Named versions of a plan: kept by one statement, compared, seen by the one predicate."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from guatu.ledger.models import Event
from guatu.plans.actions.edit import edit_task
from guatu.plans.actions.moves import discard_task, move_task
from guatu.plans.actions.versions import make_version
from guatu.plans.models import Cycle, PlanVersion, PlanVersionRow, Task, terms_of
from guatu.rules.refused import Refused
from tests.make import NOW, Cast, actor
from tests.plan_make import make_cycle, make_task, make_terms

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    """A cycle with its rulebook."""
    return make_cycle(NOW.year)


def kept(cast: Cast, cycle: Cycle, name: str = "下达稿", **more: Any) -> PlanVersion:
    """A version made by the supervision office."""
    given = {"reason": "下达留存", "token": name, "actor": actor(cast.supervisor), "now": NOW}
    return make_version(cycle_id=cycle.pk, name=name, **(given | more))


def edited(cast: Cast, task: Task, **columns: Any) -> Task:
    """New terms of a draft."""
    task = Task.objects.get(pk=task.pk)
    terms = replace(terms_of(task), **columns)
    boss = actor(cast.supervisor)
    return edit_task(
        task_id=task.pk, terms=terms, revision=task.revision, reason="因故", actor=boss, now=LATER
    )


def test_a_version_keeps_every_task_with_its_latest_terms(cast: Cast, cycle: Cycle) -> None:
    boss = actor(cast.supervisor)
    root = make_task(cycle, make_terms("总目标", lead=cast.office, due=date(2027, 9, 1)), boss)
    draft = make_task(cycle, make_terms("草稿", weight=300), boss, parent=root, released=False)
    edited(cast, draft, title="草稿二")
    made = kept(cast, cycle)
    rows = list(made.rows.select_related("terms").order_by("path"))
    assert [row.title for row in rows] == ["总目标", "草稿二"]
    assert [row.terms and row.terms.number for row in rows] == [1, 2]
    assert [(row.state, row.parent_id, row.weight) for row in rows] == [
        ("released", None, None),
        ("draft", root.pk, 300),
    ]
    assert rows[0].due == date(2027, 9, 1)
    assert (made.number, made.rows_count, len(made.hash)) == (1, 2, 64)
    event = Event.objects.get(verb="plan.versioned")
    assert event.data == {"number": 1, "rows": 2, "hash": made.hash}


def test_the_same_plan_gives_the_same_hash_and_a_change_another(cast: Cast, cycle: Cycle) -> None:
    boss = actor(cast.supervisor)
    task = make_task(cycle, make_terms("甲", lead=cast.office), boss, level="task")
    first, second = kept(cast, cycle, "一"), kept(cast, cycle, "二")
    assert (first.hash, second.number) == (second.hash, 2)
    move_task(task_id=task.pk, verb="pause", reason="等", actor=boss, now=LATER)
    assert kept(cast, cycle, "三").hash != first.hash


def test_a_double_click_makes_one_version(cast: Cast, cycle: Cycle) -> None:
    assert kept(cast, cycle, token="一次").pk == kept(cast, cycle, token="一次").pk
    assert PlanVersion.objects.count() == Event.objects.filter(verb="plan.versioned").count() == 1


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"name": "  "}, "version_name_missing"),
        ({"name": "长" * 81}, "version_name_long"),
        ({"reason": ""}, "reason_missing"),
        ({"reason": "电话 13912345678"}, "personal_data_in_text"),
    ],
)
def test_a_refusal_leaves_no_trace(
    cast: Cast, cycle: Cycle, more: dict[str, str], code: str
) -> None:
    with pytest.raises(Refused, match=code):
        kept(cast, cycle, **more)
    assert not PlanVersion.objects.exists()
    assert not Event.objects.filter(verb="plan.versioned").exists()


@pytest.mark.parametrize("name", ["leader", "head", "liaison", "member", "system"])
def test_only_the_supervision_office_keeps_a_version(cast: Cast, cycle: Cycle, name: str) -> None:
    with pytest.raises(Refused, match="move_not_yours"):
        kept(cast, cycle, actor=actor(cast.people()[name]))


def test_a_closed_year_gets_no_further_version(cast: Cast, cycle: Cycle) -> None:
    Cycle.objects.update(closed=True)
    with pytest.raises(Refused, match="cycle_closed"):
        kept(cast, cycle)


def test_a_version_that_is_given_up_half_way_is_not_there(cast: Cast, cycle: Cycle) -> None:
    def stop(percent: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        kept(cast, cycle, tell=stop)
    assert not PlanVersion.objects.exists()
    assert not PlanVersionRow.objects.exists()


def test_the_row_of_a_discarded_draft_stays(cast: Cast, cycle: Cycle) -> None:
    boss = actor(cast.supervisor)
    draft = make_task(cycle, make_terms("弃稿"), boss, released=False)
    made = kept(cast, cycle)
    discard_task(task_id=draft.pk, actor=boss, now=LATER)
    assert [row.title for row in made.rows.all()] == ["弃稿"]
