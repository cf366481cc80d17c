"""Task book, road map and timetable of a unit, an official and a person: what stands in whose."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from guatu.plans.models import Cycle, StageTerms, Task, UnitPart
from guatu.plans.queries.books import book, nodes, owner_of
from tests.make import NOW, Cast, actor, signed_in
from tests.plan_make import make_cycle, make_task, make_terms

pytestmark = pytest.mark.django_db
STEPS = (
    StageTerms("方案印发", due=date(NOW.year, 4, 30)),
    StageTerms("完成验收", due=date(NOW.year, 10, 31)),
)


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    return make_cycle(NOW.year)


@pytest.fixture
def task(cast: Cast, cycle: Cycle) -> Task:
    """A staged task of the office, supported by the other one, with official and person."""
    part = (UnitPart("support", cast.other_office.name, cast.other_office.pk),)
    terms = make_terms(
        lead=cast.office,
        official=cast.leader,
        assignee=cast.member,
        stages=STEPS,
        units=part,
        due=date(NOW.year, 12, 20),
        deadline_kind="date",
    )
    return make_task(cycle, terms, actor(cast.supervisor), level="task")


def whose(cast: Cast) -> list[tuple[str, int, str]]:
    return [
        ("unit", cast.body.pk, "lead"),
        ("unit", cast.office.pk, "lead"),
        ("unit", cast.other_office.pk, "support"),
        ("official", cast.leader.pk, "official"),
        ("person", cast.member.pk, "assignee"),
    ]


def test_each_owner_has_the_task_with_his_part(cast: Cast, cycle: Cycle, task: Task) -> None:
    for who, pk, part in whose(cast):
        owner = owner_of(who, pk)
        assert owner is not None
        (found,) = book(actor(cast.outsider), cycle, owner)
        assert (found.task.pk, found.part) == (task.pk, part), who
    nobody = owner_of("person", cast.outsider.pk)
    assert nobody is not None
    assert book(actor(cast.supervisor), cycle, nobody) == []


def test_drafts_cancelled_work_and_the_unseen_stand_in_no_book(
    cast: Cast, cycle: Cycle, task: Task
) -> None:
    owner = owner_of("unit", cast.office.pk)
    assert owner is not None
    for state in ("draft", "cancelled"):
        Task.objects.filter(pk=task.pk).update(state=state)
        assert book(actor(cast.supervisor), cycle, owner) == []
    Task.objects.filter(pk=task.pk).update(state="released")
    Cycle.objects.update(sight="subtree")
    cycle.refresh_from_db()
    assert book(actor(cast.member), cycle, owner)


def test_the_timetable_is_in_order_of_days(cast: Cast, cycle: Cycle, task: Task) -> None:
    owner = owner_of("unit", cast.office.pk)
    assert owner is not None
    days = [node.day.month for node in nodes(book(actor(cast.head), cycle, owner))]
    assert days == [4, 10, 12]


def test_the_pages_and_the_workbook_say_the_same(cast: Cast, task: Task) -> None:
    browser = signed_in(cast.head)
    for kind, words in (
        ("charter", "任务书"),
        ("roadmap", "方案印发"),
        ("timetable", "完成验收"),
    ):
        way = f"/plan/books/{kind}/unit/{cast.office.pk}/?year={NOW.year}"
        page = browser.get(way).content.decode()
        assert words in page
        assert "建成调处中心" in page
        assert "signatures" in page
        sheet = browser.get(way + "&as=xlsx")
        rows = load_workbook(BytesIO(sheet.content)).worksheets[0].iter_rows(values_only=True)
        assert any("建成调处中心" in str(cell) for row in rows for cell in row)
    assert browser.get(f"/plan/books/novel/unit/{cast.office.pk}/").status_code == 404
    assert browser.get("/plan/books/charter/unit/999999/").status_code == 404
    found = browser.get("/plan/books/?q=信息处").content.decode()
    assert f"/plan/books/roadmap/unit/{cast.other_office.pk}/" in found
    assert f"/plan/books/charter/unit/{cast.office.pk}/" in found
