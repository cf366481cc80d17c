"""What each claim of a cycle counts, by the arithmetic of the round itself."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from guatu.plans.models import Cycle
from guatu.rules.scoring.entering import lines_for
from guatu.rules.scoring.given import GivenClaim, GivenLine, GivenUnit
from guatu.rules.scoring.lines import half_up, work_out
from guatu.rules.scoring.methods import bonus
from guatu.rules.scoring.methods.params import Params
from guatu.rules.scoring.outcome import Step
from guatu.rules.scoring.sheet import Line, RuleSet
from guatu.scores.models import ScoreClaim
from guatu.scores.queries.entered.grounds import rules_of
from guatu.scores.queries.gathering.entered import LOOKED_AT, given_claim


@dataclass(frozen=True)
class Counted:
    """What a claim counts: ``code`` is claim_counted, claim_once, claim_waits, claim_refused or
    claim_not_in_table.

    ``level`` and ``points`` are of the event as it counts, ``earned`` this unit's part
    (thousandths); ``by`` is the unit's claim that counts in place of this one.
    """

    code: str
    earned: int = 0
    level: str = ""
    points: int = 0
    factor: int = 1000
    factors: int = 1000
    units: int = 1
    by: int | None = None


def counted_claims(cycle: Cycle, *, as_accepted: Collection[int] = ()) -> Mapping[int, Counted]:
    """Claim -> what it counts at the year's end (as it stands, or were some accepted)."""
    rules = rules_of(cycle)
    if rules is None:
        return {}
    leaves = lines_for(rules, "claim")
    worked = work_out(replace(rules, lines=leaves), _units(cycle, rules, as_accepted))
    steps = [(key, step) for key in worked for one in worked[key].values() for step in one.steps]
    told = [(key, step) for key, step in steps if step.code.startswith("claim_")]
    paying = {(key, _event(step)): _id(step) for key, step in told if step.code == "claim_counted"}
    return {_id(step): _counted(step, paying.get((key, _event(step)))) for key, step in told}


def levels_of(lines: Sequence[Line]) -> tuple[list[str], list[str]]:
    """Levels (highest first) and manners for which the lines have points."""
    levels: dict[str, None] = {}
    manners: dict[str, None] = {}
    for line in lines:
        for level, points in table_of(line).items():
            levels[level] = None
            manners |= dict.fromkeys(points)
    return list(levels), list(manners)


def table_of(line: Line) -> dict[str, Mapping[str, int]]:
    """Level -> manner -> thousandths of one line, the highest level first."""
    return dict(bonus.read(Params(line.params, line.code)).levels)


def _units(cycle: Cycle, rules: RuleSet, as_accepted: Collection[int]) -> list[GivenUnit]:
    """The claims of every unit that were put forward, and nothing else (one statement)."""
    found: dict[int, dict[str, list[GivenClaim]]] = defaultdict(lambda: defaultdict(list))
    for row in ScoreClaim.objects.filter(cycle=cycle, state__in=LOOKED_AT).order_by("pk"):
        claim = given_claim(row, rules.roles)
        found[row.unit_id][row.line].append(_looked_at(claim, as_accepted))
    return [
        GivenUnit(key, "", "", {code: GivenLine(claims=tuple(own)) for code, own in lines.items()})
        for key, lines in sorted(found.items())
    ]


def _looked_at(claim: GivenClaim, as_accepted: Collection[int]) -> GivenClaim:
    return replace(claim, accepted=True) if claim.source["id"] in as_accepted else claim


def _id(step: Step) -> int:
    return int(step.facts["source"]["id"])


def _event(step: Step) -> str:
    return str(step.facts["event"])


def _counted(step: Step, paying: int | None) -> Counted:
    facts: Mapping[str, Any] = step.facts
    if step.code == "claim_once":
        return Counted(step.code, level=facts["counted"], by=paying)
    if step.code != "claim_counted":
        return Counted(step.code)
    return Counted(
        step.code,
        half_up(Fraction(facts["earned"]), 3),
        facts["counted"],
        facts["points"],
        facts["factor"],
        facts["factors"],
        facts["units"],
    )
