"""Header rows with merged groups."""

from collections.abc import Sequence

from .layouts import Column
from .pen import Pen
from .words import KEY


def write_header(pen: Pen, top: int, columns: Sequence[Column]) -> int:
    """Write the labels from row ``top`` and the hidden key's after them; the row below them."""
    below = write_labels(pen, top, columns)
    pen.put(top, len(columns), below - 1, len(columns), KEY, "head")
    return below


def write_labels(pen: Pen, top: int, columns: Sequence[Column]) -> int:
    """Write the labels from row ``top``, a group over its columns; the row below them."""
    depth = max(len(column.path) for column in columns)
    at = 0
    while at < len(columns):
        path = columns[at].path
        last = _last_of_group(columns, at) if len(path) > 1 else at
        if len(path) > 1:
            pen.put(top, at, top, last, path[0], "head")
            for place in range(at, last + 1):
                pen.put(top + 1, place, top + depth - 1, place, columns[place].path[1], "head")
        else:
            pen.put(top, at, top + depth - 1, at, path[0], "head")
        at = last + 1
    return top + depth


def _last_of_group(columns: Sequence[Column], first: int) -> int:
    last = first
    while last + 1 < len(columns) and _is_beside(columns[first], columns[last + 1]):
        last += 1
    return last


def _is_beside(one: Column, other: Column) -> bool:
    return len(other.path) > 1 and other.path[0] == one.path[0]
