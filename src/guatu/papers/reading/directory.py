"""The units and people on record that names on paper are matched against."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from .names import normal_name

T = TypeVar("T")


@dataclass(frozen=True)
class Unit:
    """A unit on record; ``aliases`` are what people matched to it before."""

    id: Hashable
    name: str
    short_names: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Person:
    """A person on record with the unit that tells namesakes apart."""

    id: Hashable
    name: str
    unit_id: Hashable = None
    unit_name: str = ""
    posts: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Directory:
    """The units and people that names are matched against, as of the cycle's start."""

    units: tuple[Unit, ...] = ()
    people: tuple[Person, ...] = ()

    @cached_property
    def units_by_name(self) -> dict[str, list[Unit]]:
        """Normalised name, short name or alias -> units."""
        return _index((u, (u.name, *u.short_names, *u.aliases)) for u in self.units)

    @cached_property
    def people_by_name(self) -> dict[str, list[Person]]:
        """Normalised name or alias -> people."""
        return _index((p, (p.name, *p.aliases)) for p in self.people)


def _index(entries: Iterable[tuple[T, tuple[str, ...]]]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for entry, names in entries:
        for name in {normal_name(name) for name in names if name}:
            found.setdefault(name, []).append(entry)
    return found
