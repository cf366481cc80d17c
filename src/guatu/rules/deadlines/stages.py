"""Cells with several steps: 目标节点 and 时序进度 cells, and the cells of quarter columns."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from guatu.rules.deadlines.forms import month_end
from guatu.rules.deadlines.found import Found, Unclear
from guatu.rules.deadlines.normal import normalise
from guatu.rules.deadlines.pieces import Piece, pieces_of
from guatu.rules.deadlines.reading import NO_CORRECTIONS, read_deadline
from guatu.rules.deadlines.scanning import LONGEST, scan, whole_time
from guatu.rules.deadlines.values import Deadline, Kind, NodeCell, StagePlan
from guatu.rules.deadlines.words import NONE_WORDS

_LONGEST_CELL = 20 * LONGEST


def read_node_cell(
    raw: str, year: int, corrections: Mapping[str, Deadline] = NO_CORRECTIONS
) -> NodeCell:
    """A cell of 目标节点 or 时序进度: one bare time is the deadline, anything more is stages.

    Stages part at line breaks, ``；``, double spaces, and at ``，`` or ``。`` before a time; a
    piece without a time continues the one before.  A bare month is that month; with 底 or 前 a
    stage starts the day after the former one, else on 1 January.  The last end is the deadline.
    ``corrections`` are those of ``read_deadline``.  Never raises.
    """
    if (corrections and normalise(raw) in corrections) or len(raw) > _LONGEST_CELL:
        return NodeCell(read_deadline(raw, year, corrections), ())
    if bare := whole_time(raw, year, months=True):
        return NodeCell(_bare_deadline(raw, bare, year), ())
    pieces = pieces_of(raw, year)
    if len(pieces) < 2 or not any(piece.found or piece.note for piece in pieces):
        whole = read_deadline(raw, year)
        if whole.kind in (Kind.OPEN, Kind.RECURRING) or not any(map(_dated, pieces)):
            return NodeCell(whole, ())
    stages: list[StagePlan] = []
    for piece in pieces:
        stages.append(_stage(piece, stages, year))
    return NodeCell(_last_deadline(raw, year, pieces, stages), tuple(stages))


def read_quarter_cell(raw: str, quarter: int, year: int) -> StagePlan:
    """A filled cell of a quarter column is a stage of that quarter; no percentage is read from it.

    A blank cell has no dates and the note ``blank``.  Raises ``ValueError`` for a fifth quarter.
    """
    if quarter not in (1, 2, 3, 4):
        raise ValueError(f"quarter {quarter}")
    if normalise(raw) in NONE_WORDS:
        return StagePlan(raw, None, None, "", ("blank",))
    start, end = date(year, quarter * 3 - 2, 1), month_end(year, quarter * 3)
    outside = any(not start <= due <= end for due in _dues(raw, year))
    return StagePlan(raw, start, end, raw.strip(), ("outside_quarter",) if outside else ())


def _dated(piece: Piece) -> bool:
    return bool(piece.found and piece.found.kind is Kind.DATE and piece.found.due)


def _dues(raw: str, year: int) -> list[date]:
    try:
        return [found.due for found in scan(normalise(raw[:LONGEST]), year) if found.due]
    except Unclear:
        return []


def _bare_deadline(raw: str, bare: Found, year: int) -> Deadline:
    """What ``read_deadline`` says, and beyond it the months 1-5 that only a stage cell may name."""
    deadline = read_deadline(raw, year)
    unsaid = deadline.kind is Kind.UNREADABLE and deadline.notes in ((), ("ambiguous",))
    if not unsaid or bare.only_start:
        return deadline
    return Deadline(raw, bare.kind, bare.start, bare.due, notes=bare.notes)


def _stage(piece: Piece, former: list[StagePlan], year: int) -> StagePlan:
    found = piece.found
    if not found or not found.due or not _dated(piece):
        note = piece.note or "undated"
        return StagePlan(piece.raw, found.start if found else None, None, piece.text, (note,))
    notes: tuple[str, ...] = found.notes + (("year_differs",) if found.due.year != year else ())
    if piece.continued:
        notes += ("continued",)
    ends = [stage.end for stage in former if stage.end]
    if ends and found.due < ends[-1]:
        notes += ("out_of_order",)
    start = found.begins or _after_former(ends, found.due, year)
    return StagePlan(piece.raw, start, found.due, piece.text, notes)


def _after_former(ends: list[date], due: date, year: int) -> date:
    """The day after the latest former stage that ends before this one, else 1 January."""
    before = [end for end in ends if end < due]
    return max(before) + timedelta(days=1) if before else date(min(year, due.year), 1, 1)


def _last_deadline(raw: str, year: int, pieces: list[Piece], stages: list[StagePlan]) -> Deadline:
    wrong = [piece.note for piece in pieces if piece.note]
    if wrong:
        return Deadline(raw, Kind.UNREADABLE, notes=tuple(dict.fromkeys(wrong)))
    timed = [piece for piece in pieces if piece.found]
    last = timed[-1].found
    if last and last.kind is Kind.ANCHOR:
        return Deadline(
            raw, Kind.ANCHOR, None, None, None, last.anchor, last.offset_days, None, last.notes
        )
    ended = [stage for stage in stages if stage.end]
    if ended:
        latest = max(ended, key=lambda stage: stage.end or date.min)
        kept = tuple(n for n in latest.notes if n not in ("continued", "out_of_order"))
        return Deadline(raw, Kind.DATE, due=latest.end, notes=kept)
    readings = {replace(read_deadline(p.time, year), raw=raw) for p in timed}
    whole = read_deadline(raw, year)
    return readings.pop() if len(readings) == 1 else replace(whole, raw=raw)
