"""When a rule proposes a slip, with which colour, and that the same cause speaks once."""

from datetime import date

import pytest

from guatu.rules.params.chasing import ChasingParams
from guatu.rules.refused import Refused
from guatu.rules.supervising.levels import Level
from guatu.rules.supervising.proposing import (
    Cause,
    SlipChase,
    TaskChase,
    behind_since,
    propose_on_instruction,
    propose_on_task,
    propose_raise,
    reply_by,
    usual_level,
)
from guatu.rules.workdays import DayKind, WorkCalendar

PARAMS = ChasingParams()
TODAY = date(2027, 7, 12)


@pytest.mark.parametrize(
    ("lights", "run"),
    [
        ([], []),
        ([(6, "yellow")], [6]),
        ([(5, "yellow"), (6, "red")], [5, 6]),
        ([(4, "red"), (5, "green"), (6, "yellow")], [6]),
        ([(5, "yellow"), (6, "green")], []),
        ([(3, "yellow"), (5, "yellow"), (6, "yellow")], [5, 6]),
        ([(6, "yellow"), (5, "yellow")], [5, 6]),
        ([(5, "orange"), (6, "yellow")], [5, 6]),
    ],
)
def test_the_run_of_months_behind(lights: list[tuple[int, str]], run: list[int]) -> None:
    assert [month for month, _light in behind_since(lights)] == run


def chase(**more: object) -> TaskChase:
    given = {"task_id": 7, "due": None, "lights": [(5, "yellow"), (6, "yellow")], "today": TODAY}
    return TaskChase(**{**given, **more})  # type: ignore[arg-type]


def test_yellow_twice_at_month_ends_proposes_a_blue_slip() -> None:
    found = propose_on_task(chase(), PARAMS)
    assert found is not None
    assert (found.cause, found.level) == (Cause.BEHIND, Level.BLUE)
    assert found.facts == {"months": [[5, "yellow"], [6, "yellow"]]}


def test_a_longer_run_is_the_same_cause_and_a_new_run_another() -> None:
    longer = chase(lights=[(5, "yellow"), (6, "yellow"), (7, "red")], today=date(2027, 8, 2))
    anew = chase(lights=[(8, "yellow"), (9, "yellow")], today=date(2027, 10, 2))
    keys = [propose_on_task(one, PARAMS) for one in (chase(), longer, anew)]
    assert [one.key for one in keys if one] == [
        "task-7-behind-2027-5", "task-7-behind-2027-5", "task-7-behind-2027-8",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "more",
    [
        {"lights": [(6, "yellow")]},
        {"lights": [(5, "yellow"), (6, "unknown")]},
        {"light": "green"},
        {"slip_open": True},
        {"due": date(2027, 7, 9), "lights": []},
    ],
)
def test_nothing_is_proposed_without_cause(more: dict[str, object]) -> None:
    assert propose_on_task(chase(**more), PARAMS) is None


def test_overdue_beyond_its_days_begins_orange() -> None:
    found = propose_on_task(chase(due=date(2027, 7, 8), lights=[]), PARAMS)
    assert found is not None
    assert (found.cause, found.level, found.key) == (
        Cause.OVERDUE, Level.ORANGE, "task-7-overdue-2027-07-08",
    )  # fmt: skip


def slip(**more: object) -> SlipChase:
    given = {"slip_id": 3, "state": "received", "level": Level.BLUE, "due": date(2027, 7, 9),
             "today": TODAY, "taken": frozenset({"blue"})}  # fmt: skip
    return SlipChase(**{**given, **more})  # type: ignore[arg-type]


def test_a_missing_reply_proposes_the_next_colour() -> None:
    found = propose_raise(slip())
    assert found is not None
    assert (found.key, found.level, found.cause) == (
        "slip-3-orange", Level.ORANGE, Cause.UNANSWERED,
    )  # fmt: skip


@pytest.mark.parametrize(
    "more",
    [
        {"today": date(2027, 7, 9)},
        {"state": "replied"},
        {"state": "accepted"},
        {"extension_waits": True},
        {"taken": frozenset({"blue", "orange"})},
        {"level": Level.INTERVIEW},
    ],
)
def test_no_colour_is_proposed_without_cause(more: dict[str, object]) -> None:
    assert propose_raise(slip(**more)) is None


def test_an_instruction_that_nobody_answered_begins_orange() -> None:
    found = propose_on_instruction(9, "sent", date(2027, 7, 9), TODAY)
    assert found is not None
    assert (found.key, found.level) == ("instruction-9", Level.ORANGE)
    assert propose_on_instruction(9, "answered", date(2027, 7, 9), TODAY) is None
    assert propose_on_instruction(9, "sent", TODAY, TODAY) is None
    assert usual_level(Cause.INSTRUCTION) == Level.ORANGE


def test_the_day_of_a_reply_counts_workdays() -> None:
    calendar = WorkCalendar(days={date(2027, 7, 17): DayKind.MAKE_UP})
    days = [reply_by(level, TODAY, PARAMS, calendar) for level in Level]
    assert days == [
        date(2027, 7, 23), date(2027, 7, 17), date(2027, 7, 15), date(2027, 7, 15),
    ]  # fmt: skip


def test_the_parameters_are_read_and_bounded() -> None:
    assert ChasingParams.from_json({"months_behind": 3}).months_behind == 3
    with pytest.raises(Refused, match="param_out_of_range"):
        ChasingParams.from_json({"blue_workdays": 0})
