"""Rhythms: 每月5日前, 每季度最后一个月25日前, 按季度, 每周五前, 每年6月底前."""

import re
from dataclasses import replace

from guatu.rules.deadlines.forms import month_end
from guatu.rules.deadlines.found import Found, Unclear
from guatu.rules.deadlines.ranges import range_at
from guatu.rules.deadlines.values import Every, Kind
from guatu.rules.deadlines.words import WEEKDAYS

_PERIODS = {
    "周": Every.WEEK,
    "星期": Every.WEEK,
    "月": Every.MONTH,
    "季度": Every.QUARTER,
    "季": Every.QUARTER,
    "半年": Every.HALF_YEAR,
    "年": Every.YEAR,
}
MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF_YEAR: 6, Every.YEAR: 12}
_PERIOD = r"(?P<period>周|星期|月|季度|季|半年|年)"
_HEADS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:每1?个?|各个?|按){_PERIOD}(?!度?(?:[龄限金检代均]|计划|目标|任务|安排|要求|方案))度?",
        r"[逐分](?P<period>周|月|季度)度?",
        r"^(?P<period>月|季)度(?=$|推进|开展)",
        rf"[1一]{_PERIOD}[1一](?:次)?(?![\d月日号、/.-])",
        rf"{_PERIOD}[1一]次",
        rf"\d次/(?:每)?{_PERIOD}度?",
        rf"(?<![\d个第]){_PERIOD}度?(?=(?:结束)?后\d)",
    )
)
_UNSUPPORTED = re.compile(
    r"每(?:\d+|两|半|隔)(?!年)个?(?:月|周|天|日|季度|年)|每(?:日|天|旬|学期|个工作日|隔)|双月"
)
_DAY = r"(?:(?:\d{1,2}日?-)?(?P<day>\d{1,2})(?:日|(?=前))|(?P<part>底|初|[上中下]旬))"
_PART_DAYS = {"底": 31, "初": 5, "上旬": 10, "中旬": 20, "下旬": 31}
_AFTER = re.compile(r"(?:结束)?后(?P<n>\d{1,2})(?P<work>个?工作日)?(?:日|天|)内")
_NEXT = re.compile(
    rf"(?:的?[次下]个?月|下(?:1个?|一)?(?:季度|半年|年)(?:首月|初|1月|第1个月)?){_DAY}?"
)
_WHICH = re.compile(rf"(?P<which>(?:最)?后1?个?月|末月|首月|第?(?P<n>\d)个?月)?的?{_DAY}?")
_SECOND_DAY = re.compile(r"[、和及,](?:每?(?:周|星期)[一二三四五六日天]|\d{1,2}日)")
_OFTEN = re.compile(
    r"(?:至少|不少于|开展|召开|组织|报送|约)?(?:[2-9]|[1-9]\d|[两二三四五六七八九十])次"
)
_WEEKDAY = re.compile(r"(?P<w>[一二三四五六日天])(?=前|上午|下午|下班|$|[,;、()])")


def recurring_at(text: str, pos: int, year: int) -> Found | None:
    """The rhythm that begins at ``pos``; ``Unclear`` for one that has no place here (每两周)."""
    if _UNSUPPORTED.match(text, pos):
        raise Unclear("unsupported_period")
    if bare := re.compile(rf"次月{_DAY}").match(text, pos):
        return _ended(text, _found(pos, bare.end(), Every.MONTH, 2, _day(bare)))
    heads = (head.match(text, pos) for head in _HEADS)
    match = max((m for m in heads if m), key=lambda m: m.end(), default=None)
    if not match:
        return None
    every = _PERIODS[match["period"]]
    return _ended(text, _detailed(text, _found(pos, match.end(), every), year))


def _found(
    pos: int, end: int, every: Every, month: int | None = None, day: int | None = None
) -> Found:
    notes = ("day_clipped",) if day in (29, 30) and every is not Every.WEEK else ()
    return Found(pos, end, Kind.RECURRING, every=every, due_month=month, due_day=day, notes=notes)


def _detailed(text: str, found: Found, year: int) -> Found:
    if found.every is None:
        return found
    if found.every is Every.WEEK:
        day = _WEEKDAY.match(text, found.end)
        return replace(found, end=day.end(), due_day=WEEKDAYS[day["w"]]) if day else found
    if found.every is Every.YEAR and (yearly := _in_year(text, found, year)):
        return yearly
    months = MONTHS[found.every]
    if late := _AFTER.match(text, found.end):
        late_found = _found(found.at, late.end(), found.every, months + 1, int(late["n"]))
        return replace(late_found, notes=("workdays",)) if late["work"] else late_found
    if after := _NEXT.match(text, found.end):
        return _found(found.at, after.end(), found.every, months + 1, _day(after))
    return _within(text, found, months)


def _within(text: str, found: Found, months: int) -> Found:
    match = _WHICH.match(text, found.end)
    if not match or not match.group() or found.every is None:
        return found
    which = match["which"] or ""
    month = (
        1 if which == "首月" else int(match["n"]) if match["n"] and which[0] in "第123456" else None
    )
    if month is not None and not 1 <= month <= months:
        raise Unclear("impossible_month")
    return _found(found.at, match.end(), found.every, month, _day(match))


def _in_year(text: str, found: Found, year: int) -> Found | None:
    """每年6月底前, 每年3-5月; several dates in a year are no single rhythm."""
    inner = range_at(text, found.end, year)
    if not inner or not inner.due:
        return None
    if "several_dates" in inner.notes:
        raise Unclear("several_periods")
    due = inner.due
    day = 31 if due == month_end(due.year, due.month) else due.day
    return Found(
        found.at, inner.end, Kind.RECURRING, every=Every.YEAR, due_month=due.month, due_day=day
    )


def _day(match: re.Match[str]) -> int | None:
    if match["part"]:
        return _PART_DAYS[match["part"]]
    if not match["day"]:
        return None
    if not 1 <= int(match["day"]) <= 31:
        raise Unclear("impossible_day")
    return int(match["day"])


def _ended(text: str, found: Found) -> Found:
    """Takes 底 and 前 into the rhythm; a second day, or a day count after 前, leaves it unclear."""
    tail = re.compile(r"(?:底|前|内)+").match(text, found.end)
    end = tail.end() if tail else found.end
    if _SECOND_DAY.match(text, end):
        raise Unclear("several_periods")
    if tail and re.compile(r"\d").match(text, end):
        raise Unclear()
    notes = (*found.notes, "more_than_once") if _OFTEN.match(text, end) else found.notes
    return replace(found, end=end, notes=notes)
