"""Years: opened with rules, closed for good, and nothing is written in a closed one."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from guatu.files.models import StoredFile
from guatu.ledger.models import Event
from guatu.plans.actions.anchors import date_anchor
from guatu.plans.actions.create import create_task
from guatu.plans.actions.cycles import adopt_rules, close_cycle, open_cycle
from guatu.plans.actions.edit import edit_task
from guatu.plans.actions.entries import (
    Said,
    confirm_entry,
    enter_figure,
    return_entry,
    withdraw_entry,
)
from guatu.plans.actions.grading import grade_task
from guatu.plans.actions.importing.undoing import undo_import
from guatu.plans.actions.moves import discard_task, move_task
from guatu.plans.actions.releasing import release_tasks
from guatu.plans.models import Cycle, Entry, PlanImport, Task, TaskMonth, UnitMonth
from guatu.rulebook.actions import adopt_params
from guatu.rulebook.models import RulebookVersion
from guatu.rules.actor import SYSTEM
from guatu.rules.params import LightParams, Params, Sight
from guatu.rules.refused import Refused
from tests.make import NOW, Cast, actor, signed_in
from tests.plan_make import make_cycle, make_task, make_terms

pytestmark = pytest.mark.django_db
YEARS = "/settings/year/"


def test_the_first_year_opens_under_the_preset_and_the_next_under_the_last_ones_rules(
    cast: Cast,
) -> None:
    boss = actor(cast.supervisor)
    first = open_cycle(year=2027, name="2027年度重点任务", actor=boss, now=NOW)
    params = Params(lights=LightParams(behind_points=5), sight=Sight.SUBTREE)
    adopt_rules(cycle_id=first.pk, params=params, based_on=1, reason="从严", actor=boss, now=NOW)
    second = open_cycle(year=2028, name="2028年度重点任务", actor=boss, now=NOW)
    kept = RulebookVersion.objects.get(year=2028, version=second.rulebook)
    assert Params.from_json(kept.params) == params
    assert (first.sight, second.sight) == ("body", "subtree")
    verbs = Event.objects.filter(verb__startswith="cycle.").values_list("verb", flat=True)
    assert list(verbs) == ["cycle.opened", "cycle.opened"]


@pytest.mark.parametrize(
    ("year", "name", "code"),
    [
        (2027, "计划", "year_taken"),
        (1027, "计划", "year_out_of_range"),
        (2028, " ", "name_missing"),
    ],
)
def test_a_year_that_cannot_be_opened_leaves_no_trace(
    cast: Cast, year: int, name: str, code: str
) -> None:
    make_cycle()
    with pytest.raises(Refused, match=code):
        open_cycle(year=year, name=name, actor=actor(cast.supervisor), now=NOW)
    with pytest.raises(Refused, match="move_not_yours"):
        open_cycle(year=2028, name="计划", actor=actor(cast.head), now=NOW)
    assert Cycle.objects.count() == RulebookVersion.objects.count() == 1


@pytest.fixture
def lived(cast: Cast) -> Cycle:
    """A year with a draft, a released task with an entry that waits, and an import."""
    cycle, boss = make_cycle(), actor(cast.supervisor)
    quantity = make_terms(
        "改造老旧小区", lead=cast.office, assignee=cast.member, measure="quantity",
        target=Decimal(100),
    )  # fmt: skip
    task = make_task(cycle, quantity, boss, level="task")
    said = Said(NOW.date(), "t", Decimal(45), sentence="见台账")
    enter_figure(task_id=task.pk, said=said, actor=actor(cast.member), now=NOW)
    make_task(cycle, make_terms("草稿", lead=cast.office), boss, level="task", released=False)
    return cycle


def test_a_closed_year_keeps_the_lights_of_its_last_month_and_the_former_ones(
    cast: Cast, lived: Cycle
) -> None:
    TaskMonth.objects.create(
        task=Task.objects.get(state="released"), month=6, done=0, known=0, total=1, light="red"
    )
    close_cycle(cycle_id=lived.pk, typed="2027", actor=actor(cast.supervisor), now=NOW)
    kept = dict(TaskMonth.objects.values_list("month", "light"))
    assert kept == {6: "red", 7: Task.objects.get(state="released").light}
    assert UnitMonth.objects.filter(month=7).count() == 1
    event = Event.objects.get(verb="cycle.closed")
    assert event.data == {"year": 2027, "open": 1, "drafts": 1, "waiting": 1}


@pytest.mark.parametrize(("who", "typed"), [("head", "2027"), ("supervisor", "2026")])
def test_a_year_closes_by_the_supervision_office_that_typed_it(
    cast: Cast, lived: Cycle, who: str, typed: str
) -> None:
    with pytest.raises(Refused):
        close_cycle(cycle_id=lived.pk, typed=typed, actor=actor(cast.people()[who]), now=NOW)
    assert not Cycle.objects.get().closed


def writes(cast: Cast, cycle: Cycle) -> dict[str, Callable[[], object]]:
    """Every way of writing in a plan, by name."""
    boss, member, head = actor(cast.supervisor), actor(cast.member), actor(cast.head)
    task, draft = Task.objects.get(state="released"), Task.objects.get(state="draft")
    entry = Entry.objects.get()
    said = Said(NOW.date(), "u", Decimal(46), sentence="见台账")
    terms = make_terms("改了", lead=cast.office)
    return {
        "create": lambda: create_task(
            cycle_id=cycle.pk, parent_id=None, level="task", terms=terms, actor=boss, now=NOW
        ),
        "edit": lambda: edit_task(
            task_id=draft.pk, terms=terms, revision=draft.revision, actor=boss, now=NOW
        ),
        "release": lambda: move_task(task_id=draft.pk, verb="release", actor=boss, now=NOW),
        "cancel": lambda: move_task(
            task_id=task.pk, verb="cancel", reason="x", actor=boss, now=NOW
        ),
        "discard": lambda: discard_task(task_id=draft.pk, actor=boss, now=NOW),
        "grade": lambda: grade_task(task_id=task.pk, grade=50, actor=boss, now=NOW),
        "enter": lambda: enter_figure(task_id=task.pk, said=said, actor=member, now=NOW),
        "confirm": lambda: confirm_entry(entry_id=entry.pk, actor=head, now=NOW),
        "return": lambda: return_entry(entry_id=entry.pk, reason="x", actor=head, now=NOW),
        "withdraw": lambda: withdraw_entry(entry_id=entry.pk, actor=member, now=NOW),
        "anchor": lambda: date_anchor(
            cycle_id=cycle.pk, name="春节", day=NOW.date(), actor=boss, now=NOW
        ),
        "rules": lambda: adopt_rules(
            cycle_id=cycle.pk,
            params=Params(sight=Sight.SUBTREE),
            based_on=1,
            reason="x",
            actor=boss,
            now=NOW,
        ),
        "close": lambda: close_cycle(cycle_id=cycle.pk, typed="2027", actor=boss, now=NOW),
    }


@pytest.mark.parametrize(
    "name",
    [
        *("create", "edit", "release", "cancel", "discard", "grade", "enter", "confirm"),
        *("return", "withdraw", "anchor", "rules", "close"),
    ],
)
def test_nothing_is_written_in_a_closed_year(cast: Cast, lived: Cycle, name: str) -> None:
    act = writes(cast, lived)[name]
    Cycle.objects.update(closed=True)
    before = Event.objects.count(), list(Task.objects.order_by("pk").values())
    with pytest.raises(Refused, match="cycle_closed"):
        act()
    assert (Event.objects.count(), list(Task.objects.order_by("pk").values())) == before


def test_the_release_of_many_stops_at_a_closed_year(cast: Cast, lived: Cycle) -> None:
    Cycle.objects.update(closed=True)
    ids = list(Task.objects.values_list("pk", flat=True))
    made, stay = release_tasks(task_ids=ids, actor=actor(cast.supervisor), now=NOW)
    assert (made, [no.code for _, no in stay]) == ([], ["cycle_closed"])


def test_an_import_of_a_closed_year_is_not_taken_back(cast: Cast, lived: Cycle) -> None:
    stored = StoredFile.objects.create(
        sha256="0" * 64,
        name="分解表.xlsx",
        size=1,
        media_type="",
        purpose="import",
        uploaded_at=NOW,
        stored_at=NOW,
    )
    found = PlanImport.objects.create(
        cycle=lived, file=stored, name="分解表.xlsx", state="committed", made_at=NOW,
        author=cast.supervisor,
    )  # fmt: skip
    Cycle.objects.update(closed=True)
    with pytest.raises(Refused, match="cycle_closed"):
        undo_import(import_id=found.pk, actor=actor(cast.supervisor), now=NOW)


def test_an_empty_installation_leads_the_supervision_office_to_the_first_year(cast: Cast) -> None:
    browser = signed_in(cast.supervisor)
    for page in ("/plan/", "/"):
        assert YEARS in browser.get(page).content.decode()
        assert YEARS not in signed_in(cast.member).get(page).content.decode()
    answer = browser.post(YEARS + "open/", {"year": "2027", "name": "2027年度重点任务"})
    assert answer["Location"] == "/plan/?year=2027"
    assert browser.get(answer["Location"]).status_code == 200


def test_the_page_closes_a_year_and_says_what_stays_open(cast: Cast, lived: Cycle) -> None:
    browser = signed_in(cast.supervisor)
    page = browser.get(YEARS + "?close=2027").content.decode()
    assert "在办任务1项，草稿1项，待确认填报1条" in page
    wrong = browser.post(YEARS + "close/", {"year": "2027", "typed": "27"})
    assert (wrong.status_code, Cycle.objects.get().closed) == (422, False)
    assert browser.post(YEARS + "close/", {"year": "2027", "typed": "2027"}).status_code == 302
    assert Cycle.objects.get().closed
    assert "2027年度已结束" in browser.get(YEARS).content.decode()


def test_a_taken_year_is_said_beside_the_form(cast: Cast, lived: Cycle) -> None:
    answer = signed_in(cast.supervisor).post(YEARS + "open/", {"year": "2027", "name": "又一个"})
    assert answer.status_code == 422
    assert "已经开启或已关闭" in answer.content.decode()


def test_the_task_page_of_a_closed_year_offers_no_act(cast: Cast, lived: Cycle) -> None:
    task = Task.objects.get(state="released")
    Cycle.objects.update(closed=True)
    for person in (cast.supervisor, cast.member, cast.head):
        page = signed_in(person).get(f"/task/{task.pk}/").content.decode()
        for way in ("/move/", "/edit/", f"/task/{task.pk}/enter/", "/confirm/"):
            assert way not in page, (person.name, way)


def test_versions_of_rules_belong_to_their_year(cast: Cast) -> None:
    adopt_params(year=2026, params=Params(), reason="", actor=SYSTEM, now=NOW)
    opened = open_cycle(year=2026, name="补录", actor=actor(cast.supervisor), now=NOW)
    assert opened.rulebook == 2
