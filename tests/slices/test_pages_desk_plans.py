"""How the questions of a desk are answered: by index, never by reading the whole plan."""

import re
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guatu.plans.actions.edit import edit_task
from guatu.plans.models import Cycle, PersonPart, Task, TaskPerson, terms_of
from tests.make import NOW, Cast, actor, signed_in
from tests.plan_make import make_cycle, make_task, make_terms

pytestmark = pytest.mark.django_db
WHOLE = re.compile(r"SCAN (plans_\w+)\b(?! USING)")
READ_AS_A_WHOLE = {"plans_cycle", "plans_opinionround", "plans_planimport"}
"""Tables of a few rows a year."""


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    return make_cycle()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads the plans of SQLite")
@pytest.mark.parametrize("who", ["member", "liaison", "head", "supervisor"])
def test_no_question_of_a_desk_reads_a_whole_table(cast: Cast, cycle: Cycle, who: str) -> None:
    terms = make_terms(lead=cast.office, assignee=cast.member, official=cast.leader)
    make_task(cycle, terms, actor(cast.supervisor), level="task")
    browser = signed_in(cast.people()[who])
    browser.get("/")
    with CaptureQueriesContext(connection) as caught:
        browser.get("/")
    read = {name for query in caught.captured_queries for name in read_whole(query["sql"])}
    assert read <= READ_AS_A_WHOLE


def read_whole(sql: str) -> list[str]:
    """Tables of the plan that SQLite would read from end to end for a statement."""
    if not sql.startswith(("SELECT", "WITH")):
        return []
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}".replace("%", "%%"))
        return [name for row in cursor.fetchall() for name in WHOLE.findall(row[-1])]


def test_reading_a_table_from_end_to_end_would_be_noticed() -> None:
    if connection.vendor == "sqlite":
        assert read_whole("SELECT * FROM plans_task WHERE title = '完'") == ["plans_task"]


def test_a_task_knows_whether_a_person_is_behind_it(cast: Cast, cycle: Cycle) -> None:
    terms = make_terms(lead=cast.office, assignee=cast.member, official=cast.leader)
    task = make_task(cycle, terms, actor(cast.supervisor), released=False)
    assert says_named(task)
    led = tuple(part for part in terms.people if part.role == "official")
    unknown = PersonPart("assignee", "张三", None)
    for people, named in (((*led, unknown), False), (terms.people, True), (led, False)):
        put_people(task, people, cast)
        assert says_named(task) is named


def put_people(task: Task, people: tuple[PersonPart, ...], cast: Cast) -> None:
    """Edit who is named in a draft."""
    task = Task.objects.get(pk=task.pk)
    edit_task(
        task_id=task.pk,
        terms=replace(terms_of(task), people=people),
        revision=task.revision,
        actor=actor(cast.supervisor),
        now=NOW,
    )


def says_named(task: Task) -> bool:
    """The column, which must say what the rows say."""
    rows = TaskPerson.objects.filter(task=task, role="assignee", person__isnull=False)
    named = Task.objects.get(pk=task.pk).named
    assert named is rows.exists()
    return named
