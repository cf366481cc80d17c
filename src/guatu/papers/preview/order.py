"""What a preparation depends on, as plain JSON: the same order gives the same preview."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from guatu.papers.reading.directory import Directory, Person, Unit
from guatu.papers.reading.sheet import Request

from .plain import deadline_from_plain
from .settled import Settled


@dataclass(frozen=True)
class Order:
    """The file, the year, and everything that people said before.

    ``corrections``: normalised words -> a deadline as plain JSON.  ``units``: [id, name, short
    name, aliases].  ``people``: [id, name, unit id, unit name, post, aliases].
    """

    path: str
    sha256: str
    name: str
    year: int
    mappings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    corrections: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    units: list[list[Any]] = field(default_factory=list)
    people: list[list[Any]] = field(default_factory=list)
    settled: Mapping[str, Any] = field(default_factory=dict)

    def request(self) -> Request:
        """What the reader wants to know."""
        corrections = {words: deadline_from_plain(d) for words, d in self.corrections.items()}
        return Request(self.year, self.mappings, corrections)

    def directory(self) -> Directory:
        """The units and people that names are matched against."""
        units = (Unit(pk, n, (s,) if s else (), tuple(a)) for pk, n, s, a in self.units)
        people = (
            Person(pk, name, unit_id, unit, (post,) if post else (), tuple(aliases))
            for pk, name, unit_id, unit, post, aliases in self.people
        )
        return Directory(tuple(units), tuple(people))

    def said(self) -> Settled:
        """What was settled in this preview."""
        return Settled.from_json(self.settled)

    def to_json(self) -> str:
        """One text for one order."""
        return _text(vars(self))


FORMAT = "3"  # of the prepared files: a new form is prepared anew


def key_of(order: Order) -> str:
    """The name of what this order prepares; the place of the file does not count."""
    text = FORMAT + _text(vars(order) | {"path": ""})
    return hashlib.sha256(text.encode()).hexdigest()[:40]


def _text(plain: Mapping[str, Any]) -> str:
    return json.dumps(plain, sort_keys=True, ensure_ascii=False)
