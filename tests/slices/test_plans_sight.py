"""Who sees which tasks: every page answers by the one predicate, under both sights of a year."""

import random
import re

import pytest

from guatu.people.models import Person
from guatu.plans.models import Cycle, Task, UnitPart
from guatu.plans.queries.csv import lines
from guatu.plans.queries.filters import Filters, matching
from guatu.plans.queries.totals import totals
from guatu.plans.queries.visibility import scope, sees, visible_to
from guatu.rules.actor import Role
from tests.make import NOW, Cast, actor, make_person, make_unit, signed_in
from tests.plan_make import make_cycle, make_task, make_terms
from tests.sql import page_sql

pytestmark = pytest.mark.django_db


def people_of(cast: Cast) -> list[Person]:
    """Everybody, with a station below the office and a head of the other one."""
    station = make_unit("第一站", cast.office)
    extra = [
        make_person("站长", station, Role.HEAD),
        make_person("站员", station, Role.MEMBER),
        make_person("他处处长", cast.other_office, Role.HEAD),
        make_person("督查干事", cast.supervision),
    ]
    return [*cast.people().values(), *extra]


def random_plan(cast: Cast, people: list[Person], seed: int) -> Cycle:
    """A plan of four levels with leads, parts and names drawn by lot."""
    lot = random.Random(seed)
    cycle = make_cycle()
    units = [cast.office, cast.other_office, cast.supervision, cast.office.children.get()]
    open_tasks: list[Task] = []
    for n in range(30):
        above = lot.choice([None, *open_tasks]) if open_tasks else None
        if above is not None and above.level == Task.LEVELS[-1]:
            above = above.parent
        terms = make_terms(
            f"事项{n}", lead=lot.choice(units), assignee=lot.choice([None, *people[:8]])
        )
        part = lot.choice(units)
        if lot.random() < 0.3:
            parts = (UnitPart(lot.choice(["support", "responsible"]), part.name, part.pk),)
            terms = make_terms(terms.title, lead=lot.choice(units), units=parts)
        if lot.random() < 0.15:
            terms = make_terms(terms.title, lead=lot.choice(units), official=lot.choice(people[:7]))
        released = lot.random() < 0.8 and (above is None or above.state != "draft")
        open_tasks.append(
            make_task(cycle, terms, actor(cast.supervisor), parent=above, released=released)
        )
    return cycle


@pytest.mark.parametrize("sight", ["body", "subtree"])
@pytest.mark.parametrize("seed", [1, 2])
def test_list_tree_search_export_totals_and_task_pages_agree(
    cast: Cast, sight: str, seed: int
) -> None:
    people = people_of(cast)
    cycle = random_plan(cast, people, seed)
    Cycle.objects.update(sight=sight)
    cycle.refresh_from_db()
    for person in people:
        who = actor(person)
        seen = set(visible_to(who).values_list("pk", flat=True))
        assert set(visible_to(who, cycle).values_list("pk", flat=True)) == seen
        tree = matching(who, cycle, Filters(depth=4)).values_list("pk", flat=True)
        found = matching(who, cycle, Filters(q="事项")).values_list("pk", flat=True)
        assert set(tree) == set(found) == seen
        written = list(lines(who, cycle, Filters(q="事项")))[1:]
        assert {int(line[0]) for line in written} == seen
        assert totals(who, cycle, Filters(q="事项")).count == len(seen)


@pytest.mark.parametrize("sight", ["body", "subtree"])
def test_a_task_page_is_404_exactly_where_the_list_leaves_it_out(cast: Cast, sight: str) -> None:
    cycle = random_plan(cast, people_of(cast), 3)
    Cycle.objects.update(sight=sight)
    for person in (cast.head, cast.outsider, cast.leader, cast.audit):
        browser, who = signed_in(person), actor(person)
        seen = set(Task.objects.filter(scope(who)).values_list("pk", flat=True))
        for task in cycle.tasks.all():
            code = browser.get(f"/task/{task.pk}/").status_code
            assert (code == 200) == (task.pk in seen), (person.name, task.title)


def test_own_subtree_supported_and_led_work_is_seen_with_what_stands_above_it(cast: Cast) -> None:
    cycle, boss = make_cycle(), actor(cast.supervisor)
    roof = make_task(cycle, make_terms("总目标", lead=cast.supervision), boss)
    own = make_task(cycle, make_terms("本处任务", lead=cast.office), boss, parent=roof)
    part = (UnitPart("support", cast.office.name, cast.office.pk),)
    other = make_terms("配合任务", lead=cast.other_office, units=part)
    supported = make_task(cycle, other, boss, parent=roof)
    foreign = make_task(
        cycle, make_terms("他处任务", lead=cast.other_office, official=cast.leader), boss
    )
    Cycle.objects.update(sight="subtree")
    member = set(visible_to(actor(cast.member)).values_list("pk", flat=True))
    assert member == {roof.pk, own.pk, supported.pk}
    assert foreign.pk in visible_to(actor(cast.leader)).values_list("pk", flat=True)
    assert visible_to(actor(cast.outsider)).filter(pk=own.pk).count() == 0


def test_the_wall_hangs_what_its_reader_sees_and_shares_no_figures(cast: Cast) -> None:
    cycle, boss = make_cycle(), actor(cast.supervisor)
    make_task(cycle, make_terms("本处任务", lead=cast.office), boss, level="task")
    make_task(cycle, make_terms("他处任务", lead=cast.other_office), boss, level="task")
    Cycle.objects.update(sight="subtree")
    pages = [signed_in(p).get("/wall/").content.decode() for p in (cast.member, cast.outsider)]
    assert ["本处任务" in page for page in pages] == [True, False]
    assert ["他处任务" in page for page in pages] == [False, True]
    assert re.search("本处任务", signed_in(cast.supervisor).get("/wall/").content.decode())


@pytest.mark.parametrize(
    ("page", "budget"), [("/plan/", 8), ("/plan/?level=task", 8), ("/task/{}/", 15), ("/wall/", 10)]
)
def test_the_narrow_sight_costs_no_statement(cast: Cast, page: str, budget: int) -> None:
    cycle, boss = make_cycle(), actor(cast.supervisor)
    root = make_task(cycle, make_terms("总目标", lead=cast.office), boss)
    make_task(cycle, make_terms("本处任务", lead=cast.office), boss, parent=root)
    counts = []
    for sight in ("body", "subtree"):
        Cycle.objects.update(sight=sight)
        browser = signed_in(cast.member)
        browser.get(page.format(root.pk))
        answer, sql = page_sql(browser, page.format(root.pk))
        assert answer.status_code == 200
        counts.append(len(sql))
    assert counts[0] == counts[1] <= budget
    assert NOW.year == cycle.year


@pytest.mark.parametrize("sight", ["body", "subtree"])
def test_one_task_is_seen_by_whoever_sees_it_in_the_list(cast: Cast, sight: str) -> None:
    people = people_of(cast)
    cycle = random_plan(cast, people, 7)
    Cycle.objects.update(sight=sight)
    cycle.refresh_from_db()
    tasks = list(Task.objects.select_related("cycle"))
    for person in people:
        reader = actor(person)
        listed = set(visible_to(reader, cycle))
        assert {task for task in tasks if sees(reader, task)} == listed
        assert {task for task in tasks if sees(reader, task)} == listed  # from what was kept
