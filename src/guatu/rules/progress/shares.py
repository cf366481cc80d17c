"""A share: how much of a node is done, known and counted, in whole parts per 10^9."""

from dataclasses import dataclass
from decimal import Decimal

PARTS = 10**9


@dataclass(frozen=True)
class Share:
    """Parts of a node (0 to ``PARTS``): done, known at all, and counted; done <= known <= total.

    ``total`` is below ``PARTS`` where open-ended or cancelled work is left out.
    """

    done: int
    known: int
    total: int


OPEN = Share(0, 0, 0)
UNKNOWN = Share(0, 0, PARTS)


def half_even(numerator: int, divisor: int) -> int:
    """``numerator / divisor`` to the nearest whole number, a tie to the even one; 0 <= both.

    The twin in SQL, on 64-bit integers (SQLite and PostgreSQL divide towards zero)::

        n / d + (CASE WHEN 2 * (n % d) > d
                        OR (2 * (n % d) = d AND (n / d) % 2 = 1) THEN 1 ELSE 0 END)

    It stays within 63 bits while the weights of one family sum to at most 9_223_372_036
    thousandths: 9,223 siblings of the greatest weight, 9 million of weight 1.
    """
    quotient, rest = divmod(numerator, divisor)
    return quotient + int(2 * rest > divisor or (2 * rest == divisor and quotient % 2 == 1))


def percent(share: Share) -> Decimal | None:
    """Done of total as a ratio from 0 to 1 with nine places; None when nothing is known."""
    if not share.total or not share.known:
        return None
    return Decimal(half_even(share.done * PARTS, share.total)).scaleb(-9)


def without_data(share: Share) -> Decimal:
    """The ratio of total of which nothing is known, 0 to 1 with nine places; 0 of nothing."""
    if not share.total:
        return Decimal(0)
    return Decimal(half_even((share.total - share.known) * PARTS, share.total)).scaleb(-9)
