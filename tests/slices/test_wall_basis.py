"""The wall, its programs' form and its paper read the plan as it is now, or as first agreed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.cache import cache

from guatu.plans.actions.changes import ask_change, decide_change
from guatu.plans.actions.months import keep_month
from guatu.plans.models import Cycle, StageTerms, Task, UnitMonth, terms_of
from guatu.rules.actor import SYSTEM
from guatu.wall.asking import Wanted
from guatu.wall.boards import poster_board
from guatu.wall.queries.filters import Filters
from tests.make import NOW, Cast, actor, signed_in
from tests.plan_make import make_cycle, make_task, make_terms
from tests.slices.api_make import Api

pytestmark = pytest.mark.django_db
FIRST, LATER = "六月验收", "年底验收"


@pytest.fixture(autouse=True)
def _at_noon(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Business time is that of the cast; nothing is remembered from another test."""
    monkeypatch.setattr("guatu.people.sign_in.business_now", lambda _here, _real: NOW)
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    return make_cycle(NOW.year)


@pytest.fixture
def moved(cast: Cast, cycle: Cycle) -> Task:
    """A task whose date, stage and lead unit were changed with approval, beside one that stays."""
    boss = actor(cast.supervisor)
    goal = make_task(cycle, make_terms("目标", lead=cast.body, official=cast.leader), boss)

    def one(title: str) -> Task:
        terms = make_terms(
            title,
            lead=cast.office,
            official=cast.leader,
            assignee=cast.member,
            stages=(StageTerms(FIRST, due=date(NOW.year, 9, 30)),),
            due=date(NOW.year, 6, 30),
            deadline_kind="date",
            deadline_raw="6月底前",
            measure="quantity",
            target=Decimal(10),
        )
        return make_task(cycle, terms, boss, parent=goal)

    one("留下的")
    task = one("改过的")
    task = Task.objects.get(pk=task.pk)
    terms = replace(
        terms_of(task),
        due=date(NOW.year, 12, 31),
        deadline_raw="年底前",
        stages=(StageTerms(LATER, due=date(NOW.year, 12, 20)),),
        lead_unit_id=cast.other_office.pk,
        lead_unit_raw=cast.other_office.name,
    )
    given: dict[str, Any] = {"task_id": task.pk, "terms": terms, "revision": task.revision}
    asked = ask_change(**given, reason="会议决定", actor=boss, now=NOW)
    decide_change(
        change_id=asked.pk,
        verb="approve",
        revision=task.revision,
        actor=actor(cast.leader),
        now=NOW,
    )
    return Task.objects.get(pk=task.pk)


def read(client: Any, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return str(response.content.decode())


def test_the_screen_says_which_plan_it_shows_and_shows_it(cast: Cast, moved: Task) -> None:
    client = signed_in(cast.member)
    now, first = read(client, "/wall/"), read(client, "/wall/?basis=original")
    assert "现行计划" in now.split('class="wall-stage"', 1)[1]
    assert "原计划" in first.split('class="wall-stage"', 1)[1]
    assert "信息处" in now
    assert "信息处" not in first
    assert (LATER in now, LATER in first, FIRST in first) == (True, False, True)
    assert f"/task/{moved.pk}/why/light/?basis=original" in first
    assert "basis=original" in first.split("/plan/?", 1)[1].split('"', 1)[0]
    other = read(client, f"/wall/?basis=original&unit={cast.other_office.pk}")
    assert 'data-rows="0"' in other
    assert 'data-rows="1"' in read(client, f"/wall/?unit={cast.other_office.pk}")
    chosen = read(client, "/wall/filters/?basis=original")
    assert 'name="basis" value="original"' in chosen


def test_programs_and_paper_read_it_too(cast: Cast, cycle: Cycle, moved: Task) -> None:
    api = Api(cast.member)
    now, first = (api.get("/wall", **q).json() for q in ({}, {"basis": "original"}))
    rows = [{row["id"]: row for row in one["lanes"][0]["rows"]} for one in (now, first)]
    assert [one[moved.pk]["due"] for one in rows] == [f"{NOW.year}-12-31", f"{NOW.year}-06-30"]
    assert [one[moved.pk]["overdue"] for one in rows] == [False, True]
    assert now["totals"]["red"] + 1 == first["totals"]["red"]
    wanted = Wanted("市委", actor(cast.member), cycle, Filters(original=True), NOW)
    board = poster_board(wanted)
    assert "原计划" in board.subtitle
    assert [stage.text.split(" ")[0] for stage in board.next_stages] == [FIRST, FIRST]


def test_the_matrix_keeps_the_lights_of_both_plans(cast: Cast, cycle: Cycle, moved: Task) -> None:
    kept = NOW.replace(month=7, day=31)
    keep_month(cycle=cycle, month=7, actor=SYSTEM, now=kept)
    UnitMonth.objects.create(
        cycle=cycle, unit=cast.office, month=6, tasks=2, done=0, known=0, total=1, light="green"
    )

    def lights(original: bool) -> dict[str, tuple[str | None, ...]]:
        wanted = Wanted("市委", actor(cast.member), cycle, Filters(original=original), NOW)
        matrix = poster_board(wanted).matrix
        assert matrix is not None
        return {line.unit: line.lights[5:7] for line in matrix.lines}

    assert set(lights(False)) == {cast.office.label, cast.other_office.label}
    first = lights(True)
    assert set(first) == {cast.office.label}
    assert first[cast.office.label][0] == "green"
    assert UnitMonth.objects.filter(month=7, original=True).get().tasks == 2
