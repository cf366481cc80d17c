"""Handing over: everything under a name in one act, history kept, leaving asks for it."""

import pytest

from guatu.ledger.models import Event
from guatu.people.models import Account, Person
from guatu.plans.actions.handover import Passed, hand_over
from guatu.plans.models import Task, TaskPerson, TaskVersion
from guatu.rules.refused import Refused
from tests.make import NOW, Cast, actor, make_cast, make_person, signed_in
from tests.plan_make import make_cycle, make_task, make_terms

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def tasks(cast: Cast) -> list[Task]:
    """Three tasks of the office under the member's name, one of them led by the leader."""
    cycle = make_cycle()
    return [
        make_task(
            cycle,
            make_terms(title, lead=cast.office, assignee=cast.member, official=official),
            actor(cast.supervisor),
            level="task",
        )
        for title, official in (("甲", cast.leader), ("乙", None), ("丙", None))
    ]


def named(task: Task) -> set[tuple[str, int | None]]:
    rows = TaskPerson.objects.filter(task=task).values_list("role", "person_id")
    return set(rows)


def url(person: Person) -> str:
    return f"/people/{person.pk}/hand-over/"


def test_everything_passes_in_one_act_and_the_ledger_keeps_who_had_it(
    cast: Cast, tasks: list[Task]
) -> None:
    client = signed_in(cast.head)
    page = client.get(url(cast.member)).content.decode()
    assert all(title in page for title in "甲乙丙")
    data = {
        "pick": [f"assignee-{task.pk}" for task in tasks],
        "everything": "卢一舟",
        "reason": "转岗",
        f"assignee-{tasks[1].pk}": "祁山",
    }
    assert client.post(url(cast.member), data).status_code == 302
    assert named(tasks[0]) == {("assignee", cast.liaison.pk), ("official", cast.leader.pk)}
    assert named(tasks[1]) == {("assignee", cast.secretary.pk)}
    events = Event.objects.filter(verb="task.handed_over")
    whole = Event.objects.get(verb="person.handed_over")
    assert events.count() == 3
    assert {event.cause_id for event in events} == {whole.pk}
    first = events.get(objects_touched__kind="task", objects_touched__object_id=tasks[0].pk)
    assert (first.data["from"], first.data["to"]) == (cast.member.pk, cast.liaison.pk)
    assert TaskVersion.objects.filter(task=tasks[0]).count() == 2


def test_what_is_not_picked_stays(cast: Cast, tasks: list[Task]) -> None:
    data = {"pick": [f"assignee-{tasks[2].pk}"], "everything": "卢一舟", "reason": "转岗"}
    assert signed_in(cast.head).post(url(cast.member), data).status_code == 302
    assert named(tasks[1]) == {("assignee", cast.member.pk)}
    assert named(tasks[2]) == {("assignee", cast.liaison.pk)}


def test_a_head_does_not_hand_over_the_lead_of_an_official(cast: Cast, tasks: list[Task]) -> None:
    part = [Passed(tasks[0].pk, "official", cast.supervisor.pk)]
    with pytest.raises(Refused, match="move_not_yours"):
        hand_over(
            person_id=cast.leader.pk, parts=part, reason="分工", actor=actor(cast.head), now=NOW
        )
    hand_over(
        person_id=cast.leader.pk, parts=part, reason="分工", actor=actor(cast.supervisor), now=NOW
    )
    assert ("official", cast.supervisor.pk) in named(tasks[0])


@pytest.mark.parametrize(
    ("person", "reason", "code"),
    [
        ("outsider", "转岗", "person_of_elsewhere"),
        ("member", "转岗", "same_person"),
        ("liaison", " ", "reason_missing"),
    ],
)
def test_a_refusal_leaves_nothing_half_done(
    cast: Cast, tasks: list[Task], person: str, reason: str, code: str
) -> None:
    before = Event.objects.count()
    parts = [
        Passed(tasks[0].pk, "assignee", cast.liaison.pk),
        Passed(tasks[1].pk, "assignee", cast.people()[person].pk),
    ]
    with pytest.raises(Refused, match=code):
        hand_over(
            person_id=cast.member.pk, parts=parts, reason=reason, actor=actor(cast.head), now=NOW
        )
    assert Event.objects.count() == before
    assert named(tasks[0]) == {("assignee", cast.member.pk), ("official", cast.leader.pk)}


def test_the_second_of_two_is_told(cast: Cast, tasks: list[Task]) -> None:
    part = [Passed(tasks[1].pk, "assignee", cast.liaison.pk)]
    acts = {"person_id": cast.member.pk, "parts": part, "reason": "转岗"}
    hand_over(**acts, actor=actor(cast.head), now=NOW)  # type: ignore[arg-type]
    with pytest.raises(Refused, match="not_his_work"):
        hand_over(**acts, actor=actor(cast.supervisor), now=NOW)  # type: ignore[arg-type]


def test_the_new_person_of_a_personal_sub_task_is_asked_to_sign(cast: Cast) -> None:
    cycle, who = make_cycle(), actor(cast.supervisor)
    top = make_task(cycle, make_terms(lead=cast.office), who, level="task")
    office = make_task(cycle, make_terms("处内", lead=cast.office), who, parent=top)
    terms = make_terms("个人", lead=cast.office, assignee=cast.member)
    own = make_task(cycle, terms, who, parent=office)
    assert own.signing == "confirmed"
    part = [Passed(own.pk, "assignee", cast.liaison.pk)]
    hand_over(person_id=cast.member.pk, parts=part, reason="转岗", actor=actor(cast.head), now=NOW)
    assert Task.objects.get(pk=own.pk).signing == "asked"


def test_others_do_not_find_the_page(cast: Cast) -> None:
    for name in ("member", "outsider", "leader", "system"):
        assert signed_in(cast.people()[name]).get(url(cast.member)).status_code == 404
    assert signed_in(cast.head).get(url(cast.outsider)).status_code == 404


def test_leaving_is_refused_while_work_is_open_and_said_twice_it_is_done(
    cast: Cast, tasks: list[Task]
) -> None:
    client, path = signed_in(cast.system), f"/people/{cast.member.pk}/leave/"
    answer = client.post(path)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "3" in page
    assert "甲" not in page
    assert Person.objects.get(pk=cast.member.pk).left_on is None
    assert client.post(path, {"even_so": "1"}).status_code == 302
    assert Person.objects.get(pk=cast.member.pk).left_on == NOW.date()
    assert not Account.objects.get(person=cast.member).is_active
    assert Event.objects.get(verb="person.left").data == {"open_work": 3}
    assert "甲" in signed_in(cast.head).get(url(cast.member)).content.decode()


def test_somebody_without_open_work_leaves_at_once(cast: Cast) -> None:
    newcomer = make_person("新人", cast.office)
    answer = signed_in(cast.system).post(f"/people/{newcomer.pk}/leave/")
    assert answer.status_code == 302
