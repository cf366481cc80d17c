"""A lead unit splits its task: who may, what hangs there, how it rolls up, whose people."""

from typing import Any

import pytest

from guatu.ledger.models import Event
from guatu.people.models import Person
from guatu.plans.actions.lending import decide_loan
from guatu.plans.actions.splitting import close_split, last_below, propose_split, split_task
from guatu.plans.models import Cycle, PersonLoan, SplitProposal, Task, TaskPerson, UnitPart
from guatu.plans.models.splits import Part
from guatu.plans.queries.visibility import visible_to
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from tests.make import NOW, Cast, actor, make_account, make_person, make_unit, signed_in
from tests.plan_make import make_cycle, make_task, make_terms

pytestmark = pytest.mark.django_db
TWO = [Part("上半年调处", weight=60_000, target="120处"), Part("下半年调处", weight=40_000)]


@pytest.fixture
def whole(cast: Cast) -> Task:
    """A released task of the office, supported by the other office."""
    part = (UnitPart("support", cast.other_office.name, cast.other_office.pk),)
    terms = make_terms(lead=cast.office, units=part)
    return make_task(make_cycle(), terms, actor(cast.supervisor), level="task")


@pytest.fixture
def other_head(cast: Cast) -> Person:
    """The head of the supporting office."""
    person = make_person("他处处长", cast.other_office, Role.HEAD)
    make_account(person, "otherhead")
    return person


def cut(task: Task, who: Person, parts: list[Part], **more: Any) -> list[Task]:
    given = {"seen": last_below(task)} | more
    return split_task(task_id=task.pk, parts=parts, actor=actor(who), now=NOW, **given)


def untouched(task: Task) -> bool:
    events = Event.objects.filter(verb__in=["task.split", "split.proposed", "loan.asked"])
    return not Task.objects.filter(parent=task).exists() and not events.exists()


def test_the_heads_parts_are_in_the_plan_at_once_and_roll_up(cast: Cast, whole: Task) -> None:
    first, second = cut(whole, cast.head, TWO)
    first.refresh_from_db()
    assert (first.level, first.state, first.measure) == ("office_subtask", "released", "quantity")
    assert (first.lead_unit_id, second.weight) == (cast.office.pk, 40_000)
    whole.refresh_from_db()
    assert whole.total == 10**9
    Task.objects.filter(pk=first.pk).update(value=120)
    event = Event.objects.get(verb="task.split")
    made = Event.objects.filter(verb="task.created", cause=event)
    assert made.count() == 2
    assert event.data["parts"] == 2


def test_rows_below_another_become_personal_parts(cast: Cast, whole: Task) -> None:
    rows = [Part("调处"), Part("走访", person_ids=(cast.member.pk,), sub=True), Part("总结")]
    office, personal, last = cut(whole, cast.head, rows)
    assert (personal.parent_id, personal.level) == (office.pk, "personal_subtask")
    assert last.parent_id == whole.pk
    assert visible_to(actor(cast.member)).filter(pk=personal.pk).exists()
    assert not visible_to(actor(cast.outsider)).filter(pk=personal.pk).exists()
    with pytest.raises(Refused, match="level_does_not_fit"):
        cut(whole, cast.head, [Part("悬空", sub=True)])


@pytest.mark.parametrize("who", ["liaison", "member", "outsider", "supervisor", "leader", "system"])
def test_others_do_not_split_and_leave_no_trace(cast: Cast, whole: Task, who: str) -> None:
    with pytest.raises(Refused, match="move_not_yours"):
        cut(whole, cast.people()[who], TWO)
    assert untouched(whole)


def test_the_second_of_two_is_told(cast: Cast, whole: Task) -> None:
    cut(whole, cast.head, TWO)
    with pytest.raises(Refused, match="split_moved_on"):
        cut(whole, cast.head, TWO, seen=0)
    assert Task.objects.filter(parent=whole).count() == 2
    Cycle.objects.update(closed=True)
    with pytest.raises(Refused, match="cycle_closed"):
        cut(whole, cast.head, TWO)


def test_strangers_and_units_of_elsewhere_are_refused_as_a_whole(cast: Cast, whole: Task) -> None:
    with pytest.raises(Refused, match="person_of_elsewhere"):
        cut(whole, cast.head, [*TWO, Part("三", person_ids=(cast.supervisor.pk,))])
    with pytest.raises(Refused, match="unit_of_elsewhere"):
        cut(whole, cast.head, [*TWO, Part("三", unit_id=cast.other_office.pk)])
    assert untouched(whole)
    station = make_unit("第一站", cast.office)
    assert cut(whole, cast.head, [Part("站里的", unit_id=station.pk)])[0].lead_unit == station


def test_a_proposal_is_in_no_plan_until_the_head_accepts_it(cast: Cast, whole: Task) -> None:
    made = propose_split(task_id=whole.pk, parts=TWO, seen=0, actor=actor(cast.liaison), now=NOW)
    assert not Task.objects.filter(parent=whole).exists()
    with pytest.raises(Refused, match="split_waits"):
        propose_split(task_id=whole.pk, parts=TWO, seen=0, actor=actor(cast.liaison), now=NOW)
    cut(whole, cast.head, TWO, proposal_id=made.pk)
    made.refresh_from_db()
    assert made.state == "accepted"
    assert Event.objects.get(verb="split.accepted").data == {"changed": False}
    with pytest.raises(Refused, match="move_not_from_here"):
        cut(whole, cast.head, TWO, proposal_id=made.pk)


def test_a_proposal_is_declined_with_a_reason_or_withdrawn(cast: Cast, whole: Task) -> None:
    shared: dict[str, Any] = {"task_id": whole.pk, "now": NOW}
    for who, verb, reason in ((cast.head, "decline", "太细"), (cast.liaison, "withdraw", "")):
        propose_split(parts=TWO, seen=0, actor=actor(cast.liaison), **shared)
        if verb == "decline":
            with pytest.raises(Refused, match="reason_missing"):
                close_split(verb=verb, actor=actor(who), **shared)
        close_split(verb=verb, reason=reason, actor=actor(who), **shared)
        with pytest.raises(Refused, match="split_is_over"):
            close_split(verb=verb, reason=reason, actor=actor(who), **shared)
    assert list(SplitProposal.objects.values_list("state", flat=True)) == ["declined", "withdrawn"]


def test_a_person_of_a_support_unit_is_named_once_that_unit_agrees(
    cast: Cast, whole: Task, other_head: Person
) -> None:
    rows = [Part("调处", person_ids=(cast.member.pk, cast.outsider.pk))]
    (part,) = cut(whole, cast.head, rows)
    named = TaskPerson.objects.filter(task=part, role="assignee")
    assert [one.person for one in named] == [cast.member]
    loan = PersonLoan.objects.get()
    assert (loan.unit, loan.state) == (cast.other_office, "asked")
    with pytest.raises(Refused, match="move_not_yours"):
        decide_loan(loan_id=loan.pk, verb="agree", actor=actor(cast.head), now=NOW)
    decide_loan(loan_id=loan.pk, verb="agree", actor=actor(other_head), now=NOW)
    assert {one.person for one in named.all()} == {cast.member, cast.outsider}
    assert Event.objects.get(verb="loan.agreed").data["version"] == 2
    with pytest.raises(Refused, match="move_not_from_here"):
        decide_loan(loan_id=loan.pk, verb="agree", actor=actor(other_head), now=NOW)


def test_a_unit_declines_with_a_reason_on_its_page(
    cast: Cast, whole: Task, other_head: Person
) -> None:
    (part,) = cut(whole, cast.head, [Part("调处", person_ids=(cast.outsider.pk,))])
    loan, browser = PersonLoan.objects.get(), signed_in(other_head)
    assert "申屠远" in browser.get("/plan/lent/").content.decode()
    assert browser.post(f"/plan/lent/{loan.pk}/decline/").status_code == 422
    sent = browser.post(f"/plan/lent/{loan.pk}/decline/", {"reason": "人手不足"})
    assert sent.status_code == 302
    assert "人手不足" in signed_in(cast.head).get("/plan/lent/").content.decode()
    assert "申屠远" not in signed_in(cast.member).get("/plan/lent/").content.decode()
    assert not TaskPerson.objects.filter(task=part, role="assignee").exists()


def typed(*rows: tuple[str, ...], **more: Any) -> dict[str, Any]:
    names = ("title", "person", "weight", "deadline", "target")
    given = {f"part_{name}": [row[at] for row in rows] for at, name in enumerate(names)}
    return given | {"seen": "0"} | more


def test_bad_cells_are_named_by_place_and_good_ones_kept(cast: Cast, whole: Task) -> None:
    browser, way = signed_in(cast.head), f"/task/{whole.pk}/split/"
    rows = typed(
        ("上半年", "郝敏", "60", "6月底前", "120处"),
        ("下半年", "无名氏", "四十", "尽量早", ""),
        ("", "", "", "", ""),
    )
    answer = browser.post(way, rows)
    page = answer.content.decode()
    assert answer.status_code == 422
    for words in ("2·责任人", "2·权重", "无名氏", "四十", "6月底前", "120处"):
        assert words in page, words
    assert untouched(whole)
    good = typed(("上半年", "郝敏", "60", "6月底前", "120处"), ("下半年", "", "40%", "", ""))
    assert browser.post(way, good).status_code == 302
    first, second = Task.objects.filter(parent=whole).order_by("path")
    assert (first.weight, str(first.due)) == (60_000, f"{NOW.year}-06-30")
    assert first.target == 120
    assert second.weight == 40_000
    assert browser.post(way, good).status_code == 422


def test_the_sum_of_weights_is_said_while_typing(cast: Cast, whole: Task) -> None:
    browser, way = signed_in(cast.head), f"/task/{whole.pk}/split/sum/"

    def said(*weights: str) -> str:
        rows = typed(*((f"第{at}项", "", one, "", "") for at, one in enumerate(weights)))
        return browser.post(way, rows).content.decode()

    assert "合计为100" in said("60", "40")
    assert "不是100" in said("60", "30")
    assert "平均值" in said("60", "")
    assert "同等" in said("", "")


def test_the_pages_of_head_and_liaison(cast: Cast, whole: Task) -> None:
    way = f"/task/{whole.pk}/split/"
    for person in (cast.head, cast.liaison):
        assert way in signed_in(person).get(f"/task/{whole.pk}/").content.decode()
    assert way not in signed_in(cast.member).get(f"/task/{whole.pk}/").content.decode()
    proposing = typed(("上半年", "郝敏", "60", "", ""), ("下半年", "", "40", "", ""))
    assert signed_in(cast.liaison).post(way, proposing).status_code == 302
    page = signed_in(cast.head).get(way).content.decode()
    assert "卢一舟" in page
    assert 'value="上半年"' in page
    made = SplitProposal.objects.get()
    accepting = proposing | {"proposal": str(made.pk)}
    assert signed_in(cast.head).post(way, accepting).status_code == 302
    assert Task.objects.filter(parent=whole).count() == 2
