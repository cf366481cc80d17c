"""The time that heads a step of a cell, and how many of the written characters it takes."""

import re

from guatu.rules.deadlines.found import Found, Unclear, one_of
from guatu.rules.deadlines.normal import normalise
from guatu.rules.deadlines.scanning import time_at
from guatu.rules.deadlines.words import LEAD_WORDS

REACH = 48  # characters within which a piece names its time
EDGE = " \t\u3000：:，,、；;。．\n\r-—–－"
_LEAD = re.compile(rf"(?:{one_of(LEAD_WORDS)})?")


def head_time(text: str, year: int) -> Found | None:
    """The time that heads a normalised text, after words such as 确保; may raise ``Unclear``."""
    lead = _LEAD.match(text)
    after = lead.end() if lead else 0
    return time_at(text, 0, year, months=True) or (
        time_at(text, after, year, months=True) if after else None
    )


def safe_head_time(text: str, year: int) -> Found | None:
    """The time that heads a normalised text, none when it is unclear."""
    try:
        return head_time(text, year)
    except Unclear:
        return None


def head_length(line: str, year: int) -> int:
    """How many characters of a line as written its heading time takes."""
    text = normalise(line[:REACH])
    found = safe_head_time(text, year)
    return raw_length(line, text[: found.end]) if found else 0


def raw_length(raw: str, prefix: str) -> int:
    """How many characters of ``raw`` were read as the normalised ``prefix``."""
    likely = len(prefix)
    if normalise(raw[:likely]) == prefix != normalise(raw[: likely + 1]):
        return likely
    lengths = range(min(len(raw), 2 * likely + 12), 0, -1)
    return next((n for n in lengths if normalise(raw[:n]) == prefix), 0)
