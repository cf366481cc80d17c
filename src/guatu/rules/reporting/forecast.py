"""Promise against fact (预计与实际): how near a unit's forecasts come.

A forecast is what a report says the next period will bring.  It is kept when the fact at that
period's end is at most ``TOLERANCE`` points below the promised share of the task.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

TOLERANCE = Decimal(2)
"""Percentage points by which a kept promise may fall short."""


@dataclass(frozen=True)
class Promise:
    """A forecast and what came of it, both in per cent of the task."""

    promised: Decimal
    reached: Decimal

    @property
    def gap(self) -> Decimal:
        """Points above (positive) or below the promise."""
        return self.reached - self.promised


@dataclass(frozen=True)
class Accuracy:
    """How near a unit's forecasts came: how many, how many kept, the mean gap in points."""

    promises: int
    kept: int
    mean_gap: Decimal

    @property
    def percent(self) -> int:
        """Kept promises of all, in whole per cent."""
        return round(100 * self.kept / self.promises)


def accuracy(promises: Iterable[Promise]) -> Accuracy | None:
    """Kept: at most two points below what was said, however far above; None without promises.

    Going beyond one's word breaks no promise, but counts in the mean gap, so that low forecasts
    are seen.
    """
    found = list(promises)
    if not found:
        return None
    kept = sum(one.gap >= -TOLERANCE for one in found)
    mean = sum((abs(one.gap) for one in found), Decimal(0)) / len(found)
    return Accuracy(len(found), kept, mean.quantize(Decimal("0.1")))


def share_promised(
    forecast: Decimal, baseline: Decimal | None, target: Decimal | None
) -> Decimal | None:
    """A promised figure in per cent of the way to the target; None where there is no way."""
    start = baseline or Decimal(0)
    if target is None or target == start:
        return None
    return (forecast - start) / (target - start) * 100
