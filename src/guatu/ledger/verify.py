"""Walking the chain: is every event still what it was, where it was, and is none too many?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from guatu.ledger.chain import GENESIS, Content, contents, digest
from guatu.ledger.models import Event, Seal, Unsealed
from guatu.ledger.queries import Head
from guatu.ledger.seal import waiting

CHUNK = 2000


@dataclass(frozen=True)
class Break:
    """The first place that is not as it was sealed.

    ``code``: content (event, objects or seal differ), missing (event gone), reordered (the event
    of another place), gap (seals cut out of the middle), extra (an event that neither is sealed
    nor waits), lost (a waiting event is gone), cut (the kept head is not in the chain).
    """

    code: str
    seq: int | None = None
    event_id: int | None = None


@dataclass(frozen=True)
class Report:
    """How far the ledger is sealed, how many events wait, and what is broken, if anything."""

    head: Head
    waiting: int
    broken: Break | None = None
    kept_at: int | None = None


def verify(kept: str = "") -> Report:
    """Walk all seals in chunks; stop at the first break.

    ``kept`` is a head hash noted earlier: when it is nowhere in the chain, a tail was cut or
    everything after some place was rewritten.
    """
    last, kept_at = Head(0, GENESIS), 0 if kept == GENESIS else None
    for chunk in _chunks():
        last, broken = _walk(chunk, last)
        kept_at = next((s.seq for s in chunk if s.hash == kept), kept_at)
        if broken:
            return Report(last, waiting(), broken, kept_at)
    broken = _cut(kept, kept_at) or _extra() or _lost()
    return Report(last, waiting(), broken, kept_at)


def _chunks() -> Iterator[list[Seal]]:
    """All seals in order, some at a time: memory does not grow with the ledger."""
    after = 0
    while chunk := list(Seal.objects.filter(seq__gt=after).order_by("seq")[:CHUNK]):
        yield chunk
        after = chunk[-1].seq


def _walk(chunk: Sequence[Seal], last: Head) -> tuple[Head, Break | None]:
    """Check one chunk after ``last``; returns the last good place and the first break."""
    found = contents(seal.event_id for seal in chunk)
    for seal in chunk:
        broken = _check(seal, last, found)
        if broken:
            return last, broken
        last = Head(seal.seq, seal.hash)
    return last, None


def _check(seal: Seal, last: Head, found: dict[int, Content]) -> Break | None:
    """What is wrong with one seal, given the good one before it."""
    if seal.seq != last.seq + 1:
        return Break("gap", last.seq + 1)
    content = found.get(seal.event_id)
    if content is None:
        return Break("missing", seal.seq, seal.event_id)
    if digest(last.hash, seal.seq, seal.sealed_at, content) == seal.hash:
        return None
    # The hash of another event nearby fits here: rows changed places, none changed its text.
    others = (c for c in found.values() if c is not content)
    moved = any(digest(last.hash, seal.seq, seal.sealed_at, c) == seal.hash for c in others)
    return Break("reordered" if moved else "content", seal.seq, seal.event_id)


def _cut(kept: str, kept_at: int | None) -> Break | None:
    return Break("cut") if kept and kept_at is None else None


def _extra() -> Break | None:
    """An event that was slipped past the sealer."""
    loose = Event.objects.filter(seal=None, waiting=None).order_by("id").first()
    return None if loose is None else Break("extra", event_id=loose.id)


def _lost() -> Break | None:
    """A waiting event that was removed before it could be sealed."""
    event = Event.objects.filter(id=OuterRef("event_id"))
    gone = Unsealed.objects.filter(~Exists(event)).order_by("event_id").first()
    return None if gone is None else Break("lost", event_id=gone.event_id)
