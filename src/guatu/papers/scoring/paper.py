"""What a round of scores is printed from; the writer is loaded when it first writes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module

from guatu.rules.scoring.sheet import RuleSet


@dataclass(frozen=True)
class ScoreRow:
    """One unit or person: points in thousandths by code (None: not known), last rank."""

    group: str
    name: str
    total: int
    rank: int | None = None
    grade: str = ""
    points: Mapping[str, int | None] = field(default_factory=dict)
    before: int | None = None


@dataclass(frozen=True)
class ScorePaper:
    """A round on paper; rows in the order of groups and ranks, of persons without any rank."""

    title: str
    note: str
    rules: RuleSet
    rows: Sequence[ScoreRow]


def write_scores(paper: ScorePaper) -> bytes:
    """The round as .xlsx: the sheet of all lines (practice 1.7 C) and the list by rank (1.7 B)."""
    data: bytes = import_module("guatu.papers.scoring.book").write_book(paper)
    return data
