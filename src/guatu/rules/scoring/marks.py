"""What a rater types, read as thousandths of the line's scale."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from guatu.rules.refused import Refused

POINT = 1000


@dataclass(frozen=True)
class Scale:
    """Full marks in thousandths; ``offered`` are the marks that may be given, empty for any."""

    full: int
    offered: Sequence[int] = ()


def read_points(said: str, most: int, place: str) -> int | None:
    """Points as typed ("88.5"), in thousandths; None for nothing.

    Raises ``Refused``: ``mark_unreadable``, ``mark_out_of_range`` (most).
    """
    text = said.strip().replace("．", ".").replace("。", ".")
    if not text:
        return None
    try:
        points = Decimal(text) * POINT
        whole = int(points)
    except (InvalidOperation, ValueError, OverflowError):
        raise Refused("mark_unreadable", place=place, said=text[:20]) from None
    if whole != points:
        raise Refused("mark_unreadable", place=place, said=text[:20])
    if not 0 <= whole <= most:
        raise Refused("mark_out_of_range", place=place, most=plain(most))
    return whole


def read_mark(said: str, scale: Scale, place: str) -> int | None:
    """A rater's mark; also raises ``mark_not_offered`` (offered)."""
    found = read_points(said, scale.full, place)
    if found is not None and scale.offered and found not in scale.offered:
        offered = "/".join(plain(one) for one in scale.offered)
        raise Refused("mark_not_offered", place=place, offered=offered)
    return found


def plain(points: int) -> str:
    """Thousandths as people write them: 88500 is ``88.5``."""
    whole, rest = divmod(abs(points), POINT)
    sign = "-" if points < 0 else ""
    return f"{sign}{whole}.{rest:03d}".rstrip("0").rstrip(".") if rest else f"{sign}{whole}"
