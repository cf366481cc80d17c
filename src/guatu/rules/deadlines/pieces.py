"""Taking a cell of several steps apart: one piece a stage, its time and its words."""

import re
from dataclasses import dataclass, replace

from guatu.rules.deadlines.found import Found, Unclear, one_of
from guatu.rules.deadlines.normal import normalise
from guatu.rules.deadlines.scanning import scan, time_at
from guatu.rules.deadlines.words import CLOSING_VERBS, LEAD_WORDS

_PARTS = re.compile(r"(\s*[\n\r\v\f]\s*|[；;]\s*|[ \t]{2,}|[\t\u3000]+)")
_BRACKET = re.compile(r"[(（]([^()（）]{1,40})[)）][:：]?")
_MARK = re.compile(
    r"\s*(?:[(（]\s*[\d一二三四五六七八九十]{1,3}\s*[)）]|[①-⑳⒈-⒛❶-❿●○■□◆·•*])\s*[、.．]?"
)
_NUMBER = re.compile(r"\s*(?P<n>\d{1,2}|[一二三四五六七八九十]{1,3})\s*[、.．,，]\s*(?=\S)")
_HANZI = "一二三四五六七八九十"
_LEAD = re.compile(rf"(?:{one_of(LEAD_WORDS)})?")
_REACH = 48  # characters within which a piece names its time
_EDGE = " \t\u3000：:，,、；;。．\n\r-—–－"


@dataclass(frozen=True)
class Piece:
    """One step as written: its time (the words and what they mean) and the rest of the words.

    ``note`` says why the time of this piece cannot be read; ``continued`` that later pieces
    without a time were joined to it.
    """

    raw: str
    text: str
    found: Found | None = None
    time: str = ""
    note: str = ""
    continued: bool = False


def bare_time(raw: str, year: int) -> Found | None:
    """The time of a cell that says nothing else, save a verb such as 完成."""
    text = normalise(re.sub(r"(?<!\d)\s*\n\s*|\s*\n\s*(?!\d)", "", raw.strip()))
    found = _safe_time(text, year)
    return found if found and text[found.end :] in ("", *CLOSING_VERBS) else None


def pieces_of(raw: str, year: int) -> list[Piece]:
    """The steps of a cell in order; a step without a time is part of the one before."""
    split = ["", *_PARTS.split(raw)]
    parts = [
        (gap, part) for gap, part in zip(split[::2], split[1::2], strict=True) if part.strip(_EDGE)
    ]
    lines = _without_numbers([part for _, part in parts])
    pieces: list[Piece] = []
    for (gap, _), line in zip(parts, lines, strict=True):
        for written in _clauses(line, year):
            piece = _piece(written, year)
            if pieces and not piece.found and not piece.note:
                pieces[-1] = _joined(pieces[-1], gap, piece)
            else:
                pieces.append(piece)
    return pieces


def _joined(former: Piece, gap: str, piece: Piece) -> Piece:
    """A line without a time continues the one before, with the gap as it was written."""
    text = f"{former.text}{gap}{piece.text}" if former.text else piece.text
    raw = f"{former.raw}{gap}{piece.raw}"
    return replace(former, raw=raw, text=text, continued=bool(former.text))


def _without_numbers(lines: list[str]) -> list[str]:
    """Drops （1） and ① always, ``1、`` only when the lines count on from 1 (7、8月 does not)."""
    marked = [_MARK.sub("", line, count=1) if _MARK.match(line) else line for line in lines]
    numbers = [_NUMBER.match(line) for line in marked]
    wanted = [(str(i + 1), _HANZI[i : i + 1]) for i in range(len(marked))]
    if len(marked) > 1 and all(n and n["n"] in w for n, w in zip(numbers, wanted, strict=True)):
        return [line[n.end() :] for n, line in zip(numbers, marked, strict=True) if n]
    return marked


def _clauses(line: str, year: int) -> list[str]:
    """Parts a line before each further time that follows ``，``, ``。`` or a blank."""
    cuts, start = [0], _head_length(line, year)
    for match in re.finditer(r"[，,。 ]", line):
        at = match.end()
        if match.start() < start or at <= cuts[-1]:
            continue
        found = _safe_time(normalise(line[at : at + _REACH]), year)
        if found and "assumed_full_year" not in found.notes and (found.due or found.anchor):
            cuts.append(at)
            start = at + _head_length(line[at:], year)
    parts = [line[a:b].strip() for a, b in zip(cuts, [*cuts[1:], len(line)], strict=True)]
    return [part for part in parts if part.strip(_EDGE)]


def _piece(raw: str, year: int) -> Piece:
    raw = raw.strip().rstrip("；;，,。")
    try:
        return (
            _headed(raw, year)
            or _bracketed(raw, year)
            or _trailing(raw, year)
            or Piece(raw, _clean(raw))
        )
    except Unclear as unclear:
        return Piece(raw, _clean(raw), note=unclear.note or "ambiguous")


def _headed(raw: str, year: int) -> Piece | None:
    """8月：完成方案 and 8月底前完成方案."""
    found = _time_of(normalise(raw[:_REACH]), year)
    if not found:
        return None
    length = _raw_length(raw, normalise(raw[:_REACH])[: found.end])
    return Piece(raw, _clean(raw[length:]), found, raw[:length])


def _bracketed(raw: str, year: int) -> Piece | None:
    """第一阶段（3月-5月）：动员部署 and 完成方案（8月底前）."""
    for match in _BRACKET.finditer(raw):
        text = normalise(match[1])
        found = _time_of(text, year)
        if found and text[found.end :] in ("", *CLOSING_VERBS):
            rest = [_clean(raw[: match.start()]), _clean(raw[match.end() :])]
            return Piece(raw, "：".join(part for part in rest if part), found, match[1])
    return None


def _trailing(raw: str, year: int) -> Piece | None:
    """方案编制：8月底前, and a piece whose one time stands inside its sentence."""
    times = scan(normalise(raw), year)
    if len(times) != 1:
        return None
    label, colon, rest = raw.replace(":", "：").partition("：")
    if colon and (inner := _headed(rest.strip(), year)):
        text = "：".join(part for part in (_clean(label), inner.text) if part)
        return replace(inner, raw=raw, text=text)
    return Piece(raw, _clean(raw), times[0], raw)


def _time_of(text: str, year: int) -> Found | None:
    lead = _LEAD.match(text)
    after = lead.end() if lead else 0
    return time_at(text, 0, year, months=True) or (
        time_at(text, after, year, months=True) if after else None
    )


def _safe_time(text: str, year: int) -> Found | None:
    try:
        return _time_of(text, year)
    except Unclear:
        return None


def _head_length(line: str, year: int) -> int:
    text = normalise(line[:_REACH])
    found = _safe_time(text, year)
    return _raw_length(line, text[: found.end]) if found else 0


def _raw_length(raw: str, prefix: str) -> int:
    """How many characters of ``raw`` were read as the normalised ``prefix``."""
    likely = len(prefix)
    if normalise(raw[:likely]) == prefix != normalise(raw[: likely + 1]):
        return likely
    lengths = range(min(len(raw), 2 * likely + 12), 0, -1)
    return next((n for n in lengths if normalise(raw[:n]) == prefix), 0)


def _clean(text: str) -> str:
    return text.strip(_EDGE)
