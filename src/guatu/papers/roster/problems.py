"""A doubt about one cell of a list."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Level = Literal["error", "doubt", "assumed"]


@dataclass(frozen=True)
class Problem:
    """Where, how bad, what (a code) and the facts of its wording.

    ``error``: the row is not committed; ``doubt``: committed as assumed, please look;
    ``assumed``: something was missing and the usual was taken.
    """

    row: int
    cell: str
    level: Level
    code: str
    facts: Mapping[str, str] = field(default_factory=dict)
