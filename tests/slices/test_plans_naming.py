"""A lead unit names who does its tasks: who may, whom, when, and what the record keeps."""

import pytest

from guatu.ledger.models import Event
from guatu.people.models import Person, Post
from guatu.plans.actions.naming import name_assignees
from guatu.plans.models import Cycle, Task, TaskPerson, TaskVersion, UnitPart
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from tests.make import NOW, Cast, actor, make_account, make_person, make_unit, signed_in
from tests.plan_make import make_cycle, make_task, make_terms

pytestmark = pytest.mark.django_db


@pytest.fixture
def nameless(cast: Cast) -> Task:
    """A released task of the office, supported by the other office, with an official only."""
    part = (UnitPart("support", cast.other_office.name, cast.other_office.pk),)
    terms = make_terms(lead=cast.office, official=cast.leader, units=part)
    return make_task(make_cycle(), terms, actor(cast.supervisor), level="task")


def names_of(task: Task) -> list[str]:
    rows = TaskPerson.objects.filter(task=task, role="assignee").order_by("position")
    return list(rows.values_list("person__name", flat=True))


def give(task: Task, who: Person, *people: Person) -> Task:
    task.refresh_from_db()
    return name_assignees(
        task_id=task.pk,
        person_ids=[person.pk for person in people],
        revision=task.revision,
        actor=actor(who),
        now=NOW,
    )


def test_the_head_names_people_of_the_unit_and_of_a_support_unit(
    cast: Cast, nameless: Task
) -> None:
    give(nameless, cast.head, cast.member, cast.outsider)
    assert names_of(nameless) == ["郝敏", "申屠远"]
    assert TaskPerson.objects.filter(task=nameless, role="official").count() == 1
    event = Event.objects.get(verb="task.named")
    assert event.data["people"] == sorted([cast.member.pk, cast.outsider.pk])
    assert event.data["on_behalf"] is False
    assert TaskVersion.objects.filter(task=nameless).count() == 2
    give(nameless, cast.head, cast.member)
    assert names_of(nameless) == ["郝敏"]


def test_the_liaison_names_on_behalf(cast: Cast, nameless: Task) -> None:
    give(nameless, cast.liaison, cast.member)
    assert Event.objects.get(verb="task.named").data["on_behalf"] is True


def test_a_station_below_belongs_to_the_office(cast: Cast, nameless: Task) -> None:
    station = make_unit("第一站", cast.office)
    give(nameless, cast.head, make_person("站员", station, Role.MEMBER))
    assert names_of(nameless) == ["站员"]


@pytest.mark.parametrize("who", ["member", "outsider", "supervisor", "leader", "system"])
def test_others_do_not_name(cast: Cast, nameless: Task, who: str) -> None:
    with pytest.raises(Refused, match="move_not_yours"):
        give(nameless, cast.people()[who], cast.member)
    assert signed_in(cast.people()[who]).get(f"/task/{nameless.pk}/name/").status_code == 404
    assert not Event.objects.filter(verb="task.named").exists()


def test_nobody_of_elsewhere_and_nobody_who_left(cast: Cast, nameless: Task) -> None:
    for person in (cast.supervisor, Person.objects.create(name="无岗")):
        with pytest.raises(Refused, match="person_of_elsewhere"):
            give(nameless, cast.head, person)
    Post.objects.filter(person=cast.member).update(until=NOW.date().replace(day=1))
    with pytest.raises(Refused, match="person_of_elsewhere"):
        give(nameless, cast.head, cast.member)
    with pytest.raises(Refused, match="nobody_chosen"):
        give(nameless, cast.head)
    assert names_of(nameless) == []


@pytest.mark.parametrize("state", ["draft", "done", "cancelled"])
def test_only_work_in_progress_gets_names(cast: Cast, nameless: Task, state: str) -> None:
    Task.objects.update(state=state)
    with pytest.raises(Refused, match="move_not_from_here"):
        give(nameless, cast.head, cast.member)


def test_the_second_of_two_is_told_and_a_closed_year_keeps_its_names(
    cast: Cast, nameless: Task
) -> None:
    give(nameless, cast.head, cast.member)
    with pytest.raises(Refused, match="stale_page"):
        name_assignees(
            task_id=nameless.pk,
            person_ids=[cast.liaison.pk],
            revision=nameless.revision - 1,
            actor=actor(cast.head),
            now=NOW,
        )
    Cycle.objects.update(closed=True)
    with pytest.raises(Refused, match="cycle_closed"):
        give(nameless, cast.head, cast.liaison)


def test_the_dialog_is_reached_from_the_task_the_list_and_the_desk(
    cast: Cast, nameless: Task
) -> None:
    way = f"/task/{nameless.pk}/name/"
    for person in (cast.head, cast.liaison):
        browser = signed_in(person)
        for page in (f"/task/{nameless.pk}/", "/plan/?nobody=1", "/"):
            assert way in browser.get(page).content.decode(), page
    other = make_person("他处处长", cast.other_office, Role.HEAD)
    make_account(other, "otherhead")
    for person in (cast.member, other):
        for page in (f"/task/{nameless.pk}/", "/plan/?nobody=1", "/"):
            assert way not in signed_in(person).get(page).content.decode(), page


def test_the_form_names_and_says_what_is_wrong(cast: Cast, nameless: Task) -> None:
    browser, way = signed_in(cast.head), f"/task/{nameless.pk}/name/"
    page = browser.get(way).content.decode()
    assert "郝敏" in page
    assert "申屠远" in page
    assert "沈知行 (" not in page
    given = {"revision": str(nameless.revision), "people": ["x", str(cast.supervisor.pk)]}
    assert browser.post(way, given).status_code == 422
    assert browser.post(way, given | {"people": [str(cast.member.pk)]}).status_code == 302
    assert names_of(nameless) == ["郝敏"]
    assert "确定了责任人" in browser.get(f"/task/{nameless.pk}/").content.decode()
