"""How often a password may be tried."""

from datetime import datetime, timedelta

import pytest

from guatu.rules.refused import Refused
from guatu.rules.tries import Tries, TryLimits, claim

START = datetime(2027, 7, 12, 9, 0)
MINUTE = timedelta(minutes=1)


def test_the_sixth_try_is_refused_and_says_how_long() -> None:
    tries = Tries()
    for number in range(5):
        tries = claim(tries, START + number * MINUTE)
    with pytest.raises(Refused, match="too_many_tries") as refused:
        claim(tries, START + 5 * MINUTE)
    assert refused.value.facts["minutes"] == 9


def test_a_refused_try_does_not_lengthen_the_lock() -> None:
    locked = Tries(5, START)
    with pytest.raises(Refused):
        claim(locked, START + 9 * MINUTE)
    assert claim(locked, START + 10 * MINUTE) == Tries(1, START + 10 * MINUTE)


def test_a_pause_starts_the_count_anew() -> None:
    assert claim(Tries(4, START), START + 11 * MINUTE).count == 1
    assert claim(Tries(4, START), START + 3 * MINUTE).count == 5


def test_the_limits_are_an_argument() -> None:
    strict = TryLimits(failures=1, pause=timedelta(hours=1))
    with pytest.raises(Refused):
        claim(Tries(1, START), START + 59 * MINUTE, strict)
