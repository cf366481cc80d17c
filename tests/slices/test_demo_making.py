"""Making the demonstration: its day, its sameness, and what happens half-way."""

from datetime import date, datetime

import pytest
from django.utils import timezone

from guatu.ledger.models import Event
from guatu.people.models import Installation, Person, Unit
from guatu.rules.deadlines import read_deadline
from guatu.rules.refused import Refused
from guatu.rules.workdays import WorkCalendar
from guatu.site.demo.diary import Span, acts_of
from guatu.site.demo.make import make
from guatu.site.demo.names import KEPT, invented
from guatu.site.demo.script import nodes_of
from guatu.site.demo.seasons import season_of
from guatu.site.demo.terms import measured
from guatu.site.demo.work import Work

REAL = timezone.make_aware(datetime(2026, 11, 23, 9, 30))


class Killed(Exception):
    """What a killed run feels like from inside."""


@pytest.mark.parametrize(
    ("real", "today", "shift"),
    [
        (date(2026, 11, 23), date(2026, 11, 15), -8),
        (date(2026, 11, 15), date(2026, 11, 15), 0),
        (date(2026, 11, 14), date(2025, 11, 15), -364),
        (date(2028, 2, 29), date(2027, 11, 15), -106),
    ],
)
def test_it_stands_on_the_latest_15_november_not_in_the_future(
    real: date, today: date, shift: int
) -> None:
    season = season_of(real)
    assert (season.today, season.shift_days) == (today, shift)
    assert season.stops_on == date(today.year, 12, 31)


@pytest.mark.django_db
def test_a_run_killed_half_way_leaves_an_empty_home() -> None:
    def tell(month: str, acts: int) -> None:
        if month == "2025-02":
            raise Killed

    with pytest.raises(Killed):
        make(REAL, tell)
    assert not any(model.objects.exists() for model in (Installation, Unit, Person, Event))


@pytest.mark.django_db
def test_a_home_with_real_data_is_left_alone() -> None:
    Installation.objects.create(body_name="示范区委工作委员会")
    with pytest.raises(Refused) as no:
        make(REAL)
    assert no.value.code == "home_holds_real_data"
    assert Installation.objects.get().demonstration is False


def test_the_same_seed_gives_the_same_diary() -> None:
    nodes = nodes_of(range(1, 9))
    at = next(i for i, node in enumerate(nodes) if node.title == "分批施工安装")
    work = Work(
        life=nodes[at].life,
        facts=nodes[at].life_facts,
        measured=measured(nodes[at]),
        start=date(2026, 1, 1),
        due=date(2026, 12, 31),
        stages=[],
        occurrences=[],
        open_ended=False,
    )
    span = Span(date(2026, 1, 19), date(2026, 11, 15), WorkCalendar(), REAL)
    assert acts_of(at, work, span, "1115") == acts_of(at, work, span, "1115")
    assert acts_of(at, work, span, "1115") != acts_of(at, work, span, "1116")


def test_names_are_invented_once_each_in_a_fixed_order() -> None:
    names, again = invented(1115), invented(1115)
    first = [next(names) for _ in range(300)]
    assert first == [next(again) for _ in range(300)]
    assert len(set(first)) == 300
    assert not KEPT & set(first)


def test_every_deadline_of_the_text_is_understood_but_one() -> None:
    nodes = [*nodes_of(range(1)), *nodes_of(range(1, 9))]
    unreadable = {
        node.of("%") for node in nodes if read_deadline(node.of("%"), 2027).kind == "unreadable"
    }
    assert unreadable == {"13月底前"}
