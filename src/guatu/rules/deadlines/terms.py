"""Terms counted in days: 15日内 from the issue, and 春节前, 全会后1个月内 from an anchor."""

import re

from guatu.rules.deadlines.found import Found, Unclear, one_of
from guatu.rules.deadlines.moments import year_at
from guatu.rules.deadlines.values import Kind
from guatu.rules.deadlines.words import ANCHORS, HOLIDAY_TAILS, LEVELS, MEETINGS

_UNITS = r"(?P<unit>个?工作日|个?自然日|日|天|个?星期|周|个月|年|小时)"
_DAYS = {"日": 1, "天": 1, "自然日": 1, "工作日": 1, "星期": 7, "周": 7, "月": 30, "年": 365}
_TERM = re.compile(rf"(?P<n>\d{{1,3}}|半)(?P<half>个半)?{_UNITS}(?P<inside>内|办结)?")
_NAMES = {form: name for name, forms in ANCHORS.items() for form in forms}
_MEETING = (
    rf"(?:党的)?(?:{one_of(LEVELS)})?(?:[\d一二三四五六七八九十]+届)?"
    rf"(?:[一二三四五六七八九]中|[一二三四五六七八九十]+次)?{one_of(MEETINGS)}"
)
_ANCHOR = re.compile(
    rf"(?:\d{{1,2}}月)?(?:(?P<meeting>{_MEETING})|(?P<name>{one_of(tuple(_NAMES))}))"
    rf"(?:{one_of(HOLIDAY_TAILS)})?(?P<event>召开|开幕|开始|到来|来临)?(?P<ended>结束|闭幕)?"
    rf"(?P<rel>前后|前|期间|后)?(?:的?(?P<n>\d{{1,3}}|半){_UNITS})?(?P<inside>内)?"
)

# 元旦、春节前 names two days: which of them counts is not said.
ANCHOR_BEFORE = re.compile(rf"{one_of(tuple(_NAMES))}(?:{one_of(HOLIDAY_TAILS)})?[、和及与]?$")


def term_at(text: str, pos: int) -> Found | None:
    """15日内, 3个工作日内, 半年内; without 内 only at the end of the text and never 15日 or 2年."""
    match = _TERM.match(text, pos)
    if not match or (pos and text[pos - 1] in "0123456789.百千万第-"):
        return None
    bare_end = match.end() == len(text) and match["unit"] not in ("日", "年")
    if not match["inside"] and not bare_end:
        return None
    days, notes = _length(match)
    return Found(pos, match.end(), Kind.FIXED_TERM, offset_days=days, marked=True, notes=notes)


def anchor_at(text: str, pos: int, year: int) -> Found | None:
    """春节前, 全会后1个月内; an anchor alone counts only when it is the whole text."""
    named = year_at(text, pos, year)
    match = _ANCHOR.match(text, named[1] if named else pos)
    if not match or (match.group().startswith("汛") and match["name"] == "汛" and not match["rel"]):
        return None
    if not match["rel"] and (pos or match.end() != len(text)):
        return None
    offset, notes = _offset(match)
    name = match["meeting"] or _NAMES[match["name"]]
    name = name.removeprefix("党的") + ("结束" if match["ended"] and match["name"] else "")
    if named and named[0] != year:
        name = f"{named[0]}年{name}"
    return Found(
        pos, match.end(), Kind.ANCHOR, anchor=name, offset_days=offset, marked=True, notes=notes
    )


def _offset(match: re.Match[str]) -> tuple[int, tuple[str, ...]]:
    """Days from the anchor's date: 前 the day before, 前3天 three before, 后 needs a length."""
    relation = match["rel"]
    if match["n"]:
        if relation not in ("前", "后") or (relation == "前" and match["inside"]):
            raise Unclear()
        days, notes = _length(match)
        return (days if relation == "后" else -days), notes
    if relation == "后":
        raise Unclear()
    if relation == "前":
        return -1, ()
    return 0, (
        {"前后": "approximate", "期间": "during_anchor"}.get(relation or "", "anchor_day_assumed"),
    )


def _length(match: re.Match[str]) -> tuple[int, tuple[str, ...]]:
    unit = match["unit"].removeprefix("个")
    half = match["n"] == "半"
    if unit == "小时":
        return (1 if half else -(-int(match["n"]) // 24)), ()
    notes = ("workdays",) if unit == "工作日" else ("months_as_30_days",) if unit in "月年" else ()
    if half:
        return {"月": 15, "年": 180}.get(unit, 1), notes
    return int(match["n"]) * _DAYS[unit], notes
