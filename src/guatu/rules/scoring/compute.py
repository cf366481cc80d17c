"""The score of a round: every line of every unit, totals, ranks and grades.  ``scoring/1``.

A line is worked out in fractions and rounded once, half up, to the set's decimals; groups and
totals are sums of rounded lines (docs/adr/0011-scores.md).
"""

from itertools import pairwise

from guatu.rules.refused import Refused
from guatu.rules.scoring.given import Inputs
from guatu.rules.scoring.grading import graded
from guatu.rules.scoring.lines import work_out
from guatu.rules.scoring.outcome import Outcome, UnitScore
from guatu.rules.scoring.ranking import ranked
from guatu.rules.scoring.sheet import RuleSet, Subject
from guatu.rules.scoring.totals import unit_score

ARITHMETIC = "scoring/1"


def score(rules: RuleSet, inputs: Inputs) -> Outcome:
    """The outcome, in the order of groups (by name), ranks and keys, whatever the inputs' order.

    Raises ``Refused("score_unit_twice", name)``.
    """
    units = sorted(inputs.units, key=lambda unit: unit.key)
    for one, other in pairwise(units):
        if one.key == other.key:
            raise Refused("score_unit_twice", place="units", name=one.name)
    worked = work_out(rules, units)
    found = [unit_score(rules, unit, worked[unit.key]) for unit in units]
    if rules.subject is Subject.UNIT:
        found = ranked(found, rules.small_group)
    return Outcome(ARITHMETIC, tuple(sorted(graded(rules, units, found), key=_order)))


def _order(unit: UnitScore) -> tuple[str, bool, int, int]:
    return unit.group, unit.rank is None, unit.rank or 0, unit.key
