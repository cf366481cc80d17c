"""Every leaf of the sheet for every unit: asked of its method, bounded, rounded once."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from guatu.rules.scoring.given import GivenDecision, GivenLine, GivenUnit
from guatu.rules.scoring.methods import METHODS, read_params
from guatu.rules.scoring.methods.asked import Asked, Found, Peers
from guatu.rules.scoring.outcome import Known, Scored, Step
from guatu.rules.scoring.sheet import Line, Method, RuleSet


def work_out(rules: RuleSet, units: Sequence[GivenUnit]) -> Mapping[int, dict[str, Scored]]:
    """Key of the unit -> code -> the leaf's points."""
    found: dict[int, dict[str, Scored]] = {unit.key: {} for unit in units}
    leaves = [(line, method) for line in rules.leaves() if (method := line.method)]
    params = {line.code: read_params(method, line.params, line.code) for line, method in leaves}
    for line, method in leaves:
        alike = tuple(one for one, its in leaves if its is method)
        around = METHODS[method].prepare(Peers(line, alike, params, tuple(units), rules.roles))
        for unit in units:
            given = unit.lines.get(line.code, _NOTHING)
            asked = Asked(line, params[line.code], unit, given, rules.roles, around)
            found[unit.key][line.code] = _leaf(method, asked, rules.decimals)
    return found


def half_up(exact: Fraction, decimals: int) -> int:
    """Thousandths rounded to so many decimals of a point, a tie away from nought (四舍五入)."""
    step: int = 10 ** (3 - decimals)
    quotient = abs(exact) / step
    whole = (2 * quotient.numerator + quotient.denominator) // (2 * quotient.denominator)
    return step * (whole if exact >= 0 else -whole)


def bounded(line: Line, points: int) -> tuple[int, tuple[Step, ...]]:
    """Points within the bounds of what lies beyond the hundred, and the step where that cuts."""
    if not line.beyond or line.least <= points <= line.most:
        return points, ()
    kept = min(max(points, line.least), line.most)
    facts = {"before": points, "points": kept, "least": line.least, "most": line.most}
    return kept, (Step("bounded", facts),)


_NOTHING = GivenLine()


def _leaf(method: Method, asked: Asked, decimals: int) -> Scored:
    line, decided = asked.line, asked.given.decided
    if decided is not None:
        return _decided(line, METHODS[method].points(asked), decided)
    if asked.given.excused:
        told = Step("excused", {"reason": asked.given.excused, "full": line.points})
        return Scored(line.code, None, 0, 0, (told,), Known.EXCUSED)
    found = METHODS[method].points(asked)
    if found.points is None:
        return Scored(line.code, None, line.points, 0, found.steps, Known.MISSING)
    return _rounded(line, found, found.points, decimals)


def _decided(line: Line, found: Found, decided: GivenDecision) -> Scored:
    """The points of a decision; the steps before it say what the line would have had."""
    facts = {"reason": decided.reason, "points": decided.points, "source": decided.source}
    steps = (*found.steps, Step("decided", facts))
    return Scored(line.code, decided.points, line.points, line.points, steps)


def _rounded(line: Line, found: Found, exact: Fraction, decimals: int) -> Scored:
    rounded = half_up(exact, decimals)
    told = Step("rounded", {"exact": str(exact), "points": rounded, "decimals": decimals})
    points, cut = bounded(line, rounded)
    known = half_up(line.points * found.known, 3)
    state = Known.WHOLE if found.known == 1 else Known.PART
    return Scored(line.code, points, line.points, known, (*found.steps, told, *cut), state)
