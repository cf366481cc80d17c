"""What each measure of a task yields: one share of (done, known, total)."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from guatu.rules.progress.shares import PARTS, UNKNOWN, Share, half_even
from guatu.rules.progress.weights import weights


def quantity(
    value: Decimal | None,
    baseline: Decimal | None,
    target: Decimal | None,
    direction: str = "more",
    cap: Decimal | None = None,
) -> Share:
    """(value - baseline) / (target - baseline), held between 0 and 1.

    ``direction`` is more, less or level (a standing figure such as a rate to be reached). No
    baseline is 0 for more, pass or fail for less and level. Without value or target: unknown.
    """
    ratio = _ratio(value, baseline, target, direction, cap)
    return UNKNOWN if ratio is None else _of(min(max(ratio, Fraction(0)), Fraction(1)))


def raw_ratio(
    value: Decimal | None,
    baseline: Decimal | None,
    target: Decimal | None,
    direction: str = "more",
    cap: Decimal | None = None,
) -> Decimal | None:
    """The ratio as it is, also below 0 and above 1 (up to ``cap``), with nine places."""
    ratio = _ratio(value, baseline, target, direction, cap)
    return None if ratio is None else Decimal(round(ratio * PARTS)).scaleb(-9)


def stages(steps: Sequence[tuple[int | None, bool]]) -> Share:
    """Weight of the confirmed stages: (weight in thousandths or None, confirmed) each.

    Weights are taken as among siblings. Without any stage: unknown.
    """
    if not steps:
        return UNKNOWN
    parts, _ = weights([weight for weight, _ in steps])
    done = sum(part for part, (_, confirmed) in zip(parts, steps, strict=True) if confirmed)
    return Share(half_even(done * PARTS, sum(parts)), PARTS, PARTS)


def graded(grade_parts: int | None) -> Share:
    """A reviewer's grade in parts (0 to ``PARTS``); unknown until there is one, as for text."""
    return UNKNOWN if grade_parts is None else _of(Fraction(grade_parts, PARTS))


def recurring(fulfilled: int, due_so_far: int) -> Share:
    """Fulfilled of the occurrences due so far; unknown while none is due."""
    if due_so_far <= 0:
        return UNKNOWN
    return _of(Fraction(min(max(fulfilled, 0), due_so_far), due_so_far))


def accumulate(values: Iterable[Decimal], per_period: bool) -> Decimal | None:
    """The figure that confirmed values, oldest first, make: their sum per period, else the last."""
    given = list(values)
    if not given:
        return None
    return sum(given, Decimal(0)) if per_period else given[-1]


def _ratio(
    value: Decimal | None,
    baseline: Decimal | None,
    target: Decimal | None,
    direction: str,
    cap: Decimal | None,
) -> Fraction | None:
    if value is None or target is None:
        return None
    start = Decimal(0) if baseline is None and direction == "more" else baseline
    if start is None or not _leads_there(start, target, direction):
        passed = value <= target if direction == "less" else value >= target
        ratio = Fraction(int(passed))
    else:
        ratio = (Fraction(value) - Fraction(start)) / (Fraction(target) - Fraction(start))
    return ratio if cap is None else min(ratio, Fraction(cap))


def _leads_there(start: Decimal, target: Decimal, direction: str) -> bool:
    """Whether the way from start to target goes in the direction; otherwise pass or fail."""
    if direction == "less":
        return target < start
    return target > start if direction == "more" else target != start


def _of(ratio: Fraction) -> Share:
    return Share(round(min(max(ratio, Fraction(0)), Fraction(1)) * PARTS), PARTS, PARTS)
