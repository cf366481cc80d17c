"""What stands on a row's time line: planned bar, done part, stages, occurrences, flags."""

from datetime import date

from guatu.papers.poster.board import Row
from guatu.papers.poster.frame import Scale
from guatu.papers.poster.marks import Box
from guatu.papers.poster.pen import Pen
from guatu.papers.poster.shapes import draw_flag, draw_occurrence, draw_stage


def draw_bar(pen: Pen, scale: Scale, row: Row, middle: float) -> None:
    """Draw a row's time line around the height ``middle``."""
    u, (first, last) = pen.u, scale.ends
    left = scale.morning(row.start) if row.start else first
    if row.due is None:
        _draw_undated(pen, scale, row, left, middle)
        right = last
    else:
        right = max(scale.evening(row.due), left + 0.5 * u)
        right = min(right, last)
        _draw_dated(pen, scale, row, min(left, right - 0.5 * u), right, middle)
    for mark in row.recurring:
        draw_occurrence(pen, (_within(scale, mark.on, 0.2 * u), middle), mark.confirmed)
    for mark in row.stages:
        draw_stage(pen, (_within(scale, mark.on, 0.45 * u), middle), mark.confirmed)
    foot = min(right, last - 1.4 * u) if right else right
    if row.done or row.state == "done":
        draw_flag(pen, (foot, middle), "done")
    elif row.overdue and row.state == "released":
        draw_flag(pen, (foot, middle), "overdue")


def _within(scale: Scale, day: date, room: float) -> float:
    first, last = scale.ends
    return min(max(scale.evening(day), first + room), last - room)


def _draw_undated(pen: Pen, scale: Scale, row: Row, left: float, middle: float) -> None:
    end = scale.edge(scale.months)
    if row.open_ended or row.recurring:
        pen.line((left + 0.3 * pen.u, middle), (end - 0.3 * pen.u, middle), "bar", 0.22, dash=0.5)
        return
    lines = pen.wrap(row.plan_note, scale.column.w - pen.u, most=1)
    pen.text((scale.edge(0) + 0.5 * pen.u, middle + 0.36 * pen.u), lines[0], 1, "soft")


def _draw_dated(pen: Pen, scale: Scale, row: Row, left: float, right: float, middle: float) -> None:
    u = pen.u
    half = (0.3 if row.depth else 0.45) * u
    pen.rect(Box(left, middle - half, right - left, 2 * half), "bar", 0.14 * u)
    share = min(max(row.done_parts or 0.0, 0.0), 1.0)
    pen.rect(Box(left, middle - half, (right - left) * share, 2 * half), "done", 0.14 * u)
    if row.due and row.due > scale.end:
        end = scale.edge(scale.months)
        tip = (end, middle), (end - 0.7 * u, middle - 0.6 * u), (end - 0.7 * u, middle + 0.6 * u)
        pen.outline(tip, "done", "done")
