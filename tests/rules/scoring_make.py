"""Small sets of rules and inputs for tests of scoring."""

from collections.abc import Sequence
from typing import Any

from guatu.rules.scoring.compute import score
from guatu.rules.scoring.given import (
    GivenFigure,
    GivenLine,
    GivenRating,
    GivenTask,
    GivenUnit,
    Inputs,
)
from guatu.rules.scoring.outcome import Outcome, Scored, Step
from guatu.rules.scoring.reading import rule_set_from_json
from guatu.rules.scoring.sheet import RuleSet

PARTS = 10**9


def leaf(code: str = "L", method: str = "tasks", points: int = 100_000, **params: Any) -> Any:
    """A line of the hundred as JSON."""
    return {"code": code, "title": code, "points": points, "method": method, "params": params}


def beyond(code: str, method: str, least: int, most: int, **params: Any) -> Any:
    """A line beyond the hundred as JSON."""
    bounds = {"beyond": True, "least": least, "most": most}
    return {"code": code, "title": code, "method": method, "params": params, **bounds}


def rules_of(*lines: Any, **more: Any) -> RuleSet:
    """A set of these lines, read as any other."""
    return rule_set_from_json({"title": "rules", "lines": list(lines), **more})


def one_line(line: Any, *given: GivenLine, group: str = "g") -> list[Scored]:
    """The line as scored for units with these inputs, in their order."""
    units = [GivenUnit(key, f"u{key}", group, {line["code"]: own}) for key, own in enumerate(given)]
    found = {unit.key: unit.lines[line["code"]] for unit in outcome(rules_of(line), units).units}
    return [found[unit.key] for unit in units]


def outcome(rules: RuleSet, units: Sequence[GivenUnit]) -> Outcome:
    """The round's outcome."""
    return score(rules, Inputs(tuple(units)))


def task(done: int | None, *, role: str = "lead", weight: int = 1000, **more: Any) -> GivenTask:
    """A task done to so many per cent."""
    share = None if done is None else done * PARTS // 100
    return GivenTask("1", "task", role, weight, share, more.pop("total", PARTS), **more)


def figure(value: str | None, target: str | None = "100", **more: Any) -> GivenLine:
    """A line with one figure."""
    return GivenLine(figures=(GivenFigure(value, target, **more),))


def ratings(**points: Sequence[int]) -> GivenLine:
    """A line with ratings in whole points by kind of rater."""
    return GivenLine(
        ratings=tuple(GivenRating(kind, one * 1000) for kind in points for one in points[kind])
    )


def codes(steps: Sequence[Step]) -> list[str]:
    """The codes of steps."""
    return [step.code for step in steps]
