"""Taking a cell of several steps apart: one piece a stage, its time and its words."""

import re
from dataclasses import dataclass, replace

from guatu.rules.deadlines.found import Found, Unclear
from guatu.rules.deadlines.heads import EDGE, REACH, head_time, raw_length
from guatu.rules.deadlines.normal import normalise
from guatu.rules.deadlines.scanning import scan
from guatu.rules.deadlines.splitting import PARTS, clauses_of, without_numbers
from guatu.rules.deadlines.words import CLOSING_VERBS

_BRACKET = re.compile(r"[(（]([^()（）]{1,40})[)）][:：]?")


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


def pieces_of(raw: str, year: int) -> list[Piece]:
    """The steps of a cell in order; a step without a time is part of the one before."""
    split = ["", *PARTS.split(raw)]
    parts = [
        (gap, part) for gap, part in zip(split[::2], split[1::2], strict=True) if part.strip(EDGE)
    ]
    lines = without_numbers([part for _, part in parts])
    pieces: list[Piece] = []
    for (gap, _), line in zip(parts, lines, strict=True):
        for piece in _labelled([_piece(written, year) for written in clauses_of(line, year)]):
            if pieces and not piece.found and not piece.note:
                pieces[-1] = _joined(pieces[-1], gap, piece)
            else:
                pieces.append(piece)
    return pieces


def _labelled(pieces: list[Piece]) -> list[Piece]:
    """第一阶段 3月：动员: words before the first time of a line name its step."""
    if len(pieces) < 2 or pieces[0].found or pieces[0].note or not pieces[1].found:
        return pieces
    label, step = pieces[:2]
    text = "：".join(part for part in (label.text, step.text) if part)
    return [replace(step, raw=f"{label.raw} {step.raw}", text=text), *pieces[2:]]


def _joined(former: Piece, gap: str, piece: Piece) -> Piece:
    """A line without a time continues the one before, with the gap as it was written."""
    text = f"{former.text}{gap}{piece.text}" if former.text else piece.text
    raw = f"{former.raw}{gap}{piece.raw}"
    return replace(former, raw=raw, text=text, continued=bool(former.text))


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
    found = head_time(normalise(raw[:REACH]), year)
    if not found:
        return None
    length = raw_length(raw, normalise(raw[:REACH])[: found.end])
    text = _clean(raw[length:])
    later = [f for f in scan(normalise(text), year) if f.due and found.due and f.due > found.due]
    if any(f.marked for f in later):
        found = replace(found, notes=(*found.notes, "several_dates"))
    return Piece(raw, text, found, raw[:length])


def _bracketed(raw: str, year: int) -> Piece | None:
    """第一阶段（3月-5月）：动员部署 and 完成方案（8月底前）."""
    for match in _BRACKET.finditer(raw):
        text = normalise(match[1])
        found = head_time(text, year)
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


def _clean(text: str) -> str:
    text = text.strip(EDGE)
    wrapped = re.fullmatch(r"[(（]([^()（）]*)[)）]", text)
    return wrapped[1].strip(EDGE) if wrapped else text
