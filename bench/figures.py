"""A measured figure: its rounds, its aim, and whether the aim was reached."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

Rounds = Sequence[float]


@dataclass(frozen=True)
class Figure:
    """One line of the report; ``good`` None when there is no aim, False when it was missed."""

    what: str
    shown: str
    aim: str = ""
    good: bool | None = None


@dataclass
class Findings:
    """What one measurement found; ``notes`` say what was left out."""

    title: str
    figures: list[Figure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, what: str, shown: str, aim: str = "", good: bool | None = None) -> None:
        """One more line."""
        self.figures.append(Figure(what, shown, aim, good))


def spread(rounds: Rounds, unit: str = "", digits: int = 2) -> str:
    """``median [min-max] unit``."""
    low, mid, high = (f"{v:,.{digits}f}" for v in (min(rounds), median(rounds), max(rounds)))
    return f"{mid} [{low}-{high}] {unit}".strip()


def at_part(values: Sequence[float], part: float) -> float:
    """The value below which ``part`` (0 to 1) of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]
