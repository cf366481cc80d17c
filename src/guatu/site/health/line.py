"""One line of the check."""

from typing import NamedTuple

OK, DOUBT, BAD = "ok", "doubt", "bad"


class Line(NamedTuple):
    """What was looked at, ``ok``, ``doubt`` or ``bad``, what was found, and what to do then."""

    state: str
    what: str
    found: str
    todo: str = ""


def line(state: str, what: str, found: str, todo: str = "") -> Line:
    """A line; what is well leaves nothing to do."""
    return Line(state, what, found, "" if state == OK else todo)
