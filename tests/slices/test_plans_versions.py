"""Named versions of a plan: kept by one statement, compared, seen by the one predicate."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from guatu.jobs.actions import cancel_job
from guatu.jobs.actions.working import claim_next, perform
from guatu.jobs.models import Job
from guatu.ledger.models import Event
from guatu.plans.actions.changes import ask_change, decide_change
from guatu.plans.actions.edit import edit_task
from guatu.plans.actions.moves import discard_task, move_task
from guatu.plans.actions.versions import make_version, order_version
from guatu.plans.models import Cycle, PlanVersion, PlanVersionRow, Task, terms_of
from guatu.plans.queries.version_compare import Pair, pairs
from guatu.plans.queries.version_details import details
from guatu.plans.views import versions
from guatu.rules.planning.versions import Differs
from guatu.rules.refused import Refused
from guatu.site.jobs import KINDS
from tests.make import NOW, Cast, actor, signed_in
from tests.plan_make import make_cycle, make_task, make_terms

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    """A cycle with its rulebook."""
    return make_cycle(NOW.year)


def kept(cast: Cast, cycle: Cycle, name: str = "下达稿", **more: Any) -> PlanVersion:
    """A version made by the supervision office."""
    given: dict[str, Any] = {
        "reason": "下达留存",
        "token": name,
        "actor": actor(cast.supervisor),
        "now": NOW,
    }
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
    assert (made.number, made.rows_count, len(made.hash)) == (2, 2, 64)
    event = Event.objects.filter(verb="plan.versioned").latest("pk")
    assert event.data == {"number": 2, "rows": 2, "hash": made.hash}


def test_the_same_plan_gives_the_same_hash_and_a_change_another(cast: Cast, cycle: Cycle) -> None:
    boss = actor(cast.supervisor)
    task = make_task(cycle, make_terms("甲", lead=cast.office), boss, level="task")
    first, second = kept(cast, cycle, "一"), kept(cast, cycle, "二")
    assert (first.hash, second.number) == (second.hash, first.number + 1)
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


def compared(cast: Cast, made: PlanVersion, name: str = "supervisor", **more: Any) -> list[Pair]:
    """What differs between a version and now, for somebody."""
    return pairs(actor(cast.people()[name]), made, None, **more)


def test_added_removed_moved_and_changed_tasks_are_told_apart(cast: Cast, cycle: Cycle) -> None:
    boss = actor(cast.supervisor)
    roots = [make_task(cycle, make_terms(f"目标{n}", lead=cast.office), boss) for n in (1, 2)]
    draft = make_task(cycle, make_terms("将改"), boss, parent=roots[0], released=False)
    gone = make_task(cycle, make_terms("将弃"), boss, parent=roots[0], released=False)
    made = kept(cast, cycle)
    assert compared(cast, made) == []
    edited(cast, draft, due=date(2027, 9, 1), weight=500, lead_unit_id=cast.office.pk)
    discard_task(task_id=gone.pk, actor=boss, now=LATER)
    new = make_task(cycle, make_terms("新增"), boss, parent=roots[1], released=False)
    Task.objects.filter(pk=draft.pk).update(parent=roots[1], path=f"{roots[1].path}{draft.pk:08d}")
    Task.objects.filter(pk=roots[0].pk).update(state="cancelled")
    found = {pair.row.task_id: set(pair.kinds) for pair in compared(cast, made)}
    assert found == {
        roots[0].pk: {"cancelled"},
        draft.pk: {"moved", "earlier", "weight", "owner", "terms"},
        gone.pk: {"removed"},
        new.pk: {"added"},
    }
    assert [p.row.task_id for p in compared(cast, made, unit=cast.office.pk)] == [
        roots[0].pk,
        draft.pk,
    ]
    assert [p.row.task_id for p in compared(cast, made) if p.is_of("worse")] == [
        roots[0].pk,
        gone.pk,
    ]


def test_terms_changed_there_and_back_are_no_difference(cast: Cast, cycle: Cycle) -> None:
    draft = make_task(cycle, make_terms("原题"), actor(cast.supervisor), released=False)
    made = kept(cast, cycle)
    edited(cast, draft, title="改题")
    edited(cast, draft, title="原题")
    assert compared(cast, made) == []


def test_a_difference_is_told_field_by_field_with_its_reason(cast: Cast, cycle: Cycle) -> None:
    boss = actor(cast.supervisor)
    terms = make_terms("任务", lead=cast.office, contact_phone="0512-1234")
    task = make_task(cycle, terms, boss, level="task")
    made = kept(cast, cycle)
    edited(cast, task, means="改为每周调度", contact_phone="0512-5678")
    move_task(task_id=task.pk, verb="pause", reason="等待批复", actor=boss, now=LATER)
    told = {}
    for name in ("supervisor", "member"):
        who = actor(cast.people()[name])
        told[name] = details(who, made, None, pairs(who, made, None))[0]
    said = [(one.field, one.before, one.after) for one in told["supervisor"].changes]
    assert said == [
        ("state", "released", "paused"),
        ("means", "", "改为每周调度"),
        ("contact_phone", "0512-1234", "0512-5678"),
    ]
    assert [one.field for one in told["member"].changes] == ["state", "means"]
    reasons = [(one.text, one.who) for one in told["member"].reasons]
    assert reasons == [("因故", "沈知行"), ("等待批复", "沈知行")]


def test_an_approved_change_is_told_with_who_asked_and_who_approved(
    cast: Cast, cycle: Cycle
) -> None:
    boss = actor(cast.supervisor)
    terms = make_terms("任务", lead=cast.office, official=cast.leader, due=date(2027, 9, 1))
    task = make_task(cycle, terms, boss, level="task")
    made = kept(cast, cycle)
    task.refresh_from_db()
    wanted = replace(terms_of(task), due=date(2027, 11, 1))
    change = ask_change(
        task_id=task.pk,
        terms=wanted,
        revision=task.revision,
        reason="验收顺延",
        actor=actor(cast.head),
        now=LATER,
    )
    decide_change(
        change_id=change.pk,
        verb="approve",
        revision=task.revision,
        actor=actor(cast.leader),
        now=LATER,
    )
    pair = compared(cast, made)[0]
    assert pair.kinds == {"later", "terms"}
    reasons = details(boss, made, None, [pair])[0].reasons
    assert [(one.text, one.who, one.approver) for one in reasons] == [("验收顺延", "韩素", "罗成")]


def test_the_pages_of_versions_show_keep_compare_and_export(cast: Cast, cycle: Cycle) -> None:
    boss = actor(cast.supervisor)
    root = make_task(cycle, make_terms("总目标", lead=cast.office), boss)
    draft = make_task(cycle, make_terms("拟办任务"), boss, parent=root, released=False)
    browser = signed_in(cast.supervisor)
    posted = browser.post(
        f"/plan/versions/?year={cycle.year}", {"name": "送审稿", "reason": "征求意见", "token": "t"}
    )
    assert posted.status_code == 302
    edited(cast, draft, title="拟办任务（修改）", due=date(2027, 9, 1))
    listed = browser.get("/plan/versions/").content.decode()
    assert "送审稿" in listed
    assert "下达稿" in listed  # kept by itself when the objective was released
    page = browser.get("/plan/versions/compare/?a=2").content.decode()
    assert "拟办任务（修改）" in page
    assert "2027-09-01" in page
    sheet = browser.get("/plan/versions/sheet/?a=2")
    assert sheet.content[:2] == b"PK"
    then = browser.get("/plan/?version=2").content.decode()
    assert "拟办任务</a>" in then
    assert "修改" not in then
    for layout in ("1.1A", "1.2B"):
        assert browser.get(f"/plan/versions/2/export/?layout={layout}").content[:2] == b"PK"
    assert browser.get("/plan/?version=9").status_code == 404
    assert browser.get("/plan/versions/compare/?a=9").status_code == 404
    assert browser.get("/plan/versions/compare/?a=1&b=9").status_code == 404


def test_whoever_does_not_see_a_task_does_not_see_its_row(cast: Cast, cycle: Cycle) -> None:
    boss = actor(cast.supervisor)
    make_task(cycle, make_terms("机密草案"), boss, released=False)
    own = make_terms("韩素自己的", lead=cast.office, assignee=cast.head)
    root = make_task(cycle, make_terms("总目标", lead=cast.office), boss)
    task = make_task(cycle, make_terms("任务", lead=cast.office), boss, parent=root)
    office = make_task(cycle, make_terms("处室", lead=cast.office), boss, parent=task)
    make_task(cycle, own, boss, parent=office)
    number = kept(cast, cycle).number
    browser = signed_in(cast.outsider)
    page = browser.get(f"/plan/?version={number}").content.decode()
    assert "总目标" in page
    assert "机密草案" not in page
    assert "韩素自己的" not in page
    assert "韩素自己的" in signed_in(cast.head).get(f"/plan/?version={number}").content.decode()


def test_a_large_plan_is_kept_by_a_job(
    cast: Cast, cycle: Cycle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(versions, "AT_ONCE", 0)
    make_task(cycle, make_terms("总目标", lead=cast.office), actor(cast.supervisor))
    asked = {"name": "下达稿", "reason": "留存", "token": "job"}
    signed_in(cast.supervisor).post(f"/plan/versions/?year={cycle.year}", asked)
    job = claim_next(KINDS)
    assert job is not None
    assert perform(job, KINDS[job.kind], NOW) == "done"
    Job.objects.update(state="running")  # its worker was killed before it said so
    assert perform(job, KINDS[job.kind], NOW) == "done"
    assert PlanVersion.objects.get(token="job").rows_count == 1


def test_a_cancelled_job_leaves_no_version(cast: Cast, cycle: Cycle) -> None:
    boss = actor(cast.supervisor)
    given = {"name": "下达稿", "reason": "留存", "token": "job"}
    order_version(cycle_id=cycle.pk, actor=boss, now=NOW, **given)
    job = claim_next(KINDS)
    assert job is not None
    cancel_job(job.pk, actor=boss, now=NOW)
    assert perform(job, KINDS[job.kind], NOW) == "cancelled"
    assert not PlanVersion.objects.exists()


def test_finished_work_is_no_change_of_the_plan(cast: Cast, cycle: Cycle) -> None:
    boss = actor(cast.supervisor)
    task = make_task(cycle, make_terms("任务", lead=cast.office), boss, level="task")
    made = kept(cast, cycle)
    move_task(task_id=task.pk, verb="declare_done", actor=boss, now=LATER)
    pair = compared(cast, made)[0]
    assert pair.kinds == {Differs.FINISHED}
    assert pair.is_of("finished")
    assert not pair.is_of("")
