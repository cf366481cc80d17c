"""The shapes that tell lights, states, flags and stages apart without colour."""

from typing import Literal

from guatu.papers.poster.board import Light, State
from guatu.papers.poster.marks import Point
from guatu.papers.poster.pen import Pen


def draw_light(pen: Pen, at: Point, light: Light | None, r: float) -> None:
    """Diamond blue, disc green, triangle yellow, the same upside down orange, square red,
    dashed ring grey, ? unknown.

    The fill ink of the first three is ``<light>-fill``: white in black and white.
    """
    x, y = at
    if light is None:
        pen.line((x - r * 0.5, y), (x + r * 0.5, y), "line", 0.12)
    elif light == "green":
        pen.circle(at, r, "green-fill", "green", 0.12)
    elif light == "grey":
        pen.circle(at, r, "", "grey", 0.12, dash=0.22)
    elif light == "unknown":
        size = 2 * r / pen.u + 0.1
        pen.text((x, y + r * 0.72), "?", size, "unknown", bold=True, anchor="middle")
    else:
        pen.outline(_corners(light, x, y, r), f"{light}-fill", light, 0.12)


def _corners(
    light: Literal["blue", "yellow", "orange", "red"], x: float, y: float, r: float
) -> tuple[Point, ...]:
    if light == "blue":
        s = r * 1.18
        return (x, y - s), (x + s, y), (x, y + s), (x - s, y)
    if light == "yellow":
        return (x, y - r * 1.12), (x + r * 1.14, y + r * 0.88), (x - r * 1.14, y + r * 0.88)
    if light == "orange":
        return (x, y + r * 1.12), (x + r * 1.14, y - r * 0.88), (x - r * 1.14, y - r * 0.88)
    s = r * 0.94
    return (x - s, y - s), (x + s, y - s), (x + s, y + s), (x - s, y + s)


def draw_state(pen: Pen, at: Point, state: State, r: float) -> None:
    """Tick for done, cross for cancelled, two bars for paused."""
    x, y = at
    if state == "done":
        points = (x - r, y + r * 0.1), (x - r * 0.3, y + r * 0.8), (x + r, y - r * 0.8)
        pen.outline(points, "", "ink", 0.2)
    elif state == "cancelled":
        s = r * 0.8
        pen.line((x - s, y - s), (x + s, y + s), "soft", 0.2)
        pen.line((x - s, y + s), (x + s, y - s), "soft", 0.2)
    elif state == "paused":
        for dx in (-0.4 * r, 0.4 * r):
            pen.line((x + dx, y - r * 0.85), (x + dx, y + r * 0.85), "soft", 0.24)


def draw_sign(pen: Pen, at: Point, sign: Light | State, r: float) -> None:
    """The shape of a light, or the mark of a state."""
    if sign == "released" or sign == "done" or sign == "cancelled" or sign == "paused":
        draw_state(pen, at, sign, r)
    else:
        draw_light(pen, at, sign, r)


def draw_flag(pen: Pen, foot: Point, kind: Literal["done", "overdue"]) -> None:
    """On a pole at ``foot``: a square flag for done, a black pennant for overdue."""
    x, y = foot
    u = pen.u
    top = y - 1.5 * u
    if kind == "done":
        flag = (x, top), (x + 1.1 * u, top), (x + 1.1 * u, top + 0.68 * u), (x, top + 0.68 * u)
        pen.line(foot, (x, top), "accent", 0.12)
        pen.outline(flag, "flag-fill", "accent", 0.12)
    else:
        pen.line(foot, (x, top), "ink", 0.12)
        pen.outline(((x, top), (x + 1.2 * u, top + 0.36 * u), (x, top + 0.72 * u)), "ink", "ink")


def draw_stage(pen: Pen, at: Point, confirmed: bool) -> None:
    """A ring for a planned stage, a solid disc for a confirmed one."""
    pen.circle(at, 0.36 * pen.u, "mark" if confirmed else "paper", "mark", 0.12)


def draw_occurrence(pen: Pen, at: Point, confirmed: bool) -> None:
    """A tick across the bar for one occurrence of recurring work, solid when it was met."""
    x, y = at
    w, h = 0.16 * pen.u, 0.46 * pen.u
    points = (x - w, y - h), (x + w, y - h), (x + w, y + h), (x - w, y + h)
    pen.outline(points, "mark" if confirmed else "paper", "mark", 0.1)
