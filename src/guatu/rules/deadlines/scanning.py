"""Finding the times of a text: which are there, which count."""

import re

from guatu.rules.deadlines.found import Found, Unclear, one_of
from guatu.rules.deadlines.normal import normalise
from guatu.rules.deadlines.ranges import range_at
from guatu.rules.deadlines.recurring import recurring_at
from guatu.rules.deadlines.terms import ANCHOR_BEFORE, anchor_at, term_at
from guatu.rules.deadlines.values import Kind
from guatu.rules.deadlines.words import (
    ANCHORS,
    CLOSING_VERBS,
    FIVE_YEAR_PLANS,
    ISSUE_WORDS,
    LEAD_WORDS,
    LEVELS,
    MEETINGS,
    NOW_WORDS,
    WHOLE_YEAR_WORDS,
    YEAR_WORDS,
)

LONGEST = 400  # characters; a deadline is a phrase, not a page
_BREAKS = ",;。、:()!\n"
_LEAD = re.compile(rf"(?:{one_of(LEAD_WORDS)}:?)*")
_ISSUE = re.compile(rf"(?:{one_of(ISSUE_WORDS)})*")
_FLOAT = re.compile(r"\d{1,2}\.[123]|\d{4}\.1")  # as numbers, 6.30 and 2027.10 look so
_BRACKETED = re.compile(r"\([^()]*\)")
_PAIR = re.compile(r"\d{1,2}[-/]\d{1,2}")
# Characters with which a time can begin; most of a text is passed over by them.
_FIRST = frozenset("0123456789第前每各按逐双周星月季半年自从党二三四五六七八九十一") | {
    word[0]
    for words in (*ANCHORS.values(), MEETINGS, LEVELS, YEAR_WORDS, WHOLE_YEAR_WORDS, NOW_WORDS)
    for word in (*words, *FIVE_YEAR_PLANS)
}


def scan(text: str, year: int, months: bool = False) -> list[Found]:
    """Every time of normalised ``text`` that counts: heading a clause, or marked by 前 or 底.

    Raises ``Unclear`` when a time is impossible or has two readings.
    """
    if _FLOAT.fullmatch(text) or (_PAIR.fullmatch(text) and not range_at(text, 0, year, months)):
        raise Unclear("ambiguous")
    found: list[Found] = []
    pos, head, fresh = 0, 0, True
    while pos < len(text):
        if fresh:
            lead = _LEAD.match(text, pos)
            one, at = _at_head(text, pos, lead.end() if lead else pos, year, months)
        else:
            one, at = time_at(text, pos, year), pos
        if one and (fresh or one.marked):
            _check(text[:at], head, one, text[one.end : one.end + 1])
            found.append(one)
            pos, head, fresh = one.end, one.end, True
        else:
            fresh = text[pos] in _BREAKS
            pos, head = pos + 1, pos + 1 if fresh else head
    return found


def _at_head(text: str, pos: int, led: int, year: int, months: bool) -> tuple[Found | None, int]:
    """A time right here, or right after words such as 确保 and 截至."""
    here = time_at(text, pos, year, months)
    return (here, pos) if here or led == pos else (time_at(text, led, year, months), led)


def time_at(text: str, pos: int, year: int, months: bool = False) -> Found | None:
    """The longest time expression of any kind at ``pos``."""
    if text[pos : pos + 1] not in _FIRST:
        return None
    matches = (
        recurring_at(text, pos, year),
        anchor_at(text, pos, year),
        range_at(text, pos, year, months),
        term_at(text, pos),
    )
    return max((m for m in matches if m), key=lambda m: m.end, default=None)


def whole_time(raw: str, year: int, months: bool = False) -> Found | None:
    """The one time of a text that says nothing else, save a verb such as 完成; lines may wrap."""
    text = normalise(unwrapped(raw[:LONGEST]))
    text = text[1:-1] if _BRACKETED.fullmatch(text) else text
    try:
        lead = _LEAD.match(text)
        found, _ = _at_head(text, 0, lead.end() if lead else 0, year, months)
    except Unclear:
        return None
    whole = len(raw) <= LONGEST and found and text[found.end :] in ("", *CLOSING_VERBS)
    return found if whole else None


def unwrapped(raw: str) -> str:
    """The text with its line breaks taken out, save those between two digits."""
    lines = "\n".join(line.strip() for line in raw.strip().splitlines())
    return re.sub(r"(?<!\d)\n|\n(?!\d)", "", lines)


def _check(before: str, head: int, found: Found, after: str) -> None:
    """收到文件后15日内 runs from the issue, 竣工后15日内 from a day nobody knows here; 6月或7月."""
    if after == "或":
        raise Unclear("ambiguous")
    if found.kind is Kind.ANCHOR and ANCHOR_BEFORE.search(before):
        raise Unclear("ambiguous")
    issue = _ISSUE.match(before[head:])
    if found.kind is Kind.FIXED_TERM and (not issue or issue.end() != len(before) - head):
        raise Unclear("unknown_event")
