"""Expressions without a calendar time: 持续推进, 立行立改, 按上级要求, 已完成, and the blank."""

import re

from guatu.rules.deadlines.found import one_of
from guatu.rules.deadlines.values import Deadline, Kind
from guatu.rules.deadlines.words import (
    AUTHORITIES,
    EXTERNAL_WORDS,
    IMMEDIATE_WORDS,
    NONE_WORDS,
    OPEN_WORDS,
    REQUIREMENTS,
    SAME_DAY_WORDS,
    SAME_WORDS,
    STATES,
)

_OPEN = re.compile(one_of(OPEN_WORDS))
_IMMEDIATE = re.compile(one_of(IMMEDIATE_WORDS))
_SAME_DAY = re.compile(one_of(SAME_DAY_WORDS))
_EXTERNAL = re.compile(
    rf"(?:按照?|根据|依据|依照|遵照|以|随|与|跟|待|等|由|听从)(?=.{{0,16}}?{one_of(AUTHORITIES)})"
    rf".{{0,20}}?{one_of(REQUIREMENTS)}|^上级(?:要求|规定|部署|安排|通知)|{one_of(EXTERNAL_WORDS)}"
)
_STATE_OF = {word: state for state, words in STATES.items() for word in words}
_IS = re.compile(r"^(?:均?已|正在|尚?未|暂未|待)|中$")
_HAPPENED = re.compile(r"[^,;。]*已(?:于[^,;。]*)?(?:全部)?(?:完成|办结|竣工)")
_NUMBERED_TIME = re.compile(r"\d(?:年|月|日|号|季|周|天|个|小时)|\d[-./]\d|\d%|^\d+$")


def open_words(text: str) -> bool:
    """Whether the text says that the work has no end."""
    return bool(_OPEN.search(text))


def state_in(text: str, beside_time: bool = False) -> str | None:
    """The state that one whole clause of the text names; a state is never a percentage.

    ``beside_time``: 12月底前，全部完成 is a wish; only 已, 正在, 未 and the like are a state there.
    """
    if beside_time and _HAPPENED.fullmatch(text):
        return "done"
    clauses = re.split(r"[,;。、:()]", text)
    states = (c for c in clauses if c in _STATE_OF and not (beside_time and not _IS.search(c)))
    return next((_STATE_OF[clause] for clause in states), None)


def spoken(raw: str, text: str) -> Deadline:
    """The kind of an expression in which no time was found; numbers not understood stay so."""
    if text in NONE_WORDS:
        return Deadline(raw, Kind.NONE, notes=("blank",))
    if text in SAME_WORDS:
        return Deadline(raw, Kind.UNREADABLE, notes=("same_as_above",))
    state = state_in(text)
    if _NUMBERED_TIME.search(text):
        return Deadline(raw, Kind.UNREADABLE)
    if _IMMEDIATE.search(text):
        return Deadline(raw, Kind.FIXED_TERM, state=state)
    if _SAME_DAY.match(text):
        return Deadline(raw, Kind.FIXED_TERM, offset_days=0, state=state)
    if _EXTERNAL.search(text):
        return Deadline(raw, Kind.EXTERNAL, state=state)
    if _OPEN.search(text):
        return Deadline(raw, Kind.OPEN, state=state)
    return Deadline(raw, Kind.NONE if state else Kind.UNREADABLE, state=state)
