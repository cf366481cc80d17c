"""Units merged and split from a day on; the day before everything reads as it was."""

from datetime import date, timedelta

import pytest

from guatu.ledger.models import Event
from guatu.people.actions.restructuring import merge_units, split_unit
from guatu.people.actions.units import change_unit
from guatu.people.models import Alias, Branch, Post, RoleGrant, Unit, UnitPast
from guatu.people.queries import actor_for
from guatu.people.queries.roster import known_units
from guatu.people.queries.then import posts_on, units_on
from guatu.plans.actions.succession import follow_unit
from guatu.plans.models import Task
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from tests.make import NOW, TODAY, Cast, actor, make_cast, make_unit, signed_in
from tests.plan_make import make_cycle, make_task, make_terms

pytestmark = pytest.mark.django_db
BEFORE = TODAY - timedelta(days=1)


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def merged(cast: Cast, on: date = TODAY) -> Unit:
    """The other office becomes part of the office, under a new name."""
    return merge_units(
        target_id=cast.office.pk,
        source_ids=[cast.other_office.pk],
        name="基层治理和信息处",
        short_name="",
        on=on,
        actor=actor(cast.system),
        now=NOW,
    )


def names_on(day: date) -> set[str]:
    return {unit.name for unit in units_on(day)}


def test_posts_roles_and_units_below_move_and_the_day_before_reads_as_it_was(cast: Cast) -> None:
    group = make_unit("信息一组", cast.other_office)
    merged(cast)
    assert names_on(TODAY) >= {"基层治理和信息处", "信息一组"}
    assert "信息处" not in names_on(TODAY)
    assert names_on(BEFORE) >= {"基层治理处", "信息处", "信息一组"}
    then = {unit.pk: unit for unit in units_on(BEFORE)}
    assert then[group.pk].parent_id == cast.other_office.pk
    assert then[group.pk].path.startswith(then[cast.other_office.pk].path)
    assert Unit.objects.get(pk=group.pk).path.startswith(cast.office.path)
    where = {day: posts_on(day).get(person=cast.outsider).unit_id for day in (BEFORE, TODAY)}
    assert where == {BEFORE: cast.other_office.pk, TODAY: cast.office.pk}
    found = actor_for(cast.outsider.pk, TODAY)
    assert found.unit_ids == {cast.office.pk}
    assert found.holds(Role.MEMBER, [cast.office.pk])
    assert not RoleGrant.objects.filter(unit=cast.other_office).exists()
    assert Event.objects.get(verb="unit.merged").data == {
        "on": TODAY.isoformat(), "posts": 1, "roles": 1, "units": 1,
    }  # fmt: skip


def test_papers_that_use_the_old_name_mean_the_new_unit(cast: Cast) -> None:
    merged(cast)
    known = {unit.id: unit for unit in known_units(TODAY)}
    assert "信息处" in known[cast.office.pk].names
    assert Alias.objects.filter(unit=cast.office, text="信息处").exists()


def test_a_merger_counts_from_a_day_of_the_past(cast: Cast) -> None:
    day = date(2027, 3, 1)
    merged(cast, day)
    assert "信息处" in names_on(date(2027, 2, 28))
    assert "信息处" not in names_on(day)
    assert posts_on(day).get(person=cast.outsider).unit_id == cast.office.pk


@pytest.mark.parametrize(
    ("target", "sources", "day", "code"),
    [
        ("office", [], TODAY, "nothing_to_merge"),
        ("office", ["office"], TODAY, "merge_with_itself"),
        ("office", ["body"], TODAY, "body_stays"),
        ("office", ["other_office"], TODAY + timedelta(days=1), "day_in_future"),
        ("office", ["other_office"], date(2025, 1, 1), "day_too_old"),
    ],
)
def test_a_refusal_leaves_everything(
    cast: Cast, target: str, sources: list[str], day: date, code: str
) -> None:
    with pytest.raises(Refused, match=code):
        merge_units(
            target_id=getattr(cast, target).pk,
            source_ids=[getattr(cast, one).pk for one in sources],
            name="新处",
            short_name="",
            on=day,
            actor=actor(cast.system),
            now=NOW,
        )
    assert not UnitPast.objects.exists()
    assert not Event.objects.filter(verb="unit.merged").exists()
    assert Unit.objects.get(pk=cast.other_office.pk).valid_to is None


def test_a_second_merger_of_the_same_unit_is_refused(cast: Cast) -> None:
    merged(cast)
    with pytest.raises(Refused, match="unit_not_there"):
        merged(cast)


def test_a_split_takes_the_chosen_people_with_posts_and_roles(cast: Cast) -> None:
    made = split_unit(
        unit_id=cast.office.pk,
        name="综合协调处",
        short_name="",
        kind="office",
        person_ids=[cast.liaison.pk],
        below_ids=[],
        on=TODAY,
        actor=actor(cast.system),
        now=NOW,
    )
    assert "综合协调处" not in names_on(BEFORE)
    assert set(posts_on(TODAY).filter(unit=made).values_list("person_id", flat=True)) == {
        cast.liaison.pk
    }
    assert actor_for(cast.liaison.pk, TODAY).holds(Role.LIAISON, [made.pk])
    assert actor_for(cast.head.pk, TODAY).holds(Role.HEAD, [cast.office.pk])
    assert Post.objects.get(person=cast.liaison, unit=cast.office).until == BEFORE


def test_open_tasks_follow_by_an_act_of_the_supervision_office(cast: Cast) -> None:
    terms = make_terms(lead=cast.other_office)
    task = make_task(make_cycle(), terms, actor(cast.supervisor), level="task")
    merged(cast)
    client = signed_in(cast.supervisor)
    address = f"/units/{cast.other_office.pk}/work/"
    assert task.title in client.get(address).content.decode()
    assert client.post(address, {"pick": [task.pk]}).status_code == 302
    after = Task.objects.get(pk=task.pk)
    assert (after.lead_unit_id, after.signing) == (cast.office.pk, "confirmed")
    said = Event.objects.get(verb="task.unit_followed")
    assert said.cause == Event.objects.get(verb="unit.work_followed")
    assert task.title not in client.get(address).content.decode()


def test_after_a_split_the_new_unit_signs(cast: Cast) -> None:
    terms = make_terms(lead=cast.office)
    task = make_task(make_cycle(), terms, actor(cast.supervisor), level="task")
    made = split_unit(
        unit_id=cast.office.pk, name="综合协调处", short_name="", kind="office",
        person_ids=[cast.liaison.pk], below_ids=[], on=TODAY, actor=actor(cast.system), now=NOW,
    )  # fmt: skip
    acts = {"former_id": cast.office.pk, "task_ids": [task.pk], "now": NOW}
    with pytest.raises(Refused, match="move_not_yours"):
        follow_unit(**acts, unit_id=made.pk, actor=actor(cast.head))  # type: ignore[arg-type]
    with pytest.raises(Refused, match="no_successor"):
        follow_unit(**acts, unit_id=cast.top.pk, actor=actor(cast.supervisor))  # type: ignore[arg-type]
    follow_unit(**acts, unit_id=made.pk, actor=actor(cast.supervisor))  # type: ignore[arg-type]
    after = Task.objects.get(pk=task.pk)
    assert (after.lead_unit_id, after.signing) == (made.pk, "asked")


def test_pages_of_a_day_show_its_names_tree_and_posts(cast: Cast) -> None:
    merged(cast)
    client = signed_in(cast.member)
    old = f"?on={BEFORE.isoformat()}"
    assert "信息处" in client.get(f"/units/{old}").content.decode()
    page = client.get(f"/units/{cast.office.pk}/{old}").content.decode()
    assert "<h1>基层治理处</h1>" in page
    assert "申屠远" not in page
    page = client.get(f"/units/{cast.office.pk}/").content.decode()
    assert "<h1>基层治理和信息处</h1>" in page
    assert "申屠远" in page
    page = client.get(f"/people/{old}&unit={cast.other_office.pk}").content.decode()
    assert "申屠远" in page
    assert client.get("/units/?on=nonsense").status_code == 200
    assert "已并入" in client.get(f"/units/{cast.other_office.pk}/").content.decode()


def test_a_rename_reads_as_before_on_a_former_day(cast: Cast) -> None:
    change_unit(
        unit_id=cast.office.pk, name="社会工作处", short_name="", kind="office",
        actor=actor(cast.system), now=NOW,
    )  # fmt: skip
    assert "基层治理处" in names_on(BEFORE)
    assert "社会工作处" in names_on(TODAY)


def test_the_system_administrator_merges_and_splits_on_pages(cast: Cast) -> None:
    client = signed_in(cast.system)
    data = {"sources": [cast.other_office.pk], "name": "合并处", "on": TODAY.isoformat()}
    assert (
        client.post(f"/units/{cast.office.pk}/merge/", {**data, "sources": []}).status_code == 422
    )
    assert client.post(f"/units/{cast.office.pk}/merge/", data).status_code == 302
    data = {"name": "新处", "kind": "office", "on": TODAY.isoformat()}
    assert client.post(f"/units/{cast.office.pk}/split/", data).status_code == 422
    data = {**data, "people": [cast.outsider.pk]}
    assert client.post(f"/units/{cast.office.pk}/split/", data).status_code == 302
    assert posts_on(TODAY).get(person=cast.outsider).unit.name == "新处"
    assert Branch.objects.get().unit_id == cast.office.pk
