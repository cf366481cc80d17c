"""Section rows of a sheet: when a row of its own must stand before a task, and whether rows can."""

import re
from collections.abc import Sequence

from guatu.papers.reading.ordinals import ordinal_of
from guatu.papers.reading.results import Item

_NO_HEADING = re.compile(r"\s*(注|备注|说明|填|附注|编制说明|合计|总计|小计|共计|总分)|.*[:：]")


def section_rows(items: Sequence[Item]) -> list[tuple[str, ...]] | None:
    """The headings to print before each item; None when a reader would not get the same sections.

    A heading without an ordinal stands on the second level, as the reader has it.
    """
    stack: list[tuple[int, str]] = []
    found: list[tuple[str, ...]] = []
    for item in items:
        parts = tuple(item.section.split(" / ")) if item.section else ()
        if tuple(text for _, text in stack) == parts:
            found.append(())
            continue
        heads = _new_heads(stack, parts)
        for text in heads:
            level = _level(text)
            stack = [held for held in stack if held[0] < level] + [(level, text)]
        if tuple(text for _, text in stack) != parts or any(map(_NO_HEADING.match, heads)):
            return None
        found.append(heads)
    return found


def _new_heads(stack: Sequence[tuple[int, str]], parts: tuple[str, ...]) -> tuple[str, ...]:
    """The parts from the first that differs; the last one again when only deeper ones end."""
    same = 0
    while same < min(len(stack), len(parts)) and stack[same][1] == parts[same]:
        same += 1
    return parts[min(same, len(parts) - 1) :] if parts else ()


def _level(text: str) -> int:
    ordinal = ordinal_of(text)
    return ordinal.level if ordinal else 2
