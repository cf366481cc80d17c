"""The statements that pages and acts may take, alike at 50 and at 500 rows."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guatu.plans.actions.create import create_task
from guatu.plans.actions.entries import Said, confirm_entry, enter_figure
from guatu.plans.models import Cycle, Task
from tests.make import NOW, Cast, actor, signed_in
from tests.plan_make import make_cycle, make_task, make_terms
from tests.slices import wall_make
from tests.sql import BRACKETS, page_sql

pytestmark = pytest.mark.django_db
FEW, MANY = 50, 500


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    """A cycle with its rulebook."""
    return make_cycle()


def fill(cast: Cast, cycle: Cycle, parent: Task, count: int) -> None:
    """So many released tasks below ``parent``, made straight in the table."""
    made = [
        wall_make.make_task(n, cycle, cast.office, parent=parent, position=n) for n in range(count)
    ]
    Task.objects.bulk_create(made)
    for task in made:
        task.path = f"{parent.path}{task.pk:08d}"
    Task.objects.bulk_update(made, ["path"], batch_size=500)


def objective(cast: Cast, cycle: Cycle) -> Task:
    """A released root."""
    terms = make_terms("年度目标", lead=cast.office, assignee=cast.head)
    return make_task(cycle, terms, actor(cast.supervisor))


def statements(act: Callable[[], object]) -> int:
    """How many statements an act takes in all: only the brackets of transactions do not count."""
    with CaptureQueriesContext(connection) as caught:
        act()
    return sum(not query["sql"].startswith(BRACKETS) for query in caught.captured_queries)


@pytest.mark.parametrize(
    ("page", "budget"),
    [("/plan/", 8), ("/plan/?level=task", 8), ("/task/{}/", 15), ("/wall/", 10)],
)
def test_a_page_keeps_its_budget_and_takes_as_many_at_500_rows_as_at_50(
    cast: Cast, cycle: Cycle, page: str, budget: int
) -> None:
    root = objective(cast, cycle)
    counts = []
    for person in (cast.supervisor, cast.member):
        browser = signed_in(person)
        for more in (FEW, MANY - FEW) if person == cast.supervisor else (0,):
            fill(cast, cycle, root, more)
            browser.get(page.format(root.pk))
            counts.append(len(page_sql(browser, page.format(root.pk))[1]))
    assert counts[0] == counts[1]
    assert max(counts) <= budget


def test_making_a_task_takes_twelve_statements_at_any_size(cast: Cast, cycle: Cycle) -> None:
    root, supervisor = objective(cast, cycle), actor(cast.supervisor)
    counts = []
    for more in (FEW, MANY - FEW):
        fill(cast, cycle, root, more)
        terms = make_terms("新增任务", lead=cast.office, assignee=cast.member)
        counts.append(
            statements(
                lambda terms=terms: create_task(  # type: ignore[misc]
                    cycle_id=cycle.pk,
                    parent_id=root.pk,
                    level="task",
                    terms=terms,
                    actor=supervisor,
                    now=NOW,
                )
            )
        )
    assert counts[0] == counts[1]
    assert counts[0] <= 12


def test_a_leaf_and_its_three_ancestors_take_as_many_statements_at_any_size(
    cast: Cast, cycle: Cycle
) -> None:
    chain = [objective(cast, cycle)]
    for _ in range(3):
        terms = make_terms(
            "下一级", lead=cast.office, assignee=cast.member, measure="quantity", target=Decimal(10)
        )
        chain.append(make_task(cycle, terms, actor(cast.supervisor), parent=chain[-1]))
    counts = []
    head, member = actor(cast.head), actor(cast.member)
    for more, value in ((FEW, 3), (MANY - FEW, 4)):  # the second takes the place of the first
        fill(cast, cycle, chain[-2], more)
        said = Said(NOW.date(), f"t{value}", Decimal(value), sentence="见会议纪要")
        entry = enter_figure(task_id=chain[-1].pk, said=said, actor=member, now=NOW)
        counts.append(
            statements(lambda pk=entry.pk: confirm_entry(entry_id=pk, actor=head, now=NOW))  # type: ignore[misc]
        )
    assert counts[0] == counts[1]
    assert counts[0] <= 12
