"""Three-way difference of plain task records: what the file says, what is live, what was imported.

Identity: the hidden key of our own export, else number and normalised title, else a person decides.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from guatu.papers.reading.jsonform import item_json
from guatu.papers.reading.names import normal_name
from guatu.papers.reading.results import Item

FIELDS = ("number", "parent", "section", "theme", "title", "means", "standard", "points", "weight",
          "target", "lead_officials", "lead_unit", "responsible_units", "support_units",
          "assignees", "contact", "deadline", "stages", "extra")  # fmt: skip


class Winner(StrEnum):
    """Which side of a changed field should stand: nobody is asked unless both changed it."""

    FILE = "file"
    LIVE = "live"
    ASK = "ask"


@dataclass(frozen=True)
class Record:
    """One task as plain values; ``key`` is that of the live task, empty when the file has none."""

    key: str
    number: str
    title: str
    fields: Mapping[str, Any]
    place: str = ""

    @property
    def identity(self) -> tuple[str, str]:
        """Number without its marks, and normalised title."""
        return _unmarked(self.number), normal_name(self.title)


@dataclass(frozen=True)
class FieldChange:
    """One field that is not the same everywhere; ``base`` is None when it was never imported."""

    field: str
    file: Any
    live: Any
    base: Any
    winner: Winner

    @property
    def conflict(self) -> bool:
        """Whether file and live both left what was imported, in different directions."""
        return self.winner is Winner.ASK


@dataclass(frozen=True)
class Changed:
    """A task whose fields differ."""

    file: Record
    live: Record
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class Added:
    """A task of the file that is not live; ``was_removed`` when it was imported before."""

    file: Record
    was_removed: bool = False


@dataclass(frozen=True)
class Removed:
    """A task imported before that the file no longer has; ``changed_since`` when live moved on."""

    live: Record
    changed_since: bool = False


@dataclass(frozen=True)
class Unsure:
    """A record of the file that may be one of several live tasks: a person decides."""

    file: Record
    candidates: tuple[Record, ...]


@dataclass(frozen=True)
class Difference:
    """Everything that is not the same, and the records that are, with the live key of each."""

    added: tuple[Added, ...]
    removed: tuple[Removed, ...]
    changed: tuple[Changed, ...]
    unsure: tuple[Unsure, ...]
    same: tuple[Record, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the file changes nothing."""
        return not (self.added or self.removed or self.changed or self.unsure)


def record_of(item: Item, key: str = "") -> Record:
    """An item as a record: raw words for dates and stages, so that wording alone decides.

    A field that the paper has no column for is left out: its silence changes nothing.
    """
    plain = item_json(item)
    fields = {name: plain[name] for name in FIELDS if item.says(name)}
    if "deadline" in fields:
        fields["deadline"] = item.deadline.raw or None
    if "stages" in fields:
        fields["stages"] = _steps([stage.raw for stage in item.stages])
    place = item.cells.get("title", f"A{item.row}")
    return Record(key or item.key, item.number, item.title, fields, place)


def compare(
    file: Sequence[Record],
    live: Sequence[Record],
    base: Sequence[Record] = (),
    decided: Mapping[str, str] | None = None,
) -> Difference:
    """The difference of a file from what is live and from what was imported last (by live key).

    ``decided``: place of a file record -> key of the live task a person chose, or "" for a new one.
    """
    paired, unsure = _Pairing(live, decided or {}).pair(file)
    bases = {record.key: record for record in base}
    lives = {record.key: record for record in live}
    added, changed, same = [], [], []
    for record, key in paired:
        if key is None:
            added.append(Added(record, record.key in bases and record.key not in lives))
            continue
        fields = _changes(record, lives[key], bases.get(key))
        if fields:
            changed.append(Changed(record, lives[key], fields))
        else:
            same.append(replace(record, key=key))
    held = {key for _, key in paired} | {c.key for u in unsure for c in u.candidates}
    removed = tuple(
        Removed(lives[key], _moved(lives[key], bases[key]))
        for key in bases
        if key in lives and key not in held
    )
    return Difference(tuple(added), removed, tuple(changed), tuple(unsure), tuple(same))


def _steps(raws: Sequence[str]) -> list[str]:
    """Stages as lines: whether one cell or several held them is the paper's affair."""
    lines = (line.strip(" 　\t。，,") for raw in raws for line in re.split("[\n；;]|  +", raw))
    return [line for line in lines if line]


class _Pairing:
    """Finds the live task of each record of the file; each live task is taken once."""

    def __init__(self, live: Sequence[Record], decided: Mapping[str, str]) -> None:
        self.decided = decided
        self.by_key = {record.key: record for record in live}
        self.by_identity = _grouped(live, lambda r: r.identity)
        self.by_title = _grouped(live, lambda r: r.identity[1])
        self.by_number = _grouped(live, lambda r: r.identity[0])
        self.taken: set[str] = set()

    def pair(self, file: Sequence[Record]) -> tuple[list[tuple[Record, str | None]], list[Unsure]]:
        found: dict[int, str | None] = {}
        for strict in (self._by_decision, self._by_key, self._by_identity):
            for place, record in enumerate(file):
                if place not in found and (key := strict(record)) is not None:
                    found[place] = key or None
                    self.taken.add(key)
        unsure = []
        for place, record in enumerate(file):
            if place in found:
                continue
            candidates = self._candidates(record)
            if candidates:
                unsure.append(Unsure(record, candidates))
            else:
                found[place] = None
        return [(file[place], found[place]) for place in sorted(found)], unsure

    def _by_decision(self, record: Record) -> str | None:
        key = self.decided.get(record.place)
        return key if key is None or not key or key in self.by_key else None

    def _by_key(self, record: Record) -> str | None:
        known = record.key in self.by_key and record.key not in self.taken
        return record.key if record.key and known else None

    def _by_identity(self, record: Record) -> str | None:
        found = [r for r in self.by_identity.get(record.identity, []) if r.key not in self.taken]
        if len(found) > 1:
            found = [r for r in found if _is_beside(r, record)] or found
        if len(found) > 1:
            found = [r for r in found if not _changes(record, r, None)][:1] or found
        return found[0].key if len(found) == 1 else None

    def _candidates(self, record: Record) -> tuple[Record, ...]:
        number, title = record.identity
        numbered = self.by_number.get(number, []) if number else []
        near = [
            *(self.by_title.get(title, []) if title else []),
            *(r for r in numbered if _is_beside(r, record)),
        ]
        free = {r.key: r for r in near if r.key not in self.taken}
        return tuple(free.values())


def _is_beside(one: Record, other: Record) -> bool:
    """Whether both stand under the same section and parent."""
    return all(_same(one.fields.get(n), other.fields.get(n)) for n in ("section", "parent"))


def _grouped(records: Sequence[Record], of: Any) -> dict[Any, list[Record]]:
    found: dict[Any, list[Record]] = {}
    for record in records:
        found.setdefault(of(record), []).append(record)
    return found


def _changes(file: Record, live: Record, base: Record | None) -> tuple[FieldChange, ...]:
    found = []
    for name in (name for name in FIELDS if name in file.fields):
        mine, theirs = file.fields.get(name), live.fields.get(name)
        before = base.fields.get(name) if base else None
        if _same(mine, theirs):
            continue
        winner = _winner(mine, theirs, before, base)
        if winner is not Winner.LIVE:  # the file only lacks what changed live: nothing to do
            found.append(FieldChange(name, mine, theirs, before, winner))
    return tuple(found)


def _winner(mine: Any, theirs: Any, before: Any, base: Record | None) -> Winner:
    if base is None or _same(theirs, before):
        return Winner.FILE
    return Winner.LIVE if _same(mine, before) else Winner.ASK


def _same(one: Any, other: Any) -> bool:
    """Equal values; absent ones are all alike, and blanks inside texts do not count."""
    if not one and not other and one != 0 and other != 0:
        return True
    if isinstance(one, str) and isinstance(other, str):
        return _unmarked(one) == _unmarked(other)
    return bool(one == other)


def _unmarked(text: str) -> str:
    """A text without the marks at its ends: （一） is 一, and 12月底前。 is 12月底前."""
    return normal_name(text).strip("().、。;,")


def _moved(live: Record, base: Record) -> bool:
    return any(not _same(live.fields.get(name), base.fields.get(name)) for name in base.fields)
