"""Claims of a bonus: a table of level and manner, each event once and shared, capped.

Source: practice 2, "bonus rules as really written" (national 3/2/1, provincial 2/1/0.5, city
1/0.5/0.25 for sole, joint, merely compiled work).
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from guatu.rules.refused import Refused
from guatu.rules.scoring.given import GivenClaim
from guatu.rules.scoring.methods.asked import NONE, Asked, Found
from guatu.rules.scoring.methods.params import Params
from guatu.rules.scoring.methods.register import BonusParams, Event, event_of, valued
from guatu.rules.scoring.outcome import Step

MOST = 100_000


def read(given: Params) -> BonusParams:
    """Reads and checks; a level twice is refused as ``score_level_twice``."""
    levels: list[tuple[str, dict[str, int]]] = []
    for row in given.rows("levels"):
        name = row.name("level")
        if name in {level for level, _points in levels}:
            raise Refused("score_level_twice", place=row.at("level"), name=name)
        levels.append((name, row.table("points", {}, MOST)))
        row.done()
    return BonusParams(tuple(levels), given.truth("society_lower", True))


def points(asked: Asked) -> Found:
    """The unit's parts of its events, at most the line's worth; none claimed is nought."""
    told = [_claim(asked, claim, at) for at, claim in enumerate(asked.given.claims)]
    total = sum((earned for earned, _step in told), NONE)
    capped = min(total, Fraction(asked.worth))
    facts = {"sum": str(total), "most": asked.worth, "points": str(capped)}
    return Found(capped, steps=(*(step for _earned, step in told), Step("claims_sum", facts)))


def _claim(asked: Asked, claim: GivenClaim, at: int) -> tuple[Fraction, Step]:
    facts: dict[str, Any] = {
        "event": claim.event, "title": claim.title, "level": claim.level,
        "manner": claim.manner, "society": claim.society, "source": dict(claim.source),
    }  # fmt: skip
    if claim.accepted is not True:
        return NONE, Step("claim_waits" if claim.accepted is None else "claim_refused", facts)
    if valued(asked.params, claim) is None:
        return NONE, Step("claim_not_in_table", facts)
    event: Event = asked.around[event_of(claim)]
    if not _pays(asked, event, claim, asked.given.claims[:at]):
        return NONE, Step("claim_once", {**facts, "counted": event.best.level})
    earned = Fraction(event.best.points * event.factors[asked.unit.key], event.divisor)
    facts |= {
        "counted": event.best.level, "counted_manner": event.best.claim.manner,
        "points": event.best.points, "factor": event.factors[asked.unit.key],
        "factors": event.divisor, "units": len(event.paying), "earned": str(earned),
    }  # fmt: skip
    return earned, Step("claim_counted", facts)


def _pays(asked: Asked, event: Event, claim: GivenClaim, before: Sequence[GivenClaim]) -> bool:
    """Whether this is the unit's one claim that is paid; of equal ones the first."""
    own = event.paying[asked.unit.key]
    return own.line == asked.line.code and own.claim == claim and claim not in before
