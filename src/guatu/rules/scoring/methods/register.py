"""The register of claimed events: each counts once, at its highest level, over all units.

Source: practice 2 ("one event counts once at its highest level", societies one level lower) and
10b scenario 7 (claimed by two offices and at two levels: highest once, shared by factor).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from guatu.rules.scoring.given import GivenClaim, GivenLine
from guatu.rules.scoring.methods.asked import Peers


@dataclass(frozen=True)
class BonusParams:
    """``levels``: (level, manner -> thousandths), highest first; a society's counts one lower."""

    levels: tuple[tuple[str, Mapping[str, int]], ...]
    society_lower: bool = True


@dataclass(frozen=True)
class Valued:
    """An accepted claim with its place in the table: ``at`` 0 is the highest level."""

    unit: int
    line: str
    at: int
    level: str
    points: int
    claim: GivenClaim


@dataclass(frozen=True)
class Event:
    """An event: the claim at its highest level, each unit's paying claim and factor, and all."""

    best: Valued
    paying: Mapping[int, Valued]
    factors: Mapping[int, int]

    @property
    def divisor(self) -> int:
        """What factors are parts of: 1000, or their sum where that is more."""
        return max(1000, sum(self.factors.values()))


Register = Mapping[str, Event]


def prepare(peers: Peers) -> Register:
    """Event -> who has how much of it, over all lines of claims and all units."""
    found: dict[str, list[Valued]] = defaultdict(list)
    for one in _accepted(peers):
        found[event_of(one.claim)].append(one)
    return {event: _event(claims) for event, claims in found.items()}


def event_of(claim: GivenClaim) -> str:
    """The name of the event without differences of blanks and letters' size."""
    return " ".join(claim.event.split()).casefold()


def valued(params: BonusParams, claim: GivenClaim) -> tuple[int, str, int] | None:
    """Place, level and points in the table; None when level or manner is not in it.

    A society's award below the lowest level is worth nothing.
    """
    names = [level for level, _points in params.levels]
    if claim.level not in names:
        return None
    at = names.index(claim.level) + int(claim.society and params.society_lower)
    if at == len(names):
        return at, "", 0
    level, points = params.levels[at]
    return None if claim.manner not in points else (at, level, points[claim.manner])


def _accepted(peers: Peers) -> Iterator[Valued]:
    for line in peers.alike:
        for unit in peers.units:
            given = unit.lines.get(line.code, GivenLine())
            for claim in () if given.excused else given.claims:
                worth = valued(peers.params[line.code], claim)
                if claim.accepted and worth:
                    yield Valued(unit.key, line.code, *worth, claim)


def _event(claims: Sequence[Valued]) -> Event:
    ordered = sorted(claims, key=_first)
    paying: dict[int, Valued] = {}
    for one in ordered:
        paying.setdefault(one.unit, one)
    factors = {key: max(one.claim.factor for one in claims if one.unit == key) for key in paying}
    return Event(ordered[0], paying, factors)


def _first(one: Valued) -> tuple[int, int, int, str, str]:
    """The highest level first, then the most points; the rest only settles an order."""
    return one.at, -one.points, one.unit, one.line, one.claim.title
