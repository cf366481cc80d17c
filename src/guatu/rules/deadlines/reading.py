"""Reading one deadline expression: find the times in its clauses, then let the strongest speak."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from guatu.rules.deadlines.found import Found, Unclear, one_of
from guatu.rules.deadlines.normal import normalise
from guatu.rules.deadlines.saying import open_words, spoken, state_in
from guatu.rules.deadlines.scanning import LONGEST, scan, unwrapped, whole_time
from guatu.rules.deadlines.values import Deadline, Kind
from guatu.rules.deadlines.words import STOPPING_WORDS

NO_CORRECTIONS: Mapping[str, Deadline] = MappingProxyType({})


def read_deadline(
    raw: str, year: int, corrections: Mapping[str, Deadline] = NO_CORRECTIONS
) -> Deadline:
    """One time expression of a plan of ``year``; never raises, never guesses.

    ``corrections`` (keyed by ``normalise(raw)``) win over the grammar.  What is not understood is
    ``unreadable``, with a note where the reason is known.  Source: practice.md 1.8.
    """
    correction = corrections.get(normalise(raw)) if corrections else None
    return replace(correction, raw=raw) if correction else _read(raw, year)


@lru_cache(maxsize=8192)
def _read(raw: str, year: int) -> Deadline:
    if len(raw) > LONGEST:
        return Deadline(raw, Kind.UNREADABLE, notes=("too_long",))
    joined = unwrapped(raw)
    if joined == raw.strip() or whole_time(raw, year):
        return _attempt(raw, normalise(joined), year)
    reading = _attempt(raw, normalise(raw), year)
    unknown = reading.kind is Kind.UNREADABLE and not reading.notes
    return _attempt(raw, normalise(joined), year) if unknown else reading


def _attempt(raw: str, text: str, year: int) -> Deadline:
    try:
        found = scan(text, year)
        deadline = _combined(raw, text, found) if found else spoken(raw, text)
    except Unclear as unclear:
        notes = (unclear.note,) if unclear.note else ()
        return Deadline(raw, Kind.UNREADABLE, notes=notes)
    return _with_year_note(deadline, year)


def _combined(raw: str, text: str, found: list[Found]) -> Deadline:
    if re.search(one_of(STOPPING_WORDS), text) or ("或" in text and len(found) > 1):
        raise Unclear("ambiguous")
    rhythms = [f for f in found if f.kind is Kind.RECURRING]
    starts = [f.start for f in found if f.only_start and f.start]
    dated = [f for f in found if f.due or f.kind is Kind.ANCHOR]
    terms = [f for f in found if f.kind is Kind.FIXED_TERM]
    if rhythms:
        deadline = _rhythm(raw, rhythms, [f for f in dated if "assumed_full_year" not in f.notes])
    elif dated and not (open_words(text) and all("assumed_full_year" in f.notes for f in dated)):
        deadline = _dated(raw, dated)
    elif terms and not dated:
        deadline = _term(raw, terms)
    elif open_words(text):
        deadline = Deadline(raw, Kind.OPEN)
    else:
        raise Unclear()
    start = deadline.start or (starts[0] if starts else None)
    if start and deadline.due and start > deadline.due:
        raise Unclear("start_after_due")
    return replace(deadline, start=start, state=state_in(text, beside_time=True))


def _rhythm(raw: str, rhythms: list[Found], dated: list[Found]) -> Deadline:
    first = rhythms[0]
    if len({(f.every, f.due_month, f.due_day) for f in rhythms}) > 1:
        raise Unclear("several_periods")
    dues = [f.due for f in dated if f.due]
    return Deadline(
        raw,
        Kind.RECURRING,
        start=next((f.start for f in dated if f.start), None),
        due=max(dues, default=None),
        every=first.every,
        notes=first.notes,
        due_month=first.due_month,
        due_day=first.due_day,
    )


def _dated(raw: str, dated: list[Found]) -> Deadline:
    """The last date is the deadline; with an anchor among them, the one written last."""
    anchored = any(f.kind is Kind.ANCHOR for f in dated)
    last = dated[-1] if anchored else max(dated, key=lambda f: f.due.toordinal() if f.due else 0)
    notes = last.notes
    if len({(f.due, f.anchor, f.offset_days) for f in dated}) > 1:
        notes = (*(n for n in notes if n != "several_dates"), "several_dates")
    return Deadline(
        raw, last.kind, last.start, last.due, None, last.anchor, last.offset_days, notes=notes
    )


def _term(raw: str, terms: list[Found]) -> Deadline:
    if len({(f.offset_days, f.notes) for f in terms}) > 1:
        raise Unclear("ambiguous")
    return Deadline(raw, Kind.FIXED_TERM, offset_days=terms[0].offset_days, notes=terms[0].notes)


def _with_year_note(deadline: Deadline, year: int) -> Deadline:
    years = {day.year for day in (deadline.start, deadline.due) if day}
    if years <= {year}:
        return deadline
    return replace(deadline, notes=(*deadline.notes, "year_differs"))
