"""The plan as first agreed goes on being judged: an independent computation says the same."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from guatu.plans.actions.changes import ask_change, decide_change
from guatu.plans.actions.entries import Said, confirm_entry, enter_figure
from guatu.plans.actions.locks import lock_chain
from guatu.plans.actions.months import keep_month
from guatu.plans.actions.progress import refresh_chain, refresh_cycle
from guatu.plans.models import Cycle, OriginalTask, Task, TaskMonth, terms_of
from guatu.rules.actor import SYSTEM
from tests.make import NOW, Cast, actor, signed_in
from tests.plan_make import cancel_task, make_cycle, make_task, make_terms

pytestmark = pytest.mark.django_db
WHOLE = 10**9


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    return make_cycle()


@pytest.fixture
def tree(cast: Cast, cycle: Cycle) -> dict[str, Task]:
    """An objective with two tasks; the first has three measured sub-tasks of unequal weight."""
    boss = actor(cast.supervisor)

    def one(title: str, parent: Task | None, weight: int, target: int = 0) -> Task:
        terms = replace(
            make_terms(title, lead=cast.office, assignee=cast.member, weight=weight),
            due=date(2027, 6, 30),
            deadline_kind="date",
            deadline_raw="6月底前",
        )
        if target:
            terms = replace(terms, measure="quantity", target=Decimal(target))
        return make_task(cycle, terms, boss, parent=parent)

    root = one("目标", None, 1000)
    first, second = one("甲", root, 3000), one("乙", root, 1000, 8)
    return {
        "root": root,
        "first": first,
        "second": second,
        "a": one("a", first, 2000, 10),
        "b": one("b", first, 5000, 20),
        "c": one("c", first, 1000, 30),
    }


def say(task: Task, cast: Cast, value: int, token: str) -> None:
    said = Said(as_of=NOW.date(), token=token, value=Decimal(value), sentence="见台账")
    entry = enter_figure(task_id=task.pk, said=said, actor=actor(cast.member), now=NOW)
    confirm_entry(entry_id=entry.pk, actor=actor(cast.head), now=NOW)


def change(task: Task, cast: Cast, **columns: Any) -> None:
    task = Task.objects.get(pk=task.pk)
    asked = ask_change(
        task_id=task.pk,
        terms=replace(terms_of(task), **columns),
        revision=task.revision,
        reason="会议决定",
        actor=actor(cast.head),
        now=NOW,
    )
    decide_change(
        change_id=asked.pk,
        verb="approve",
        revision=task.revision,
        actor=actor(cast.leader),
        now=NOW,
    )


def near(found: int, wanted: Fraction) -> bool:
    """Within what rounding once per level may cost."""
    return abs(Fraction(found, WHOLE) - wanted) < Fraction(1, 10**7)


def test_original_and_cancelled_kept_is_the_plan_as_first_released(
    cast: Cast, tree: dict[str, Task]
) -> None:
    for name, value in (("a", 4), ("b", 5), ("c", 30), ("second", 2)):
        say(tree[name], cast, value, name)
    change(tree["a"], cast, target=Decimal(5))
    change(tree["second"], cast, target=Decimal(2), due=date(2027, 12, 31), deadline_raw="年底前")
    cancel_task(tree["b"], actor(cast.head), actor(cast.leader))
    say(tree["a"], cast, 5, "a2")
    # by hand: first terms, the cancelled sub-task counting as not done
    first = (2 * Fraction(5, 10) + 5 * Fraction(0) + 1 * Fraction(1)) / 8
    second = Fraction(2, 8)
    root = OriginalTask.objects.get(task=tree["root"])
    assert near(OriginalTask.objects.get(task=tree["first"]).done_kept, first)
    assert near(root.done_kept, (3 * first + second) / 4)
    assert (root.known_kept, root.total_kept) == (WHOLE, WHOLE)
    now = Task.objects.get(pk=tree["root"].pk)
    adjusted = (3 * (2 * Fraction(1) + 1 * Fraction(1)) / 8 + 1) / 4
    assert near(now.done, adjusted)


def test_the_first_terms_judge_the_light(cast: Cast, tree: dict[str, Task]) -> None:
    change(tree["second"], cast, due=date(2027, 12, 31), deadline_raw="年底前")
    kept = OriginalTask.objects.get(task=tree["second"])
    assert (kept.due, kept.light_code) == (date(2027, 6, 30), "overdue")
    assert Task.objects.get(pk=tree["second"].pk).light_code != "overdue"


def test_a_second_change_keeps_what_was_kept_first(cast: Cast, tree: dict[str, Task]) -> None:
    change(tree["second"], cast, target=Decimal(6))
    change(tree["second"], cast, target=Decimal(4))
    assert OriginalTask.objects.get(task=tree["second"]).target == Decimal(8)


def test_the_whole_tree_at_night_finds_what_each_act_stored(
    cast: Cast, cycle: Cycle, tree: dict[str, Task]
) -> None:
    say(tree["a"], cast, 4, "a")
    change(tree["a"], cast, target=Decimal(5))
    change(tree["first"], cast, due=date(2027, 12, 31), deadline_raw="年底前")
    say(tree["b"], cast, 7, "b")
    before = list(OriginalTask.objects.order_by("pk").values())
    OriginalTask.objects.update(done=0, done_kept=0, light="unknown", expected=None)
    refresh_cycle(cycle, now=NOW)
    assert list(OriginalTask.objects.order_by("pk").values()) == before


def test_a_chain_without_a_change_costs_nothing_more(cast: Cast, tree: dict[str, Task]) -> None:
    def statements(at: datetime) -> int:
        chain = lock_chain(tree["c"].pk)
        with CaptureQueriesContext(connection) as caught:
            refresh_chain(chain, now=at)
        return len(caught.captured_queries)

    before = statements(NOW)
    assert not OriginalTask.objects.exists()
    change(tree["second"], cast, target=Decimal(6))
    assert statements(NOW + timedelta(hours=1)) <= before + 2
    assert set(OriginalTask.objects.values_list("task_id", flat=True)) == {
        tree["root"].pk,
        tree["second"].pk,
    }


def test_the_task_says_how_it_would_stand_as_first_agreed(
    cast: Cast, tree: dict[str, Task]
) -> None:
    say(tree["second"], cast, 2, "s")
    change(tree["second"], cast, target=Decimal(2), due=date(2027, 12, 31), deadline_raw="年底前")
    browser = signed_in(cast.member)
    page = browser.get(f"/task/{tree['second'].pk}/").content.decode()
    assert "按原计划" in page
    assert "25" in page
    assert "按原计划" not in browser.get(f"/task/{tree['c'].pk}/").content.decode()


def test_the_list_filters_counts_and_explains_by_the_basis_asked_for(
    cast: Cast, tree: dict[str, Task]
) -> None:
    say(tree["second"], cast, 2, "s")
    change(
        tree["second"],
        cast,
        target=Decimal(2),
        due=date(2027, 12, 31),
        deadline_raw="年底前",
        lead_unit_id=cast.other_office.pk,
        lead_unit_raw=cast.other_office.name,
    )
    browser = signed_in(cast.supervisor)

    def read(path: str) -> str:
        return browser.get(path).content.decode()

    now, first = read("/plan/?level=task"), read("/plan/?level=task&basis=original")
    assert "年底前" in now
    assert "年底前" not in first
    assert "信息处" not in first.split("<tbody", 1)[1].split("</tbody", 1)[0]
    red = "/plan/?level=task&light=red"
    assert "乙" not in read(red).split("<tbody", 1)[-1].split("</tbody", 1)[0]
    assert "乙" in read(f"{red}&basis=original").split("<tbody", 1)[1]
    unit = f"/plan/?level=task&unit={cast.other_office.pk}"
    assert "乙</a>" in read(unit)
    assert "乙</a>" not in read(f"{unit}&basis=original")
    why = f"/task/{tree['second'].pk}/why/progress/"
    assert "25.0%" in read(f"{why}?basis=original")
    assert "100" in read(why)
    for sort in ("due", "-light", "progress", "unit"):
        assert read(f"/plan/?sort={sort}&basis=original&depth=2").count("data-node") == 2
    for by in ("unit", "person", "theme", "official"):
        assert browser.get(f"/plan/by/{by}/?basis=original").status_code == 200
    assert "信息处" in read("/plan/by/unit/")
    assert "信息处" not in read("/plan/by/unit/?basis=original").split("<tbody", 1)[1]
    assert browser.get("/plan/totals/?basis=original").status_code == 200
    assert browser.get("/plan/why/?basis=original").status_code == 200
    written = b"".join(browser.get("/plan/export/?basis=original")).decode()
    assert "年底前" not in written
    assert "6月底前" in written


def test_exports_and_books_say_which_plan_they_are(cast: Cast, tree: dict[str, Task]) -> None:
    late: dict[str, Any] = {"due": date(2027, 12, 31), "deadline_raw": "年底前"}
    unit = cast.other_office
    change(tree["second"], cast, **late, lead_unit_id=unit.pk, lead_unit_raw=unit.name)
    browser = signed_in(cast.supervisor)

    def sheet(path: str) -> tuple[str, str]:
        answer = browser.get(path)
        found = load_workbook(BytesIO(answer.content)).worksheets[0]
        texts = "\n".join(str(cell) for row in found.values for cell in row if cell)
        return answer["Content-Disposition"], texts

    name, texts = sheet("/plan/export/?layout=1.1A&level=task&basis=original")
    assert "plan-2027-1.1A-original.xlsx" in name
    assert "任务分解表（原计划）" in texts.replace(" ", "")
    assert "年底前" not in texts
    assert "原计划" not in sheet("/plan/export/?layout=1.1A&level=task")[1]
    lines = b"".join(browser.get("/plan/export/?basis=original")).decode().splitlines()
    assert lines[1].endswith("原计划")
    book = f"/plan/books/charter/unit/{cast.office.pk}/?year=2027"
    assert "乙" not in browser.get(book).content.decode().split("<tbody", 1)[1]
    first = browser.get(f"{book}&basis=original").content.decode()
    assert "6月底前" in first.split("乙</a>", 1)[1].split("</tr>", 1)[0]
    assert "（原计划）" in sheet(f"{book}&basis=original&as=xlsx")[1]


def test_the_leaders_desk_counts_by_the_plan_asked_for(
    cast: Cast, cycle: Cycle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("guatu.people.sign_in.business_now", lambda _here, _real: NOW)
    boss = actor(cast.supervisor)
    goal = make_task(cycle, make_terms("目标", lead=cast.body), boss)
    terms = make_terms("卡住的一件", lead=cast.office, official=cast.leader, assignee=cast.member)
    dated = replace(terms, due=date(2027, 6, 30), deadline_kind="date", deadline_raw="6月底前")
    task = make_task(
        cycle, replace(dated, measure="quantity", target=Decimal(8)), boss, parent=goal
    )
    say(task, cast, 3, "s")
    change(task, cast, target=Decimal(3), due=date(2027, 12, 31), deadline_raw="年底前")
    keep_month(cycle=cycle, month=6, actor=SYSTEM, now=NOW)
    browser = signed_in(cast.leader)

    def stuck(path: str) -> str:
        page = browser.get(path).content.decode()
        return page.split("我牵头的滞后事项", 1)[-1].split("panel-foot", 1)[0]

    assert "卡住的一件" not in stuck("/")
    first = stuck("/?basis=original")
    assert "卡住的一件" in first
    assert "6月底前" in first
    page = browser.get("/?basis=original").content.decode()
    assert "basis=original&amp;official=" in page
    assert TaskMonth.objects.get(task=task).first_light == "red"
