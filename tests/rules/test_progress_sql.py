"""The half-even division written in SQL is the rule's own, to the last bit."""

import sqlite3

from hypothesis import given, settings
from hypothesis import strategies as st

from guatu.rules.progress import PARTS, half_even

SQL = """SELECT n / d + (CASE WHEN 2 * (n % d) > d
                OR (2 * (n % d) = d AND (n / d) % 2 = 1) THEN 1 ELSE 0 END)
         FROM (SELECT CAST(? AS INTEGER) AS n, CAST(? AS INTEGER) AS d)"""


@settings(max_examples=100)
@given(st.integers(0, 2**63 - 1), st.integers(1, 9_223_372_036))
def test_the_division_in_sql_is_the_same(numerator: int, divisor: int) -> None:
    with sqlite3.connect(":memory:") as database:
        assert database.execute(SQL, (numerator, divisor)).fetchone()[0] == half_even(
            numerator, divisor
        )


def test_the_greatest_family_stays_within_63_bits() -> None:
    assert 9_223_372_036 * PARTS < 2**63
