"""Acting for another person on pages: asked, granted, switched, kept with both names, over."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from guatu.ledger.models import Event
from guatu.people.actions.persons import leave_person
from guatu.people.actions.stand_ins import decide_stand_in
from guatu.people.models import Person, StandIn
from guatu.people.queries import actor_for
from guatu.plans.actions.changes import ask_cancellation, decide_change
from guatu.plans.actions.entries import Said, confirm_entry, enter_figure
from guatu.plans.queries.approving import change_facts
from guatu.plans.queries.visibility import visible_to
from guatu.rules.refused import Refused
from tests.make import NOW, TODAY, Cast, actor, make_cast, signed_in
from tests.plan_make import make_cycle, make_task, make_terms

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def granted(person: Person, principal: Person, until: date = TODAY) -> StandIn:
    return StandIn.objects.create(
        person=person, principal=principal, since=TODAY, until=until,
        reason="出差", state="granted", asked_at=NOW,
    )  # fmt: skip


def acting(cast: Cast, person: Person, principal: Person) -> Client:
    """A browser in which the person acts for the principal."""
    one = granted(person, principal)
    client = signed_in(person)
    assert client.post(f"/stand-ins/{one.pk}/act/").status_code == 302
    return client


def test_a_head_asks_and_the_security_administrator_grants(cast: Cast) -> None:
    data = {"person": "卢一舟", "since": "2027-07-12", "until": "2027-07-20", "reason": "出差"}
    assert signed_in(cast.head).post("/stand-ins/new/", data).status_code == 302
    one = StandIn.objects.get()
    assert (one.state, one.principal_id, one.person_id) == ("asked", cast.head.id, cast.liaison.id)
    assert "卢一舟" in signed_in(cast.security).get("/stand-ins/").content.decode()
    answer = signed_in(cast.security).post(f"/stand-ins/{one.pk}/grant/")
    assert answer.status_code == 302
    assert signed_in(cast.security).post(f"/stand-ins/{one.pk}/grant/").status_code == 422
    verbs = list(Event.objects.filter(verb__startswith="stand_in").values_list("verb", flat=True))
    assert verbs == ["stand_in.asked", "stand_in.granted"]


def test_nobody_names_a_person_of_another_office_for_himself(cast: Cast) -> None:
    data = {"person": "申屠远", "since": "2027-07-12", "until": "2027-07-20", "reason": "出差"}
    assert signed_in(cast.head).post("/stand-ins/new/", data).status_code == 422
    assert not StandIn.objects.exists()
    data |= {"principal": "韩素"}
    assert signed_in(cast.security).post("/stand-ins/new/", data).status_code == 302
    assert StandIn.objects.get().state == "granted"


def test_a_stranger_neither_sees_nor_uses_it(cast: Cast) -> None:
    one = granted(cast.liaison, cast.head)
    client = signed_in(cast.outsider)
    assert "出差" not in client.get("/stand-ins/").content.decode()
    assert client.post(f"/stand-ins/{one.pk}/act/").status_code == 404
    assert client.post(f"/stand-ins/{one.pk}/end/").status_code == 404


def test_the_session_has_the_rights_of_the_other_and_says_so_on_every_page(cast: Cast) -> None:
    make_cycle()
    client = acting(cast, cast.outsider, cast.head)
    for path in ("/plan/", "/units/", "/stand-ins/"):
        assert "代韩素办理" in client.get(path).content.decode()
    page = signed_in(cast.outsider).get("/units/").content.decode()
    assert "代韩素办理" not in page
    assert "韩素</button>" in page  # offered in the header


def test_every_event_says_who_and_for_whom(cast: Cast) -> None:
    terms = make_terms(lead=cast.office, assignee=cast.member, measure="quantity", target=10)
    task = make_task(make_cycle(), terms, actor(cast.supervisor), level="task")
    granted(cast.outsider, cast.member)
    stand_in = actor_for(cast.outsider.id, TODAY, cast.member.id)
    said = Said(as_of=TODAY, token="t", value=Decimal(3), sentence="见台账")
    entry = enter_figure(task_id=task.pk, said=said, actor=stand_in, now=NOW)
    event = Event.objects.get(verb="entry.entered")
    assert (event.actor_id, event.on_behalf_of) == (cast.outsider.id, cast.member.id)
    assert event.actor_label == "申屠远 → 郝敏"
    assert (entry.author_id, entry.author_for_id) == (cast.outsider.id, cast.member.id)


def test_what_a_stand_in_entered_for_the_head_the_head_does_not_confirm(cast: Cast) -> None:
    terms = make_terms(lead=cast.office, measure="quantity", target=10)
    task = make_task(make_cycle(), terms, actor(cast.supervisor), level="task")
    granted(cast.outsider, cast.head)
    stand_in = actor_for(cast.outsider.id, TODAY, cast.head.id)
    said = Said(as_of=TODAY, token="t", value=Decimal(3), sentence="见台账")
    entry = enter_figure(task_id=task.pk, said=said, actor=stand_in, now=NOW)
    for who in (actor(cast.head), stand_in):
        with pytest.raises(Refused, match="own_entry"):
            confirm_entry(entry_id=entry.pk, actor=who, now=NOW)


def test_it_ends_on_its_day_and_nothing_is_done_in_the_own_name_instead(cast: Cast) -> None:
    client = acting(cast, cast.outsider, cast.head)
    StandIn.objects.update(since=TODAY - timedelta(days=9), until=TODAY - timedelta(days=1))
    before = Event.objects.count()
    answer = client.post("/plan/columns/", {"hide": ["x"]})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert Event.objects.count() == before
    assert "代韩素办理" not in client.get("/units/").content.decode()


def test_being_oneself_again_is_one_click(cast: Cast) -> None:
    client = acting(cast, cast.outsider, cast.head)
    assert client.post("/stand-ins/oneself/", {"next": "/units/"})["Location"] == "/units/"
    assert "代韩素办理" not in client.get("/units/").content.decode()
    verbs = list(Event.objects.order_by("id").values_list("verb", flat=True))
    assert verbs == ["stand_in.taken_up", "stand_in.laid_down"]


def test_a_stand_in_asks_for_nothing_more_while_acting(cast: Cast) -> None:
    client = acting(cast, cast.liaison, cast.head)
    data = {"person": "郝敏", "since": "2027-07-12", "until": "2027-07-20", "reason": "出差"}
    assert client.post("/stand-ins/new/", data).status_code == 422
    assert StandIn.objects.count() == 1


def test_who_has_left_is_stood_in_for_no_more(cast: Cast) -> None:
    granted(cast.liaison, cast.head)
    leave_person(person_id=cast.head.id, actor=actor(cast.system), now=NOW)
    found = actor_for(cast.liaison.id, TODAY, cast.head.id)
    assert found.on_behalf_of is None


def test_the_person_ends_it_early(cast: Cast) -> None:
    one = granted(cast.liaison, cast.head, TODAY + timedelta(days=5))
    decide_stand_in(stand_in_id=one.pk, verb="end", actor=actor(cast.head), now=NOW)
    assert actor_for(cast.liaison.id, TODAY, cast.head.id).on_behalf_of is None


def test_the_stand_in_sees_what_the_other_sees(cast: Cast) -> None:
    make_task(make_cycle(), make_terms(lead=cast.office), actor(cast.supervisor), level="task")
    draft = make_task(
        make_cycle(2026), make_terms(title="草稿一则", lead=cast.office), actor(cast.supervisor),
        level="task", released=False,
    )  # fmt: skip
    granted(cast.outsider, cast.supervisor)
    assert not visible_to(actor(cast.outsider)).filter(pk=draft.pk).exists()
    assert (
        visible_to(actor_for(cast.outsider.id, TODAY, cast.supervisor.id))
        .filter(pk=draft.pk)
        .exists()
    )


def test_a_change_asked_by_a_stand_in_is_the_principals_own(cast: Cast) -> None:
    terms = make_terms(lead=cast.office, official=cast.head)
    task = make_task(make_cycle(), terms, actor(cast.supervisor), level="task")
    granted(cast.outsider, cast.head)
    stand_in = actor_for(cast.outsider.id, TODAY, cast.head.id)
    change = ask_cancellation(task_id=task.pk, reason="并入", actor=stand_in, now=NOW)
    assert change_facts(change).asked_for == cast.head.id
    acts = {"change_id": change.pk, "verb": "approve", "revision": task.revision, "now": NOW}
    with pytest.raises(Refused, match="own_change"):
        decide_change(**acts, actor=actor(cast.head))  # type: ignore[arg-type]
