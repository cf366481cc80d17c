"""Signing parts: every verb x state x person through the real cast, many at once, asked anew."""

from dataclasses import replace
from itertools import product

import pytest

from guatu.ledger.models import Event
from guatu.people.models import Person
from guatu.plans.actions.amending import amend_part
from guatu.plans.actions.edit import edit_task
from guatu.plans.actions.naming import name_assignees
from guatu.plans.actions.releasing import release_tasks
from guatu.plans.actions.signing import confirm_parts, sign_part
from guatu.plans.models import Cycle, Objection, Task, terms_of
from guatu.rules.planning.signing import SIGNING_FLOW
from guatu.rules.refused import Refused
from tests.make import NOW, Cast, actor
from tests.plan_make import make_cycle, make_task, make_terms

pytestmark = pytest.mark.django_db
PEOPLE = (
    *("leader", "supervisor", "head", "liaison", "member", "secretary", "outsider"),
    *("system", "security", "audit"),
)
# written by hand from the regulation, not read from the flow
MAY = {
    ("confirm", "asked"): ("head", "confirmed"),
    ("confirm", "upheld"): ("head", "confirmed"),
    ("object", "asked"): ("head", "objected"),
    ("take_back", "objected"): ("head", "asked"),
    ("uphold", "objected"): ("supervisor", "upheld"),
    ("amend", "objected"): ("supervisor", "asked"),
}
VERBS = ("confirm", "object", "take_back", "uphold", "amend")


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    """A cycle with its rulebook."""
    return make_cycle()


def part(cast: Cast, cycle: Cycle, signing: str = "asked", title: str = "建成调处中心") -> Task:
    """A released task of the office whose signature stands at ``signing``."""
    terms = make_terms(title, lead=cast.office, assignee=cast.member, official=cast.leader)
    task = make_task(cycle, terms, actor(cast.supervisor), level="task", signed=False)
    if signing != "asked":
        task.signing = signing
        task.save(update_fields=["signing"])
    if signing == "objected":
        Objection.objects.create(
            task=task, about="target", text="目标过高", author=cast.head, made_at=NOW
        )
    return task


def do(verb: str, task: Task, person: Person, reason: str = "写明理由") -> Task:
    """The verb by this person, on the terms as they stand."""
    if verb == "amend":
        terms = replace(terms_of(task), standard="验收通过")
        return amend_part(
            task_id=task.pk, terms=terms, revision=task.revision, reason=reason,
            actor=actor(person), now=NOW,
        )  # fmt: skip
    return sign_part(
        task_id=task.pk, verb=verb, subject="target", reason=reason, revision=task.revision,
        actor=actor(person), now=NOW,
    )  # fmt: skip


def traces() -> tuple[object, ...]:
    """All that a refusal must leave as it was."""
    tasks = Task.objects.order_by("pk").values_list("signing", "signing_since", "revision", "title")
    settled = Objection.objects.order_by("pk").values_list("state", "answer")
    return (Event.objects.count(), list(tasks), list(settled))


@pytest.mark.parametrize(("verb", "signing"), list(product(VERBS, SIGNING_FLOW.states)))
def test_every_verb_state_and_person(cast: Cast, cycle: Cycle, verb: str, signing: str) -> None:
    task = part(cast, cycle, signing)
    who, target = MAY.get((verb, signing), ("", ""))
    for name in PEOPLE:
        if name == who:
            continue
        before = traces()
        with pytest.raises(Refused) as no:
            do(verb, task, getattr(cast, name))
        assert no.value.code == ("move_not_yours" if who else "move_not_from_here")
        assert traces() == before
    if who:
        assert do(verb, task, getattr(cast, who)).signing == target


def test_a_release_asks_the_head_of_the_lead_unit_and_nobody_for_an_objective(
    cast: Cast, cycle: Cycle
) -> None:
    task = part(cast, cycle)
    assert (task.signing, task.signing_since) == ("asked", NOW.date())
    goal = make_task(cycle, make_terms("目标", lead=cast.office), actor(cast.supervisor))
    assert goal.signing == ""
    drafts = [
        make_task(
            cycle, make_terms(f"草案{n}", lead=cast.office), actor(cast.supervisor),
            parent=goal, released=False,
        ).pk
        for n in range(2)
    ]  # fmt: skip
    release_tasks(task_ids=drafts, actor=actor(cast.supervisor), now=NOW)
    assert set(Task.objects.filter(pk__in=drafts).values_list("signing", flat=True)) == {"asked"}
    last = Event.objects.filter(verb="task.released").latest("id")
    assert last.data == {"state": "released", "signing": "asked"}


def test_a_personal_part_is_signed_by_its_person_and_by_nobody_else(
    cast: Cast, cycle: Cycle
) -> None:
    office = make_task(
        cycle, make_terms("处室", lead=cast.office), actor(cast.supervisor), level="task"
    )
    below = make_task(
        cycle, make_terms("分工", lead=cast.office), actor(cast.supervisor), parent=office
    )
    terms = make_terms("个人", lead=cast.office, assignee=cast.member)
    own = make_task(cycle, terms, actor(cast.supervisor), parent=below, signed=False)
    assert own.signing == "asked"
    with pytest.raises(Refused) as no:
        do("confirm", own, cast.head)
    assert no.value.code == "move_not_yours"
    assert do("confirm", own, cast.member).signing == "confirmed"
    name_assignees(
        task_id=own.pk, person_ids=[cast.secretary.pk], revision=own.revision,
        actor=actor(cast.head), now=NOW,
    )  # fmt: skip
    own.refresh_from_db()
    assert own.signing == "asked"
    verbs = list(Event.objects.order_by("-id").values_list("verb", flat=True)[:2])
    assert verbs == ["part.asked", "task.named"]


def test_an_objection_is_upheld_with_a_reason_and_then_signed(cast: Cast, cycle: Cycle) -> None:
    task = part(cast, cycle)
    do("object", task, cast.head, "目标高于上年实绩一倍")
    found = Objection.objects.get()
    assert (found.about, found.text, found.state) == ("target", "目标高于上年实绩一倍", "open")
    do("uphold", task, cast.supervisor, "上级下达的目标")
    found.refresh_from_db()
    assert (found.state, found.answer, found.decided_by) == (
        "upheld", "上级下达的目标", cast.supervisor,
    )  # fmt: skip
    do("confirm", task, cast.head)
    verbs = list(Event.objects.order_by("-id").values_list("verb", flat=True)[:3])
    assert verbs == ["part.confirmed", "objection.overruled", "part.objected"]


def test_an_amended_part_is_asked_anew_in_one_act(cast: Cast, cycle: Cycle) -> None:
    task = part(cast, cycle, "objected")
    amended = do("amend", task, cast.supervisor, "按意见补充标准")
    assert (amended.signing, amended.standard) == ("asked", "验收通过")
    assert Objection.objects.get().state == "met"
    edited, met = Event.objects.order_by("-id")[:2]
    assert (met.verb, edited.verb, edited.cause_id) == ("objection.met", "task.edited", met.pk)


def test_an_amendment_that_changes_nothing_leaves_the_objection_open(
    cast: Cast, cycle: Cycle
) -> None:
    task, before = part(cast, cycle, "objected"), traces()
    with pytest.raises(Refused) as no:
        amend_part(
            task_id=task.pk, terms=terms_of(task), revision=task.revision, reason="无",
            actor=actor(cast.supervisor), now=NOW,
        )  # fmt: skip
    assert no.value.code == "nothing_amended"
    assert traces() == before


def test_an_objection_says_what_about_and_holds_no_telephone_number(
    cast: Cast, cycle: Cycle
) -> None:
    task, before = part(cast, cycle), traces()
    for subject, reason, code in (
        ("weather", "不合适", "objection_about_what"),
        ("target", "请打13900001234", "personal_data_in_text"),
        ("target", " ", "reason_missing"),
    ):
        with pytest.raises(Refused) as no:
            sign_part(
                task_id=task.pk, verb="object", subject=subject, reason=reason,
                revision=task.revision, actor=actor(cast.head), now=NOW,
            )  # fmt: skip
        assert no.value.code == code
        assert traces() == before


def test_the_second_click_is_told_and_leaves_no_trace(cast: Cast, cycle: Cycle) -> None:
    task = part(cast, cycle)
    do("confirm", task, cast.head)
    before = traces()
    with pytest.raises(Refused) as no:
        do("confirm", task, cast.head)
    assert (no.value.code, no.value.facts["state"]) == ("move_not_from_here", "confirmed")
    assert traces() == before


def test_nobody_signs_words_that_changed_while_he_read(cast: Cast, cycle: Cycle) -> None:
    task = part(cast, cycle)
    edit_task(
        task_id=task.pk, terms=replace(terms_of(task), title="建成两个调处中心"),
        revision=task.revision, reason="补充", actor=actor(cast.supervisor), now=NOW,
    )  # fmt: skip
    before = traces()
    with pytest.raises(Refused) as no:
        do("confirm", task, cast.head)
    assert no.value.code == "stale_page"
    assert traces() == before


def test_a_head_signs_many_at_once_and_what_stays_is_named(cast: Cast, cycle: Cycle) -> None:
    mine = [part(cast, cycle, title=f"任务{n}") for n in range(3)]
    done = part(cast, cycle, "confirmed", "已签")
    terms = make_terms("别处", lead=cast.other_office, assignee=cast.outsider)
    other = make_task(cycle, terms, actor(cast.supervisor), level="task", signed=False)
    parts = {task.pk: task.revision for task in (*mine, done, other)}
    parts[mine[2].pk] -= 1
    before = Event.objects.count()
    signed, refused = confirm_parts(parts=parts, actor=actor(cast.head), now=NOW)
    assert signed == [mine[0].pk, mine[1].pk]
    assert {pk: no.code for pk, no in refused} == {
        mine[2].pk: "stale_page", done.pk: "move_not_from_here", other.pk: "move_not_yours",
    }  # fmt: skip
    assert Event.objects.count() == before + 2
    again, _ = confirm_parts(parts=parts, actor=actor(cast.head), now=NOW)
    assert again == []


def test_a_paused_part_is_signed_a_cancelled_one_is_not(cast: Cast, cycle: Cycle) -> None:
    for state, works in (("paused", True), ("cancelled", False)):
        task = part(cast, cycle, title=state)
        Task.objects.filter(pk=task.pk).update(state=state)
        if works:
            assert do("confirm", task, cast.head).signing == "confirmed"
            continue
        with pytest.raises(Refused) as no:
            do("confirm", task, cast.head)
        assert no.value.code == "task_not_released"
