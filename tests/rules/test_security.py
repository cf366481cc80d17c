"""What a body demands of sign-in, as tables."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from guatu.rules.security import (
    BOUNDS,
    Security,
    check,
    needs_second_factor,
    over,
    password_old,
    strong,
)

START = datetime(2027, 7, 12, 9, 0)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
DEFAULT = Security()


@pytest.mark.parametrize(
    ("password", "values", "good"),
    [
        ("Abcdef1!", DEFAULT, True),
        ("Abcdef1", DEFAULT, False),
        ("abcdef12", DEFAULT, False),
        ("挂图作战a1", replace(DEFAULT, password_least=6), True),
        ("abcdefghijklmnop", DEFAULT, True),
        ("abcdefghijklmno", DEFAULT, False),
        ("abcdefgh", replace(DEFAULT, password_kinds=1), True),
        ("Abcdef1!", replace(DEFAULT, password_least=12), False),
        ("Abcdef1", replace(DEFAULT, password_kinds=4), False),
    ],
)
def test_a_password_is_long_and_mixed_or_very_long(
    password: str, values: Security, good: bool
) -> None:
    assert strong(password, values) is good


@pytest.mark.parametrize(
    ("seen", "opened", "ended"),
    [
        (29 * MINUTE, 1 * HOUR, False),
        (30 * MINUTE, 1 * HOUR, True),
        (1 * MINUTE, 12 * HOUR - MINUTE, False),
        (1 * MINUTE, 12 * HOUR, True),
    ],
)
def test_a_session_ends_when_idle_or_old(seen: timedelta, opened: timedelta, ended: bool) -> None:
    assert over(START - opened, START - seen, DEFAULT, START) is ended


def test_a_password_grows_old_by_days_unless_that_is_off() -> None:
    assert not password_old(START, DEFAULT, START + 89 * DAY)
    assert password_old(START, DEFAULT, START + 90 * DAY)
    assert not password_old(START, replace(DEFAULT, password_days=0), START + 900 * DAY)
    assert not password_old(None, DEFAULT, START)


@pytest.mark.parametrize(
    ("policy", "roles", "needed"),
    [
        ("nobody", {Role.SECURITY_ADMIN}, False),
        ("administrators", {Role.SECURITY_ADMIN}, True),
        ("administrators", {Role.HEAD}, False),
        ("everybody", {Role.MEMBER}, True),
        ("everybody", set(), True),
    ],
)
def test_who_shows_a_second_factor(policy: str, roles: set[Role], needed: bool) -> None:
    assert needs_second_factor(roles, replace(DEFAULT, second_factor=policy)) is needed


@pytest.mark.parametrize("name", BOUNDS)
def test_each_value_has_bounds(name: str) -> None:
    least, most = BOUNDS[name]
    for wrong in (least - 1, most + 1):
        with pytest.raises(Refused) as refused:
            check(replace(DEFAULT, **{name: wrong}))  # type: ignore[arg-type]
        assert refused.value.place == name


def test_the_defaults_are_within_the_bounds_and_survive_storage() -> None:
    check(DEFAULT)
    assert Security.from_json(DEFAULT.to_json() | {"of_a_later_version": 1}) == DEFAULT
    with pytest.raises(Refused, match="long_below_least"):
        check(replace(DEFAULT, password_least=20, password_long=16))
