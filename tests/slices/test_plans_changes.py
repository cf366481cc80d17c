"""Change control: nothing that binds a unit changes without a reason and an approver."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from guatu.ledger.models import Event
from guatu.people.models import Person
from guatu.plans.actions.changes import ask_cancellation, ask_change, decide_change
from guatu.plans.actions.edit import edit_task
from guatu.plans.actions.moves import move_task
from guatu.plans.models import ChangeRequest, Cycle, StageTerms, Task, TaskVersion, terms_of
from guatu.plans.queries.changes import goalposts
from guatu.rules.refused import Refused
from tests.make import NOW, Cast, actor, make_person, signed_in
from tests.plan_make import cancel_task, make_cycle, make_task, make_terms

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
LATER: dict[str, Any] = {
    "deadline_raw": "10月底前",
    "deadline_kind": "date",
    "due": date(2027, 10, 31),
}


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    return make_cycle()


@pytest.fixture
def task(cast: Cast, cycle: Cycle) -> Task:
    terms = make_terms(
        lead=cast.office,
        assignee=cast.member,
        measure="quantity",
        target=Decimal(12),
        deadline_raw="6月底前",
        deadline_kind="date",
        due=date(2027, 6, 30),
    )
    return make_task(cycle, terms, actor(cast.supervisor), level="task")


def ask(task: Task, who: Person, **columns: Any) -> ChangeRequest:
    task = Task.objects.get(pk=task.pk)
    return ask_change(
        task_id=task.pk,
        terms=replace(terms_of(task), **(columns or LATER)),
        revision=task.revision,
        reason="验收组行程调整",
        actor=actor(who),
        now=NOW,
    )


def decide(change: ChangeRequest, verb: str, who: Person, reason: str = "不妥") -> ChangeRequest:
    return decide_change(
        change_id=change.pk,
        verb=verb,
        revision=Task.objects.get(pk=change.task_id).revision,
        reason=reason,
        actor=actor(who),
        now=NOW,
    )


def everything() -> list[Any]:
    models = (Task, ChangeRequest, TaskVersion, Event)
    return [list(model.objects.order_by("pk").values()) for model in models]


def text_of(response: Any) -> str:
    return str(response.content.decode())


@pytest.mark.parametrize(
    "columns",
    [LATER, {"target": Decimal(10)}, {"stages": (StageTerms("新"),)}, {"measure": "graded"}],
)
def test_what_binds_is_not_simply_edited_once_released(
    cast: Cast, task: Task, columns: dict[str, Any]
) -> None:
    before = everything()
    with pytest.raises(Refused, match="needs_change_request"):
        edit_task(
            task_id=task.pk,
            terms=replace(terms_of(task), **columns),
            revision=task.revision,
            reason="x",
            actor=actor(cast.supervisor),
            now=NOW,
        )
    assert everything() == before


def test_a_cancellation_is_asked_for_as_well(cast: Cast, task: Task) -> None:
    before = everything()
    with pytest.raises(Refused, match="needs_change_request"):
        move_task(task_id=task.pk, verb="cancel", reason="x", actor=actor(cast.supervisor), now=NOW)
    assert everything() == before


def test_an_approval_takes_effect_at_once_and_causes_the_edit(cast: Cast, task: Task) -> None:
    change = ask(task, cast.head)
    task.refresh_from_db()
    assert task.due == date(2027, 6, 30)
    done = decide(change, "approve", cast.leader, "")
    task.refresh_from_db()
    assert (task.due, done.state, done.worse) == (date(2027, 10, 31), "approved", True)
    assert done.version is not None
    assert done.version.terms["due"] == "2027-10-31"
    approved, edited = Event.objects.filter(verb__in=["change.approved", "task.edited"])
    assert (approved.verb, edited.cause_id) == ("change.approved", approved.pk)


def test_an_approved_cancellation_takes_the_work_below_with_it(
    cast: Cast, cycle: Cycle, task: Task
) -> None:
    terms = make_terms("下级", lead=cast.office, assignee=cast.member)
    below = make_task(cycle, terms, actor(cast.supervisor), parent=task)
    assert cancel_task(task, actor(cast.head), actor(cast.leader)).state == "cancelled"
    below.refresh_from_db()
    assert below.state == "cancelled"
    cancelled = Event.objects.filter(verb="task.cancelled").order_by("pk").first()
    assert cancelled is not None
    assert cancelled.cause == Event.objects.get(verb="change.approved")


def test_a_refused_or_withdrawn_request_changes_nothing(cast: Cast, task: Task) -> None:
    terms = terms_of(task)
    assert decide(ask(task, cast.head), "refuse", cast.leader).state == "refused"
    assert decide(ask(task, cast.head), "withdraw", cast.head).state == "withdrawn"
    assert terms_of(Task.objects.get(pk=task.pk)) == terms


PEOPLE = ("leader", "supervisor", "head", "liaison", "member", "secretary", "outsider", "system")


@pytest.mark.parametrize("who", PEOPLE)
def test_who_may_ask(cast: Cast, task: Task, who: str) -> None:
    before = everything()
    may = who in {"supervisor", "head", "liaison"}
    if may:
        assert ask(task, cast.people()[who]).state == "asked"
        return
    with pytest.raises(Refused, match="move_not_yours"):
        ask(task, cast.people()[who])
    assert everything() == before


STATES = ("asked", "approved", "refused", "withdrawn")


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("verb", ["approve", "refuse", "withdraw"])
def test_every_verb_from_every_state_by_everybody(
    cast: Cast, task: Task, verb: str, state: str, who: str
) -> None:
    change = ask(task, cast.head)
    ChangeRequest.objects.update(state=state)
    right = "head" if verb == "withdraw" else "leader"
    before = everything()
    if state == "asked" and who == right:
        assert decide(change, verb, cast.people()[who]).state != "asked"
        return
    with pytest.raises(Refused) as no:
        decide(change, verb, cast.people()[who])
    assert no.value.code in {"move_not_from_here", "move_not_yours", "own_change"}
    assert everything() == before


def test_nobody_approves_what_he_asked_for(cast: Cast, cycle: Cycle) -> None:
    terms = make_terms(lead=cast.office, assignee=cast.member, official=cast.head)
    made = make_task(cycle, terms, actor(cast.supervisor), level="task")
    change = ask(made, cast.head)  # the head is the only lead official: a leader decides
    with pytest.raises(Refused, match="own_change"):
        decide(change, "approve", cast.head)
    assert decide(change, "approve", cast.leader).state == "approved"


def test_a_lead_official_decides_before_any_leader(cast: Cast, cycle: Cycle) -> None:
    official = make_person("梁主任", cast.top)
    terms = make_terms(lead=cast.office, assignee=cast.member, official=official)
    above = make_task(cycle, terms, actor(cast.supervisor), level="task")
    terms = make_terms("下级", lead=cast.office, assignee=cast.member)
    below = make_task(cycle, terms, actor(cast.supervisor), parent=above)
    change = ask(below, cast.head)
    with pytest.raises(Refused, match="move_not_yours"):
        decide(change, "approve", cast.leader)
    assert decide(change, "approve", official).state == "approved"


def test_one_request_at_a_time_and_the_second_click_is_told(cast: Cast, task: Task) -> None:
    change = ask(task, cast.head)
    before = everything()
    with pytest.raises(Refused, match="change_waits"):
        ask(task, cast.supervisor)
    assert everything() == before
    decide(change, "approve", cast.leader)
    with pytest.raises(Refused, match="move_not_from_here"):
        decide(change, "approve", cast.leader)


def test_an_approval_is_of_what_was_seen(cast: Cast, task: Task) -> None:
    change = ask(task, cast.head)
    seen = Task.objects.get(pk=task.pk).revision
    edit_task(
        task_id=task.pk,
        terms=replace(terms_of(task), title="换了题目"),
        revision=seen,
        reason="更正",
        actor=actor(cast.supervisor),
        now=NOW,
    )
    browser, path = signed_in(cast.leader), f"/changes/{change.pk}/"
    answer = browser.post(f"{path}approve/", {"revision": seen})
    assert answer.status_code == 422
    assert "换了题目" in text_of(answer)
    task.refresh_from_db()
    assert browser.post(f"{path}approve/", {"revision": task.revision}).status_code == 302
    task.refresh_from_db()
    assert (task.title, task.due) == ("换了题目", date(2027, 10, 31))


def test_a_new_lead_unit_is_asked_to_sign(cast: Cast, task: Task) -> None:
    Task.objects.filter(pk=task.pk).update(signing="confirmed")
    change = ask(
        task, cast.head, lead_unit_id=cast.other_office.pk, lead_unit_raw=cast.other_office.name
    )
    done = decide(change, "approve", cast.leader)
    task.refresh_from_db()
    assert (task.lead_unit, task.signing) == (cast.other_office, "asked")
    assert not done.worse


@pytest.mark.parametrize(
    ("columns", "worse"),
    [
        (LATER, True),
        ({"due": None}, True),
        ({"due": date(2027, 5, 31)}, False),
        ({"target": Decimal(11)}, True),
        ({"target": Decimal(13)}, False),
    ],
)
def test_a_goalpost_moves_away_when_it_gets_easier(
    cast: Cast, task: Task, columns: dict[str, Any], worse: bool
) -> None:
    assert ask(task, cast.head, **columns).worse == worse


def test_goalposts_count_exactly_what_their_link_lists(cast: Cast, cycle: Cycle) -> None:
    boss = actor(cast.supervisor)
    for n, unit in enumerate((cast.office, cast.office, cast.other_office)):
        terms = replace(make_terms(f"任务{n}", lead=unit, assignee=cast.member), **LATER)
        made = make_task(cycle, terms, boss, level="task")
        due = date(2027, 12, 31) if n != 1 else date(2027, 9, 30)
        decide(ask(made, cast.supervisor, due=due), "approve", cast.leader)
    found = {row.unit: row.count for row in goalposts(boss, cycle)}
    assert found == {"基层治理处": 1, "信息处": 1}
    browser = signed_in(cast.member)
    page = text_of(browser.get("/changes/moved/"))
    link = f"/changes/?year=2027&amp;moved=on&amp;alone=on&amp;unit={cast.office.pk}"
    assert link in page
    listed = text_of(browser.get(link.replace("&amp;", "&")))
    assert "任务0" in listed
    assert "任务1" not in listed
    assert "任务2" not in listed


def test_the_form_asks_and_shows_what_stands_beside(cast: Cast, task: Task) -> None:
    browser, path = signed_in(cast.head), f"/task/{task.pk}/change/"
    form = text_of(browser.get(path))
    assert "6月底前" in form
    given = {
        "deadline_raw": "9月底前",
        "target": "12",
        "lead_unit": cast.office.pk,
        "reason": "",
        "revision": Task.objects.get(pk=task.pk).revision,
    }
    refused = browser.post(path, given)
    assert refused.status_code == 422
    assert "9月底前" in text_of(refused)
    answer = browser.post(path, given | {"reason": "材料未齐"})
    change = ChangeRequest.objects.get()
    assert answer.headers["Location"] == f"/changes/{change.pk}/"
    assert change.kinds == "deadline"
    page = text_of(browser.get(f"/task/{task.pk}/"))
    assert "材料未齐" in page
    assert "罗成" in page


def test_an_edit_becomes_the_request_by_one_click(cast: Cast, task: Task) -> None:
    browser, path = signed_in(cast.supervisor), f"/task/{task.pk}/edit/"
    given = {
        "title": "建成调处中心",
        "level": "task",
        "kind": "routine",
        "measure": "quantity",
        "target": "9",
        "direction": "more",
        "lead_unit": [cast.office.pk],
        "assignee": [cast.member.pk],
        "deadline_raw": "6月底前",
        "hand_kind": "date",
        "means": "压茬推进",
        "revision": Task.objects.get(pk=task.pk).revision,
        "reason": "指标核减",
    }
    refused = browser.post(path, given)
    assert refused.status_code == 422
    assert 'value="request"' in text_of(refused)
    assert "压茬推进" in text_of(refused)
    assert browser.post(path, given | {"as": "request"}).status_code == 302
    change = ChangeRequest.objects.get()
    assert (change.after["target"], change.after["means"]) == ("9", "压茬推进")
    decide(change, "approve", cast.leader)
    task.refresh_from_db()
    assert (task.target, task.means) == (Decimal(9), "压茬推进")


def test_a_request_on_what_is_out_of_sight_is_not_there(cast: Cast, task: Task) -> None:
    Cycle.objects.update(sight="subtree")
    change = ask_cancellation(task_id=task.pk, reason="并入", actor=actor(cast.head), now=NOW)
    assert signed_in(cast.outsider).get(f"/changes/{change.pk}/").status_code == 404
    assert "建成调处中心" not in text_of(signed_in(cast.outsider).get("/changes/"))
    assert "建成调处中心" in text_of(signed_in(cast.member).get("/changes/"))


def test_an_identity_number_has_no_place_in_a_reason(cast: Cast, task: Task) -> None:
    with pytest.raises(Refused, match="personal_data_in_text"):
        ask_cancellation(
            task_id=task.pk, reason="来访人13812345678", actor=actor(cast.head), now=NOW
        )


def test_the_desk_shows_the_approver_what_to_decide_and_the_asker_whom_he_waits_for(
    cast: Cast, task: Task
) -> None:
    change = ask(task, cast.head)
    leader = text_of(signed_in(cast.leader).get("/"))
    assert f"/changes/{change.pk}/" in leader
    assert "验收组行程调整" in leader
    head = text_of(signed_in(cast.head).get("/"))
    assert f"/changes/{change.pk}/" in head
    assert "罗成" in head
    assert f"/changes/{change.pk}/" not in text_of(signed_in(cast.liaison).get("/"))
