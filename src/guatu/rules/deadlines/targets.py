"""A figure named in a text (增长6.2%左右, 180处, 不低于90%), read only when it is unmistakable."""

import re
from decimal import Decimal
from typing import Literal

from guatu.rules.deadlines.found import one_of
from guatu.rules.deadlines.normal import normalise
from guatu.rules.deadlines.values import Target
from guatu.rules.deadlines.words import UNITS

_FIGURE = re.compile(
    rf"(?P<before>[^\d]*?)(?P<value>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<unit>{one_of(UNITS)})?"
    r"(?P<after>左右|以上|及以上|以下|内|上下|\+)?"
)
_LONGEST = 200  # characters; a longer text is no figure
_FRACTION = re.compile(r"(\d{1,3})/(\d{1,3})")
_GROWTH = re.compile(r"(?:增长|增幅|增速|提高|提升|上升|下降|降低|回落|减少|压减)[^\d]{0,4}$")
_FALL = re.compile(r"(?:下降|降低|回落|降幅|减少|压减)[^\d]{0,4}$")
_LESS = re.compile(
    r"(?:不超过|不高于|不大于|不多于|控制在|(?<!不)(?:低于|少于|小于)|降至|降到|压减至|下降到|下降至|≤|<)$"
)
_NOT_LESS = re.compile(r"(?:不低于|不少于|不小于|(?<!不)(?:高于|超过|大于)|≥|>)$")
_LEVEL = re.compile(r"(?:稳定在|保持在|维持在|保持|稳定)$")
_NO_FIGURE = re.compile(r"第$|前$|[A-Za-zⅠ-Ⅻ]$|百$|千$|万$|至$|-$|每|零$|“?十")


def read_target(raw: str) -> Target | None:
    """The one figure of a text with its unit and direction, or None when in any doubt.

    None for two figures, a rank, a time, a bare number, words without a number, or words after
    the figure.  ``rate``: a percentage or fraction, judged as it stands and not by elapsed time.
    A fall of 3% is a growth of -3, less being better.
    """
    text = normalise(raw) if len(raw) <= _LONGEST else ""
    if fraction := _FRACTION.fullmatch(text):
        return _fraction(int(fraction[1]), int(fraction[2]))
    match = _FIGURE.fullmatch(text)
    if not match or _NO_FIGURE.search(match["before"]) or not match["unit"]:
        return None
    before, unit = match["before"], match["unit"]
    rate = unit in ("%", "个百分点")
    value = Decimal(match["value"].replace(",", ""))
    if _FALL.search(before):
        return Target(-value, unit, "less", True) if rate else None
    if not rate and _GROWTH.search(before):
        return None
    return Target(value, unit, _direction(before, match["after"] or ""), rate)


def _direction(before: str, after: str) -> Literal["more", "less", "level"]:
    if _NOT_LESS.search(before):
        return "more"
    if _LESS.search(before) or after in ("以下", "内"):
        return "less"
    return "level" if _LEVEL.search(before) else "more"


def _fraction(part: int, whole: int) -> Target | None:
    """4/5 is four fifths; what does not divide evenly into ten thousandths stays words."""
    if not 0 < part <= whole or (10000 * part) % whole:
        return None
    return Target(Decimal(part) / Decimal(whole), "", "more", True)
