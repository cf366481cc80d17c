"""Units: made, renamed, moved, closed, shown."""

from datetime import timedelta

import pytest

from guatu.ledger.models import Event
from guatu.people.actions import units as actions
from guatu.people.models import Unit, UnitKind
from guatu.people.queries import unit_names, unit_options, units_under
from guatu.rules.refused import Refused
from tests.make import NOW, TODAY, Cast, actor, make_unit, signed_in


def make(cast: Cast, name: str, parent: Unit) -> Unit:
    return actions.create_unit(
        parent_id=parent.id,
        name=name,
        short_name="",
        kind=UnitKind.OFFICE,
        actor=actor(cast.system),
        now=NOW,
    )


def rename(cast: Cast, unit: Unit, name: str, short_name: str = "") -> None:
    actions.change_unit(
        unit_id=unit.id,
        name=name,
        short_name=short_name,
        kind=unit.kind,
        actor=actor(cast.system),
        now=NOW,
    )


def move(cast: Cast, unit: Unit, parent: Unit) -> None:
    actions.move_unit(unit_id=unit.id, parent_id=parent.id, actor=actor(cast.system), now=NOW)


def close(cast: Cast, unit: Unit) -> None:
    actions.close_unit(unit_id=unit.id, actor=actor(cast.system), now=NOW)


def test_a_new_unit_lies_below_its_superior_and_leaves_one_event(cast: Cast) -> None:
    unit = make(cast, "一科", cast.office)
    assert unit.path == cast.office.path + f"{unit.id:08d}"
    event = Event.objects.get()
    assert (event.verb, event.data) == ("unit.made", {"parent": cast.office.id})


def test_two_siblings_never_share_a_name_and_a_refusal_leaves_no_trace(cast: Cast) -> None:
    before = Unit.objects.count()
    with pytest.raises(Refused, match="unit_name_taken"):
        make(cast, "信息处", cast.body)
    assert (Unit.objects.count(), Event.objects.count()) == (before, 0)


def test_a_former_name_holds_for_papers_of_its_time(cast: Cast) -> None:
    rename(cast, cast.office, "社会治理处", "社治处")
    before = {unit.id: unit for unit in unit_names(TODAY - timedelta(days=1))}[cast.office.id]
    after = {unit.id: unit for unit in unit_names(TODAY)}[cast.office.id]
    assert (before.name, before.others) == ("基层治理处", ("社会治理处", "社治处"))
    assert (after.name, after.short_name) == ("社会治理处", "社治处")


def test_a_move_takes_the_whole_subtree_along(cast: Cast) -> None:
    child = make(cast, "一科", cast.office)
    grandchild = make(cast, "一组", child)
    move(cast, cast.office, cast.other_office)
    grandchild.refresh_from_db()
    under = set(units_under(cast.other_office.path).values_list("id", flat=True))
    assert under == {cast.other_office.id, cast.office.id, child.id, grandchild.id}
    assert grandchild.path.startswith(cast.other_office.path)


def test_a_unit_never_moves_below_itself(cast: Cast) -> None:
    child = make(cast, "一科", cast.office)
    for parent in (cast.office, child):
        with pytest.raises(Refused, match="unit_below_itself"):
            move(cast, cast.office, parent)
    with pytest.raises(Refused, match="body_stays"):
        move(cast, cast.body, cast.office)


def test_only_an_empty_unit_closes_and_it_leaves_the_choices(cast: Cast) -> None:
    with pytest.raises(Refused, match="unit_has_people"):
        close(cast, cast.office)
    empty = make_unit("空处", cast.body)
    close(cast, empty)
    assert empty.id not in {option.id for option in unit_options(TODAY)}
    assert signed_in(cast.head).get(f"/units/{empty.id}/").status_code == 200


def test_a_business_person_cannot_act_on_units(cast: Cast) -> None:
    with pytest.raises(Refused, match="not_your_duty"):
        actions.close_unit(unit_id=cast.office.id, actor=actor(cast.leader), now=NOW)


def test_choices_stand_in_the_order_of_the_tree(cast: Cast) -> None:
    make(cast, "一科", cast.office)
    labels = [(option.label, option.depth) for option in unit_options(TODAY)]
    office = labels.index(("治理处", 1))
    assert labels[0] == ("示范市委工作委员会", 0)
    assert labels[office + 1] == ("一科", 2)


def test_the_tree_page_counts_and_filters_and_keeps_the_way_up(cast: Cast) -> None:
    client = signed_in(cast.head)
    page = client.get("/units/").content.decode()
    assert "信息处" in page
    assert "第一党支部" in page
    found = client.get("/units/?q=治理", headers={"HX-Request": "true"}).content.decode()
    assert "基层治理处" in found
    assert "示范市委工作委员会" in found
    assert "信息处" not in found
    assert "<html" not in found


def test_the_unit_page_shows_posts_and_roles_and_buttons_to_whom_they_belong(cast: Cast) -> None:
    address = f"/units/{cast.office.id}/"
    seen = signed_in(cast.outsider).get(address).content.decode()
    assert "韩素" in seen
    assert "处室负责人" in seen
    assert "/edit/" not in seen
    assert f"{address}edit/" in signed_in(cast.system).get(address).content.decode()


def test_the_form_makes_changes_and_moves(cast: Cast) -> None:
    client = signed_in(cast.system)
    data = {"name": "法规处", "short_name": "", "kind": "office", "parent": cast.body.id}
    made = client.post("/units/new/", data)
    assert made.status_code == 302
    address = made["Location"]
    changed = {**data, "name": "政策法规处", "parent": cast.office.id}
    assert client.post(f"{address}edit/", changed).status_code == 302
    unit = Unit.objects.get(name="政策法规处")
    assert unit.parent == cast.office
    verbs = list(Event.objects.order_by("id").values_list("verb", flat=True))
    assert verbs == ["unit.made", "unit.changed", "unit.moved"]


def test_a_refused_form_says_why_and_keeps_what_was_typed(cast: Cast) -> None:
    data = {"name": "信息处", "short_name": "信", "kind": "office", "parent": cast.body.id}
    response = signed_in(cast.system).post("/units/new/", data)
    assert response.status_code == 422
    page = response.content.decode()
    assert "这里已有名为“信息处”的单位" in page
    assert 'value="信"' in page


def test_a_branch_is_entered_by_hand_and_its_name_only_once(cast: Cast) -> None:
    client = signed_in(cast.system)
    answer = client.post("/branches/new/", {"name": "第三党支部", "unit": cast.office.id})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/units/")
    again = client.post("/branches/new/", {"name": "第三党支部", "unit": ""})
    assert again.status_code == 422
    assert "已有名为“第三党支部”的支部" in again.content.decode()
    assert Event.objects.filter(verb="branch.made").count() == 1
