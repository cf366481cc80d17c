"""A drawn trajectory: by which day how much of a task should be done, as a person drew it."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from guatu.rules.progress import PARTS, half_even
from guatu.rules.refused import Refused

Point = tuple[date, int]
"""A day and the whole per cent that should be done at its end."""
MOST = 60


def expected_along(points: Sequence[Point], start: date, today: date) -> int:
    """Parts expected at the end of ``today``: straight lines from the start through the points.

    Nothing before the start; after the last point what it says.
    """
    if today < start:
        return 0
    line = ((start, 0), *points) if start < points[0][0] else tuple(points)
    if today >= line[-1][0]:
        return line[-1][1] * PARTS // 100
    if today < line[0][0]:
        return 0
    (day, percent), (then, more) = next((a, b) for a, b in pairwise(line) if a[0] <= today < b[0])
    risen = half_even((today - day).days * (more - percent) * PARTS, (then - day).days * 100)
    return percent * PARTS // 100 + risen


def read_points(points: Sequence[Point], start: date, due: date | None) -> tuple[Point, ...]:
    """The points in the order of their days, checked.

    Raises ``Refused`` with the number of the point as its place: trajectory_empty,
    trajectory_too_long (most), trajectory_percent, trajectory_outside (first, last: ISO days),
    trajectory_day_twice, trajectory_falls.  Source: issue "The month", section 2.
    """
    if not points:
        raise Refused("trajectory_empty")
    if len(points) > MOST:
        raise Refused("trajectory_too_long", most=MOST)
    found = tuple(sorted(points))
    for number, (day, percent) in enumerate(found, 1):
        if not 0 <= percent <= 100:
            raise Refused("trajectory_percent", place=str(number), day=day.isoformat())
        if day < start or (due and day > due):
            last = due.isoformat() if due else ""
            raise Refused(
                "trajectory_outside", place=str(number), first=start.isoformat(), last=last
            )
    for number, (before, after) in enumerate(pairwise(found), 2):
        if before[0] == after[0]:
            raise Refused("trajectory_day_twice", place=str(number), day=after[0].isoformat())
        if after[1] < before[1]:
            raise Refused("trajectory_falls", place=str(number), day=after[0].isoformat())
    return found
