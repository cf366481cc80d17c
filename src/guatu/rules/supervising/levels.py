"""The colours of a slip: blue, orange, red, then an interview; each step is taken once.

Source: practice 3 (Sanming's three slips, 一事一单; Guangyuan and Longchang: 约谈).
"""

from collections.abc import Set
from enum import StrEnum

from guatu.rules.refused import Refused


class Level(StrEnum):
    """How serious it is: reminded, warned, ordered to finish, spoken to."""

    BLUE = "blue"
    ORANGE = "orange"
    RED = "red"
    INTERVIEW = "interview"


LADDER = tuple(Level)
OPEN_TO_OFFICE = frozenset({Level.BLUE, Level.ORANGE})
"""Colours that the head of the supervision office may approve; above them a leader does."""


def next_level(level: Level) -> Level | None:
    """The step above; None above the interview."""
    above = LADDER.index(level) + 1
    return LADDER[above] if above < len(LADDER) else None


def start_at(level: Level, usual: Level, reason: str) -> Level:
    """A slip may begin above the usual colour with a reason: a major or urgent matter, a note.

    Raises ``Refused``: ``reason_missing``, ``starts_with_interview``.
    """
    if level == Level.INTERVIEW:
        raise Refused("starts_with_interview", place="level")
    if LADDER.index(level) > LADDER.index(usual) and not reason.strip():
        raise Refused("reason_missing", place="level_reason", flow="slip", verb="edit")
    return level


def raise_level(level: Level, taken: Set[str], *, extension_waits: bool) -> Level:
    """The next colour of an unanswered slip; ``taken`` are the steps it has had.

    Raises ``Refused``: ``no_step_above``, ``step_taken`` (level), ``extension_waits``.
    """
    above = next_level(level)
    if above is None:
        raise Refused("no_step_above")
    if above.value in taken:
        raise Refused("step_taken", level=above.value)
    if extension_waits:
        raise Refused("extension_waits")
    return above
