"""Drawing a lane head and a task row where they stand."""

from collections.abc import Callable

from guatu.papers.poster.bars import draw_bar
from guatu.papers.poster.frame import Frame, Scale
from guatu.papers.poster.marks import Box
from guatu.papers.poster.pen import Pen
from guatu.papers.poster.rows import (
    INDENT,
    LEADING,
    SMALL_LINE,
    LaneHead,
    RowLayout,
)
from guatu.papers.poster.shapes import draw_light, draw_state


def draw_lane_head(pen: Pen, frame: Frame, head: LaneHead, y: float) -> None:
    """Draw a lane head with its upper edge at ``y``."""
    u = pen.u
    box = Box(frame.left, y, frame.right - frame.left, head.height)
    inner = pen.fresh()
    inner.rect(box, "lane")
    inner.rect(Box(box.x, y, 0.3 * u, head.height), "accent")
    x = end = box.x + 1.0 * u
    for number, line in enumerate(head.lines):
        base = y + (1.7 + 1.6 * number) * u
        end = x + inner.text((x, base), line, 1.2, "ink", bold=True)
    note = " ".join(filter(None, (head.lane.note, head.continued)))
    inner.text((end + 0.9 * u, base), note, 1, "soft")
    pen.group("lane", head.lane.name, box, inner)


def each_row(pen: Pen, frame: Frame, scale: Scale) -> Callable[[RowLayout, float], None]:
    """``draw_row`` in the same columns for row after row."""
    return lambda layout, y: draw_row(pen, frame, scale, layout, y)


def draw_row(pen: Pen, frame: Frame, scale: Scale, layout: RowLayout, y: float) -> None:
    """Draw a row with its upper edge at ``y``; the part before the light is one link."""
    row = layout.row
    box = Box(frame.left, y, frame.right - frame.left, layout.height)
    whole, task, why = pen.fresh(), pen.fresh(), pen.fresh()
    middle = y + layout.height / 2
    task_box = Box(box.x, y, frame.light.x - box.x, box.h)
    task.rect(task_box, "row")
    _draw_texts(task, frame, layout, middle)
    draw_bar(task, scale, row, middle)
    why_box = Box(frame.light.x, y, frame.light.w, box.h)
    _draw_light_cell(why, frame, layout, middle)
    whole.group("task", str(row.id), task_box, task, row.href, row.title)
    whole.group("why", str(row.id), why_box, why, row.why_href, row.light_word)
    whole.line((box.x, y + box.h), (box.x + box.w, y + box.h), "line", 0.05)
    pen.group(f"row d{row.depth} {row.state}", str(row.id), box, whole)


def _draw_texts(pen: Pen, frame: Frame, layout: RowLayout, middle: float) -> None:
    u, row = pen.u, layout.row
    ink = "soft" if row.state in ("cancelled", "paused") else "ink"
    x = frame.official.x + 0.6 * u
    names = tuple((line, ink) for line in layout.names)
    size, step = (1.0, SMALL_LINE) if row.depth else (frame.name, frame.name * LEADING)
    _draw_lines(pen, x, middle, names, size, step, bold=not row.depth)
    indent = INDENT * u if row.depth else 0
    title_x = frame.title.x + 0.5 * u + indent
    titles = tuple((line, ink) for line in layout.titles)
    _draw_lines(pen, title_x, middle, titles, frame.heading, frame.heading * LEADING)
    if row.depth:
        elbow = title_x - 0.9 * u, middle - 0.6 * u
        pen.outline((elbow, (elbow[0], middle), (elbow[0] + 0.5 * u, middle)), "", "soft", 0.08)
    _draw_lines(pen, frame.who.x + 0.5 * u, middle, layout.who, 1, SMALL_LINE)


def _draw_light_cell(pen: Pen, frame: Frame, layout: RowLayout, middle: float) -> None:
    u, row = pen.u, layout.row
    at = frame.light.x + 1.3 * u, middle
    if row.state != "released":
        draw_state(pen, at, row.state, 0.62 * u)
    elif row.light:
        draw_light(pen, at, row.light, 0.58 * u)
    _draw_lines(pen, frame.light.x + 2.6 * u, middle, layout.light, 1, SMALL_LINE, first_bold=True)


def _draw_lines(
    pen: Pen,
    x: float,
    middle: float,
    lines: tuple[tuple[str, str], ...],
    size: float,
    step: float,
    bold: bool = False,
    first_bold: bool = False,
) -> None:
    top = middle - len(lines) * step * pen.u / 2
    for number, (line, ink) in enumerate(lines):
        base = top + (number * step + step / 2 + size * 0.36) * pen.u
        pen.text((x, base), line, size, ink, bold or (first_bold and ink == "ink"))
