"""The forms of days, months, quarters, halves and years, and the days each of them means."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date

from guatu.rules.deadlines.found import Unclear, one_of
from guatu.rules.deadlines.words import FIVE_YEAR_PLANS, WHOLE_YEAR_WORDS

# first day, last day, is a period, is marked, notes
Days = tuple[date, date, bool, bool, tuple[str, ...]]

_CLOCK = (
    r"(?:\(?(?:周|星期)[一二三四五六日天]\)?)?"
    r"(?:(?:上午|下午|中午|晚上|晚)?(?:\d{1,2}(?::\d{2}(?::\d{2})?|[时点](?:\d{1,2}分|半|整)?)|下班|24时)?)"
)
NEAR = 15  # years; what is written further away is no year of a plan
_FOLLOWS = r"(?=前|底|止|$|[-,;()、:])"
_PARTS = {
    "上旬": (1, 10),
    "上中旬": (1, 20),
    "中旬": (11, 20),
    "中下旬": (11, 31),
    "下旬": (21, 31),
}


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def day_of(year: int, month: int, day: int) -> date:
    """That day; ``Unclear`` names the impossible part."""
    if not 1 <= month <= 12:
        raise Unclear("impossible_month")
    if not 1 <= day <= monthrange(year, month)[1]:
        raise Unclear("impossible_day")
    return date(year, month, day)


def _full_date(m: re.Match[str], year: int) -> Days:
    day = day_of(int(m["y"]), int(m["m"]), int(m["d"]))
    return day, day, False, False, ()


def _year_month(m: re.Match[str], year: int) -> Days:
    first = day_of(int(m["y"]), int(m["m"]), 1)
    return first, month_end(first.year, first.month), True, False, ()


def _month_day(m: re.Match[str], year: int) -> Days:
    day = day_of(year, int(m["m"]), int(m["d"]))
    return day, day, False, False, ()


def _month(m: re.Match[str], year: int) -> Days:
    first = day_of(year, int(m["m"]), 1)
    last = month_end(year, first.month)
    if m["d"]:
        day = day_of(year, first.month, int(m["d"]))
        return day, day, False, False, ()
    if m["part"] in _PARTS:
        low, high = _PARTS[m["part"]]
        return first.replace(day=low), last.replace(day=min(high, last.day)), True, False, ()
    if m["part"] == "初":
        return first, first.replace(day=5), False, False, ()
    if m["part"] == "底":
        return last, last, False, True, ()
    return first, last, not m["part"], bool(m["part"]), ()


def _quarter(m: re.Match[str], year: int) -> Days:
    number = int(m["q"])
    if not 1 <= number <= 4:
        raise Unclear("impossible_quarter")
    first, last = date(year, number * 3 - 2, 1), month_end(year, number * 3)
    if m["part"] == "底":
        return last, last, False, True, ()
    return first, last, not m["part"], bool(m["part"]), ()


def _first_quarters(m: re.Match[str], year: int) -> Days:
    if not 2 <= int(m["q"]) <= 4:
        raise Unclear("impossible_quarter")
    return date(year, 1, 1), month_end(year, int(m["q"]) * 3), False, False, ()


def _half(m: re.Match[str], year: int) -> Days:
    if m["half"] == "上":
        return date(year, 1, 1), date(year, 6, 30), False, bool(m["part"]), ()
    return date(year, 7, 1), date(year, 12, 31), True, bool(m["part"]), ()


def _year_end(m: re.Match[str], year: int) -> Days:
    return date(year, 12, 31), date(year, 12, 31), False, True, ()


def _within_year(m: re.Match[str], year: int) -> Days:
    return date(year, 1, 1), date(year, 12, 31), False, True, ()


def _mid_year(m: re.Match[str], year: int) -> Days:
    return date(year, 6, 30), date(year, 6, 30), False, False, ()


def _whole_year(m: re.Match[str], year: int) -> Days:
    return date(year, 1, 1), date(year, 12, 31), False, False, ("assumed_full_year",)


def _written_year(m: re.Match[str], year: int) -> Days:
    if abs(int(m["y"]) - year) > NEAR:
        raise Unclear("year_differs")
    return _whole_year(m, int(m["y"]))


def _plan_end(m: re.Match[str], year: int) -> Days:
    last = FIVE_YEAR_PLANS[m["plan"]]
    return date(last, 12, 31), date(last, 12, 31), False, True, ()


Reader = Callable[[re.Match[str], int], Days]
# Tried at one position; the longest wins.  With a year in front only AFTER_YEAR apply.
_MONTH_FORM = (
    rf"(?P<m>\d{{1,2}})月(?:(?P<part>底|初|中下旬|上中旬|[上中下]旬|内)|"
    rf"(?P<d>\d{{1,2}})(?:日{_CLOCK}|{_FOLLOWS}))?"
)
AFTER_YEAR: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        (_MONTH_FORM, _month),
        (rf"(?P<m>\d{{1,2}})[./-](?P<d>\d{{1,2}})(?:日|{_FOLLOWS})", _month_day),
        (r"第?(?P<q>\d)季度(?P<part>底|内)?", _quarter),
        (r"前(?P<q>\d)个?季度", _first_quarters),
        (r"(?P<half>[上下])半年(?P<part>内)?", _half),
        (r"年?底", _year_end),
        (r"内", _within_year),
        (r"年?中(?!旬)", _mid_year),
    )
)
ALONE: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        (
            r"(?P<y>(?:19|20)\d\d)(?P<s>[-./])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})日?"
            rf"(?![\d.])(?:[T ]?\d{{1,2}}:\d\d(?::\d\d(?:\.\d+)?)?|{_CLOCK})",
            _full_date,
        ),
        (r"(?P<y>20\d\d)(?P<m>\d\d)(?P<d>\d\d)(?!\d)", _full_date),
        (r"(?P<y>20\d\d)(?P<m>0[1-9]|1[0-2])(?!\d)", _year_month),
        (r"(?P<y>20\d\d)[-./](?P<m>\d{1,2})(?![\d./])", _year_month),
        (rf"(?P<m>\d{{1,2}})\.(?P<d>\d{{1,2}})(?:日|{_FOLLOWS})", _month_day),
        (r"(?P<m>\d{1,2})[/-](?P<d>\d{1,2})(?=前|日)日?", _month_day),
        (rf"(?P<m>\d{{1,2}})[/-](?P<d>1[3-9]|[23]\d){_FOLLOWS}", _month_day),
        (r"^(?P<y>20\d\d)$", _written_year),
        (r"年底", _year_end),
        (r"年内", _within_year),
        (r"年中", _mid_year),
        (one_of(WHOLE_YEAR_WORDS), _whole_year),
        (
            rf"(?P<plan>{one_of(tuple(FIVE_YEAR_PLANS))})规划?期?(?:末|底|期间|时期|期内|内)",
            _plan_end,
        ),
        (rf"(?P<plan>{one_of(tuple(FIVE_YEAR_PLANS))})(?:末|底|期间|时期)", _plan_end),
    )
)
