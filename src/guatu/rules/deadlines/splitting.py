"""Cutting a cell into the lines and clauses that may each be a step of their own."""

import re

from guatu.rules.deadlines.found import Found
from guatu.rules.deadlines.heads import EDGE, REACH, head_length, safe_head_time
from guatu.rules.deadlines.normal import normalise

PARTS = re.compile(r"([\n\r\v\f]+|[；;]|[ \t]{2,}|[\t\u3000]+)")
_MARK = re.compile(
    r"\s*(?:[(（]\s*[\d一二三四五六七八九十]{1,3}\s*[)）]|[①-⑳⒈-⒛❶-❿●○■□◆·•*])\s*[、.．]?"
)
_NUMBER = re.compile(r"\s*(?P<n>\d{1,2}|[一二三四五六七八九十]{1,3})\s*[、.．,，]\s*(?=\S)")
_STEP = re.compile(r"第[一二三四五六七八九十\d]{1,2}(?:阶段|步|期)")
_HANZI = "一二三四五六七八九十"


def without_numbers(lines: list[str]) -> list[str]:
    """Drops （1） and ① always, ``1、`` only when the lines count on from 1 (7、8月 does not)."""
    marked = [_MARK.sub("", line, count=1) if _MARK.match(line) else line for line in lines]
    numbers = [_NUMBER.match(line) for line in marked]
    wanted = [(str(i + 1), _HANZI[i : i + 1]) for i in range(len(marked))]
    if len(marked) > 1 and all(n and n["n"] in w for n, w in zip(numbers, wanted, strict=True)):
        return [line[n.end() :] for n, line in zip(numbers, marked, strict=True) if n]
    return marked


def clauses_of(line: str, year: int) -> list[str]:
    """Parts a line before each further time after ``，``, ``。``, a blank, or ``、`` if marked."""
    cuts, start = [0], head_length(line, year)
    for match in re.finditer(r"[，,。、 ]", line):
        at = match.end()
        if match.start() < start or at <= cuts[-1]:
            continue
        if match.group() in "。，, " and _STEP.match(line, at):
            cuts.append(at)
            continue
        found = safe_head_time(normalise(line[at : at + REACH]), year)
        if found and _opens_step(found, match.group()):
            cuts.append(at)
            start = at + head_length(line[at:], year)
    parts = [line[a:b].strip() for a, b in zip(cuts, [*cuts[1:], len(line)], strict=True)]
    return [part for part in parts if part.strip(EDGE)]


def _opens_step(found: Found, mark: str) -> bool:
    """Whether a time after this mark opens a step: not 2028年, and not the 8月 of 甲、8月."""
    dated = found.due or found.anchor
    return bool(dated and "assumed_full_year" not in found.notes and (mark != "、" or found.marked))
