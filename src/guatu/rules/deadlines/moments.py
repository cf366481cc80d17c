"""Calendar expressions in a text: ``moment_at`` finds the longest one at a place."""

import re
from datetime import date

from guatu.rules.deadlines.forms import AFTER_YEAR, ALONE, NEAR, Reader, month_end
from guatu.rules.deadlines.found import Moment, Unclear, one_of
from guatu.rules.deadlines.words import YEAR_WORDS

_YEAR = re.compile(rf"(?P<y>\d{{4}}|\d{{2}})年度?|(?P<word>{one_of(tuple(YEAR_WORDS))})年?")
_TAIL = re.compile(r"(前后|前|为止|截止|止|内|左右)?")
_BARE = re.compile(r"\d{1,2}(?=$|[:,;]|完成|开展|制定|启动|推进|组织)")
_BARE_PAIR = re.compile(r"\d{1,2}(?=-\d{1,2}(?:$|[:,;]|完成|开展|制定|启动|推进|组织))")
_AFTER = re.compile(r"后|以后|之后|以来|以上|(?:至|到)$")


def moment_at(text: str, pos: int, year: int, months: bool = False) -> Moment | None:
    """The calendar expression of normalised ``text`` that begins at ``pos``, the longest one.

    ``year`` is meant where none is written.  ``months``: a bare number is a month (1-5 in a
    stage).  Raises ``Unclear`` for 13月, 2月30日 and for 6月后, which is no deadline.
    """
    if text[pos : pos + 1].isdigit() and text[max(0, pos - 1) : pos].strip("-")[-1:].isdigit():
        return None
    moment = _longest(text, pos, year) or (_bare_month(text, pos, year) if months else None)
    return moment and _with_tail(text, moment)


def year_at(text: str, pos: int, year: int) -> tuple[int, int] | None:
    """The year written at ``pos`` and the position after it; two digits only near ``year``."""
    match = _YEAR.match(text, pos)
    if not match:
        return None
    if match["word"]:
        return year + YEAR_WORDS[match["word"]], match.end()
    written = int(match["y"]) + (year // 100 * 100 if len(match["y"]) == 2 else 0)
    return (written, match.end()) if abs(written - year) <= NEAR else None


def _longest(text: str, pos: int, year: int) -> Moment | None:
    named = year_at(text, pos, year)
    if named and text[named[1] : named[1] + 1] == "初":
        raise Unclear()
    found = [_first(AFTER_YEAR, text, named[1], named[0])] if named else []
    if named and not found[0]:
        found = [_bare_year(text, *named)]
    found += [_first(AFTER_YEAR[:1] + AFTER_YEAR[2:5], text, pos, year)]
    found += [_first(ALONE, text, pos, year)]
    return max((m for m in found if m), key=lambda m: m.end, default=None)


def _first(
    forms: tuple[tuple[re.Pattern[str], Reader], ...], text: str, pos: int, year: int
) -> Moment | None:
    matches = [(m, reader) for form, reader in forms if (m := form.match(text, pos))]
    if not matches:
        return None
    match, reader = max(matches, key=lambda pair: pair[0].end())
    return Moment(match.end(), *reader(match, year))


def _bare_year(text: str, year: int, end: int) -> Moment:
    whole = "全年" if text.startswith("全年", end) else ""
    first, last = date(year, 1, 1), date(year, 12, 31)
    return Moment(end + len(whole), first, last, False, False, ("assumed_full_year",))


def _bare_month(text: str, pos: int, year: int) -> Moment | None:
    match = _BARE_PAIR.match(text, pos) or (text[pos - 1 : pos] == "-" and _BARE.match(text, pos))
    if not match or not 1 <= int(match.group()) <= 12:
        return None
    month = int(match.group())
    return Moment(match.end(), date(year, month, 1), month_end(year, month), True)


def _with_tail(text: str, moment: Moment) -> Moment:
    """Takes 前, 止, 左右 and the like into the moment; a moment followed by 后 is no deadline."""
    tail = _TAIL.match(text, moment.end)
    word, end = (tail[1], tail.end()) if tail and tail[1] else ("", moment.end)
    if _AFTER.match(text, end):
        raise Unclear()
    notes = moment.notes
    if word in ("左右", "前后"):
        notes += ("approximate",)
    if word == "前" and moment.period and moment.first.day == 1 and moment.last.day > 20:
        notes += ("end_of_period_assumed",)
    closed = word in ("前", "止", "截止", "为止", "内")
    if closed and "assumed_full_year" in notes:
        notes = (*(n for n in notes if n != "assumed_full_year"), "end_of_period_assumed")
    period = moment.period and not closed
    return Moment(end, moment.first, moment.last, period, moment.marked or closed, notes)
