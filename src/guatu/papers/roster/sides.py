"""A row of a list against what is live and what the last list said: who changed what."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from guatu.papers.roster.people import KnownPerson, PersonEntry
from guatu.papers.roster.units import KnownUnit, UnitEntry

Record = Mapping[str, Any]
Where = Literal["file", "live", "both"]
"""Changed in the file only, here only, or in both and differently."""


@dataclass(frozen=True)
class FieldSides:
    """A field that differs: what the file, the house and the last list say (None: no list)."""

    field: str
    file: Any
    live: Any
    base: Any
    where: Where


@dataclass(frozen=True)
class RowSides:
    """All fields of a row that differ from what is live."""

    row: int
    fields: tuple[FieldSides, ...]

    @property
    def where(self) -> Where:
        """The gravest of its fields: both, then live, then file."""
        kinds = {one.where for one in self.fields}
        return "both" if "both" in kinds or len(kinds) > 1 else next(iter(kinds), "file")

    @property
    def takes_file(self) -> bool:
        """What happens unless a person says otherwise: only what nobody changed here is taken."""
        return self.where == "file"


def unit_record(unit: KnownUnit | UnitEntry, parent_id: int | None = None) -> dict[str, Any]:
    """A unit as plain values; ``parent_id`` where a row's superior was made by the same list."""
    parent = unit.parent_id if parent_id is None else parent_id
    return {"name": unit.name, "short": unit.short, "kind": unit.kind, "parent": parent}


def person_record(person: KnownPerson | PersonEntry) -> dict[str, Any]:
    """A person as plain values; posts in the order of their units."""
    posts = sorted([unit_id, title] for unit_id, title in person.posts)
    return {"posts": posts, "branch": person.branch, "phone": person.phone}


def row_sides(row: int, file: Record, live: Record, base: Record | None) -> RowSides:
    """Field by field: only where file and house differ is there anything to say."""
    fields = [
        FieldSides(name, file[name], live[name], base.get(name) if base else None,
                   _where(name, file, live, base))
        for name in file
        if file[name] != live[name]
    ]  # fmt: skip
    return RowSides(row, tuple(fields))


def _where(name: str, file: Record, live: Record, base: Record | None) -> Where:
    if base is None or name not in base or base[name] == live[name]:
        return "file"
    return "live" if base[name] == file[name] else "both"


def chosen(sides: Collection[RowSides], said: Mapping[int, bool]) -> frozenset[int]:
    """The rows whose file is not taken: said so, or left as they are here unless said."""
    return frozenset(one.row for one in sides if not said.get(one.row, one.takes_file))
