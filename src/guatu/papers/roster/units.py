"""A list of units (单位, 上级, 类型, 简称) understood against the units that exist."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from guatu.papers.roster.problems import Problem
from guatu.papers.roster.rows import Row
from guatu.papers.roster.words import UNIT_KINDS, clean, key, suggestions

LONGEST_NAME, LONGEST_SHORT = 120, 60
DEEPEST = 8


@dataclass(frozen=True)
class KnownUnit:
    """A unit that exists: ``names`` are the keys of all names by which papers call it."""

    id: int
    name: str
    short: str
    kind: str
    parent_id: int | None
    names: frozenset[str]


@dataclass(frozen=True)
class UnitEntry:
    """A row understood.  Its parent is a unit that exists or another row of the file."""

    row: int
    name: str
    short: str = ""
    kind: str = ""
    parent: str = ""
    parent_id: int | None = None
    parent_row: int | None = None
    known_id: int | None = None
    change: str = "new"  # new, changed, moved, same, error


@dataclass(frozen=True)
class UnitsReading:
    """Entries in the order of the file, parents before children in ``committable``."""

    entries: tuple[UnitEntry, ...]
    problems: tuple[Problem, ...]

    @property
    def committable(self) -> list[UnitEntry]:
        """Entries without error, each after its parent."""
        good = {entry.row: entry for entry in self.entries if entry.change != "error"}
        ordered: dict[int, UnitEntry] = {}
        for entry in good.values():
            chain = []
            step: UnitEntry | None = entry
            while step and step.row not in ordered and step not in chain:
                chain.append(step)
                step = good.get(step.parent_row) if step.parent_row else None
            ordered.update((one.row, one) for one in reversed(chain))
        return list(ordered.values())


def read_units(rows: Sequence[Row], known: Sequence[KnownUnit], body_id: int) -> UnitsReading:
    """What each row says and what is doubtful; ``body_id`` is the unit at the top."""
    return _Reader(rows, known, body_id).read()


class _Reader:
    """One pass over the rows, collecting problems."""

    def __init__(self, rows: Sequence[Row], known: Sequence[KnownUnit], body_id: int) -> None:
        self.rows = rows
        self.known = {unit.id: unit for unit in known}
        self.body = self.known[body_id]
        self.by_key: dict[str, list[KnownUnit]] = {}
        for unit in known:
            for name in unit.names:
                self.by_key.setdefault(name, []).append(unit)
        self.in_file: dict[str, list[int]] = {}
        for row in rows:
            self.in_file.setdefault(key(row.get("name")), []).append(row.row)
        self.problems: list[Problem] = []

    def read(self) -> UnitsReading:
        """All entries; what hangs on a row with an error has an error itself."""
        entries = {row.row: self._entry(row) for row in self.rows}
        entries = self._without_orphans(entries)
        self._say_repeated(entries)
        problems = sorted(self.problems, key=lambda problem: problem.row)
        return UnitsReading(tuple(entries.values()), tuple(problems))

    def _entry(self, row: Row) -> UnitEntry:
        name, short = clean(row.get("name")), clean(row.get("short"))
        entry = UnitEntry(row.row, name, short, self._kind(row), clean(row.get("parent")))
        if not name:
            return self._wrong(entry, row, "name", "name_missing")
        if len(name) > LONGEST_NAME or len(short) > LONGEST_SHORT:
            return self._wrong(entry, row, "name", "too_long")
        return self._matched(self._hung(entry, row), row)

    def _kind(self, row: Row) -> str:
        """The kind's code; an office when the cell is blank or says something unknown."""
        raw = row.get("kind")
        kind = UNIT_KINDS.get(key(raw), "")
        if raw and not kind:
            self._say(row, "kind", "doubt", "kind_unknown", text=raw)
        return kind

    def _hung(self, entry: UnitEntry, row: Row) -> UnitEntry:
        """The entry with its parent: a row of the file, a known unit, else the body."""
        wanted = key(entry.parent)
        if not wanted:
            if not self._only(entry.name):
                self._say(row, "name", "assumed", "parent_missing", assumed=self.body.name)
                return replace(entry, parent_id=self.body.id)
            return entry
        known = self.by_key.get(wanted, [])
        if len(known) == 1:
            return replace(entry, parent_id=known[0].id)
        listed = [number for number in self.in_file.get(wanted, []) if number != row.row]
        if len(listed) == 1 and not known:
            return replace(entry, parent_row=listed[0])
        code = "parent_ambiguous" if known or listed else "parent_unknown"
        near = suggestions(entry.parent, [unit.name for unit in self.known.values()])
        return self._wrong(entry, row, "parent", code, text=entry.parent, near="、".join(near))

    def _matched(self, entry: UnitEntry, row: Row) -> UnitEntry:
        """The entry with the unit it already is: same name below the same parent, else anywhere."""
        if entry.change == "error":
            return entry
        same = self.by_key.get(key(entry.name), [])
        here = [unit for unit in same if unit.parent_id == entry.parent_id]
        unit = here[0] if entry.parent_id and here else self._only(entry.name)
        if unit is None:
            return replace(entry, kind=entry.kind or "office")
        if entry.parent_id is None and entry.parent_row is None:
            entry = replace(entry, parent_id=unit.parent_id)
        if unit.id == self.body.id:
            return replace(entry, known_id=unit.id, parent_id=None, parent_row=None, change="same")
        return self._compared(entry, unit, row)

    def _compared(self, entry: UnitEntry, unit: KnownUnit, row: Row) -> UnitEntry:
        """New, moved, changed or same against the known unit; blanks keep what is known."""
        entry = replace(
            entry,
            known_id=unit.id,
            name=unit.name if key(entry.name) != key(unit.name) else entry.name,
            short=entry.short or unit.short,
            kind=entry.kind or unit.kind,
        )
        if entry.parent_row or entry.parent_id != unit.parent_id:
            old = self.known[unit.parent_id].name if unit.parent_id else ""
            self._say(row, "parent", "doubt", "unit_moves", old=old)
            return replace(entry, change="moved")
        same = (entry.name, entry.short, entry.kind) == (unit.name, unit.short, unit.kind)
        return replace(entry, change="same" if same else "changed")

    def _only(self, name: str) -> KnownUnit | None:
        """The one known unit of this name, None when there is none or several."""
        found = self.by_key.get(key(name), [])
        return found[0] if len(found) == 1 else None

    def _without_orphans(self, entries: dict[int, UnitEntry]) -> dict[int, UnitEntry]:
        """Mark rows whose parent rows fail, go in a circle or run too deep."""
        checked = {}
        for number, entry in entries.items():
            seen, step = [number], entry
            while step.parent_row and step.change != "error" and step.parent_row not in seen:
                seen.append(step.parent_row)
                step = entries[step.parent_row]
            bad = step.change == "error" or step.parent_row in seen or len(seen) >= DEEPEST
            if bad and entry.change != "error":
                row = next(row for row in self.rows if row.row == number)
                entry = self._wrong(entry, row, "parent", "parent_fails", text=entry.parent)
            checked[number] = entry
        return checked

    def _say_repeated(self, entries: dict[int, UnitEntry]) -> None:
        """The same unit twice under the same parent: the later row is left out."""
        seen: dict[tuple[str, int | None, int | None], int] = {}
        for row in self.rows:
            entry = entries[row.row]
            place = (key(entry.name), entry.parent_id, entry.parent_row)
            if entry.change != "error" and seen.setdefault(place, row.row) != row.row:
                first = str(seen[place])
                entries[row.row] = self._wrong(entry, row, "name", "row_repeated", first=first)

    def _wrong(self, entry: UnitEntry, row: Row, field: str, code: str, **facts: str) -> UnitEntry:
        self._say(row, field, "error", code, **facts)
        return replace(entry, change="error")

    def _say(self, row: Row, field: str, level: str, code: str, **facts: str) -> None:
        self.problems.append(Problem(row.row, row.at(field), level, code, facts))  # type: ignore[arg-type]
