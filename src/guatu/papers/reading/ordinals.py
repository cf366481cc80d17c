"""The numbers in front of Chinese headings and sentences, and the counts behind headings."""

import re
from typing import NamedTuple

_CN = "[一二三四五六七八九十百零〇]+"
_LEVELS = (
    (1, re.compile(rf"第(?P<n>{_CN}|\d+)(?:部分|章|篇|编|板块|方面)[、.．:：\s]*")),
    (2, re.compile(rf"(?P<n>{_CN})[、.．]\s*")),
    (3, re.compile(rf"[(（](?P<n>{_CN})[)）][、.．]?\s*")),
    (4, re.compile(r"(?P<n>\d{1,3}(?:[-.]\d{1,3})*)(?:[、．]|\.(?!\d)|[)）]|(?=\s))\s*")),
    (5, re.compile(r"[(（](?P<n>\d{1,3})[)）][、.．]?\s*")),
    (6, re.compile(r"(?P<n>[①-⑳])\s*")),
)
_COUNT = re.compile(r"[(（\[【]\s*共?计?\s*(\d{1,4})\s*(?:项|个|条|件)[^)）\]】]*[)）\]】]\s*$")
_POINTS = re.compile(r"[(（\[【]\s*\d+(?:\.\d+)?\s*分\s*[)）\]】]\s*$")
_BARE_CN = re.compile(rf"[(（]?{_CN}[)）]?[、.．]?")


class Ordinal(NamedTuple):
    """A leading ordinal: its level (1 the highest), its number without marks, its length."""

    level: int
    number: str
    length: int


def ordinal_of(text: str) -> Ordinal | None:
    """The ordinal in front of a text: 第一部分 1, 一、 2, （一） 3, 1. 4, （1） 5, ① 6."""
    for level, pattern in _LEVELS:
        if match := pattern.match(text):
            return Ordinal(level, match["n"], match.end())
    return None


def is_chinese_number(text: str) -> bool:
    """Whether a number cell holds 一, 一、 or （一）."""
    return _BARE_CN.fullmatch(text.strip()) is not None


def count_of(heading: str) -> int | None:
    """12 of 一、平安建设(12项)."""
    match = _COUNT.search(heading)
    return int(match[1]) if match else None


def has_points(heading: str) -> bool:
    """Whether a heading says its points, as 一、党建（40分）."""
    return _POINTS.search(heading) is not None


def theme_of(heading: str) -> str:
    """A heading without its ordinal and its (12项)."""
    text = heading.strip()
    if (found := ordinal_of(text)) and found.length < len(text):
        text = text[found.length :]
    text = _COUNT.sub("", _POINTS.sub("", _COUNT.sub("", text)))
    return text.strip().rstrip("：:").strip()
