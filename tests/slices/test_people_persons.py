"""People: entered, changed, gone, shown."""

import pytest

from guatu.ledger.models import Event
from guatu.people.actions.persons import change_person, create_person, leave_person
from guatu.people.actions.posts import PostInput
from guatu.people.models import Account, Person, Unit
from guatu.people.queries import actor_for, person_options, persons_matching
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from tests.make import NOW, TODAY, Cast, actor, make_person, signed_in


def enter(cast: Cast, *units: Unit) -> Person:
    return create_person(
        name="崔远",
        posts=[PostInput(unit.id, "干事") for unit in units],
        branch_id=cast.branch.id,
        phone="8600",
        actor=actor(cast.system),
        now=NOW,
    )


def test_several_posts_make_a_member_of_each_unit(cast: Cast) -> None:
    person = enter(cast, cast.office, cast.other_office)
    acting = actor_for(person.id, TODAY)
    assert acting.unit_ids == {cast.office.id, cast.other_office.id}
    assert {(g.role, g.unit_id) for g in acting.grants} == {
        (Role.MEMBER, cast.office.id),
        (Role.MEMBER, cast.other_office.id),
    }
    assert Event.objects.get().verb == "person.made"


def test_a_person_needs_a_post_in_an_open_unit(cast: Cast) -> None:
    with pytest.raises(Refused, match="post_missing"):
        enter(cast)
    Unit.objects.filter(id=cast.office.id).update(valid_to=TODAY.replace(year=2026))
    with pytest.raises(Refused, match="unit_closed"):
        enter(cast, cast.office)
    assert not Person.objects.filter(name="崔远").exists()


def test_a_change_of_unit_moves_the_membership_and_keeps_the_former_post(cast: Cast) -> None:
    person = enter(cast, cast.office)
    change_person(
        person_id=person.id,
        name="崔远",
        posts=[PostInput(cast.other_office.id, "处长")],
        branch_id=None,
        phone="8601",
        actor=actor(cast.system),
        now=NOW,
    )
    assert actor_for(person.id, TODAY).unit_ids == {cast.other_office.id}
    assert list(person.role_grants.values_list("unit_id", flat=True)) == [cast.other_office.id]
    assert person.posts.count() == 2
    assert Event.objects.last().data == {"fields": ["branch_id", "phone", "posts"]}  # type: ignore[union-attr]


def test_nothing_changed_is_no_event(cast: Cast) -> None:
    person = enter(cast, cast.office)
    change_person(
        person_id=person.id,
        name="崔远",
        posts=[PostInput(cast.office.id, "干事")],
        branch_id=cast.branch.id,
        phone="8600",
        actor=actor(cast.system),
        now=NOW,
    )
    assert Event.objects.count() == 1


def test_who_leaves_loses_roles_and_account_but_stays_in_the_record(cast: Cast) -> None:
    leave_person(person_id=cast.head.id, actor=actor(cast.system), now=NOW)
    assert actor_for(cast.head.id, TODAY).grants == ()
    assert not Account.objects.get(person=cast.head).is_active
    assert cast.head.id not in dict(person_options(TODAY))
    page = signed_in(cast.system).get(f"/people/{cast.head.id}/").content.decode()
    assert "2027年7月12日离任" in page


def test_the_last_administrator_of_a_kind_cannot_leave(cast: Cast) -> None:
    with pytest.raises(Refused, match="last_administrator"):
        leave_person(person_id=cast.audit.id, actor=actor(cast.system), now=NOW)


def test_search_finds_name_unit_short_name_and_post(cast: Cast) -> None:
    for text in ("韩", "基层治理", "治理处", "处长"):
        assert cast.head in persons_matching(text, TODAY)
    assert cast.head not in persons_matching("信息", TODAY)


def test_the_list_filters_by_unit_role_and_branch(cast: Cast) -> None:
    client = signed_in(cast.member)
    for query in (f"unit={cast.office.id}", "role=head", f"unit={cast.body.id}&role=head"):
        page = client.get(f"/people/?{query}", headers={"HX-Request": "true"}).content.decode()
        assert "韩素" in page
        assert "申屠远" not in page
    page = client.get(f"/people/?branch={cast.branch.id}").content.decode()
    assert "祁山" in page
    assert "韩素</a>" not in page


def test_a_long_list_comes_in_chunks_that_end(cast: Cast) -> None:
    for number in range(60):
        make_person(f"众人{number:02d}", cast.office)
    client = signed_in(cast.member)
    first = client.get("/people/").content.decode()
    assert 'hx-get="/people/?start=50"' in first
    rest = client.get("/people/?start=50", headers={"HX-Request": "true"}).content.decode()
    assert (rest.count("<tr"), "hx-get" in rest, "<html" in rest) == (20, False, False)


def test_the_form_enters_and_changes_a_person(cast: Cast) -> None:
    client = signed_in(cast.system)
    data = {
        "name": "崔远",
        "unit_0": cast.office.id,
        "title_0": "干事",
        "unit_1": cast.other_office.id,
        "title_1": "",
        "branch": cast.branch.id,
        "phone": "8600",
    }
    made = client.post("/people/new/", data)
    assert made.status_code == 302
    assert "信息处" in client.get(made["Location"]).content.decode()
    again = client.post(f"{made['Location']}edit/", {**data, "unit_1": ""})
    assert again.status_code == 302
    empty = client.post("/people/new/", {"name": "无职"})
    assert empty.status_code == 422
    assert "至少填一个任职" in empty.content.decode()
