"""What is due when, by the business clock."""

import importlib
from datetime import UTC, datetime, time

import pytest

from guatu.site.clock import NIGHT, PLAN, Daily, tick
from guatu.site.jobs import KINDS

NIGHTLY = Daily(time(0, 5))


def at(day: int, hour: int, minute: int) -> datetime:
    return datetime(2027, 3, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("last", "now", "due"),
    [
        (None, at(5, 12, 0), True),
        (at(5, 0, 6), at(5, 23, 59), False),
        (at(5, 0, 6), at(6, 0, 4), False),
        (at(5, 0, 6), at(6, 0, 5), True),
        (at(4, 12, 0), at(5, 0, 4), False),
        (at(3, 12, 0), at(5, 0, 4), True),
        (at(6, 0, 5), at(6, 0, 5), False),
    ],
)
def test_a_daily_job_is_due_once_after_its_time(
    last: datetime | None, now: datetime, due: bool
) -> None:
    assert NIGHTLY.due(last, now) is due


@pytest.mark.django_db
def test_a_tick_starts_each_due_job_once() -> None:
    assert tick() == len(PLAN)
    assert tick() == 0


def test_everything_planned_is_a_kind_of_job() -> None:
    assert set(PLAN) <= set(KINDS)


@pytest.mark.parametrize("path", [*(kind.path for kind in KINDS.values()), *(p for _, p in NIGHT)])
def test_every_function_named_in_a_table_exists(path: str) -> None:
    module, _, name = path.partition(":")
    assert callable(getattr(importlib.import_module(module), name))
