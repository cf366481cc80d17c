"""Points as people write them: "15", "2.5", beyond the hundred "-10~10"."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from guatu.rules.refused import Refused

MOST = 10_000_000
"""Ten thousand points: more is a slip of the hand."""
_BETWEEN = re.compile(r"(?<=\d)\s*(?:~|至|-|—)\s*(?=[+-]?\d)")


class Worth(NamedTuple):
    """Full points, or bounds beyond the hundred; thousandths."""

    points: int = 0
    least: int = 0
    most: int = 0
    beyond: bool = False


def read_worth(text: str) -> Worth:
    """A number, or a range.  Raises ``Refused`` as ``read_points``."""
    plain = _plain(text)
    parts = _BETWEEN.split(plain, maxsplit=1)
    if len(parts) == 2:
        least, most = (read_points(part, least=-MOST) for part in parts)
        return Worth(least=least, most=most, beyond=True)
    return Worth(points=read_points(plain))


def read_points(text: str, *, least: int = 0) -> int:
    """Thousandths of a point; nothing is 0.

    Raises ``Refused``: ``not_a_number`` (text), ``three_places``, ``points_out_of_range``.
    """
    plain = _plain(text).rstrip("%分")
    if not plain:
        return 0
    try:
        value = Decimal(plain) * 1000
    except InvalidOperation:
        raise Refused("not_a_number", text=text[:20]) from None
    if not value.is_finite() or not least <= value <= MOST:
        raise Refused("points_out_of_range", least=least // 1000, most=MOST // 1000)
    if value != int(value):
        raise Refused("three_places", text=text[:20])
    return int(value)


def _plain(text: str) -> str:
    """Half-width, with one kind of minus and of range."""
    folded = unicodedata.normalize("NFKC", text).strip().replace(" ", "").replace(",", "")
    return folded.replace("−", "-").replace("–", "-").replace("～", "~")
