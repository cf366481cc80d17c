"""Forty scored lines of every method, and something entered in each for every unit."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from bench import sets
from guatu.people.models import Unit
from guatu.plans.models import Cycle
from guatu.scores.models import (
    GroupUnit,
    RatingSheet,
    ScoreClaim,
    ScoreFigure,
    ScoreFinding,
    ScoreGroup,
    ScoreRating,
)

MONTH, GROUP = 6, 12
BY = "示例"
RATERS = ("superior", "served", "peer", "office")
_LEVELS = [{"level": "city", "points": {"sole": 1000, "joint": 500}}]
_BANDS = [{"limit": "90", "share": 1000}, {"limit": "60", "share": 600}]
_KINDS = {"superior": 375, "served": 375, "peer": 125, "office": 125}
LINES: tuple[tuple[str, int, dict[str, Any]], ...] = (
    ("tasks", 10, {"unknown": "left_out"}),
    ("ratio", 8, {"over": "once", "over_share": 80, "over_cap": 1000}),
    ("bands", 5, {"bands": _BANDS}),
    ("inverse", 4, {}),
    ("rank", 3, {"places": [1000, 900, 800], "rest": 500}),
    ("pass_fail", 3, {}),
    ("rated", 3, {"kinds": _KINDS}),
    ("graded", 2, {}),
)
"""Method, how many lines of it, parameters; a bonus and a deduction make them forty."""
RULES: dict[str, Any] = {
    "title": "四十项",
    "lines": [
        *({"code": f"{method}{n}", "title": f"{method} {n}", "points": 2500, "method": method,
           "params": params} for method, count, params in LINES for n in range(count)),
        {"code": "bonus", "title": "bonus", "beyond": True, "most": 5000, "method": "bonus",
         "params": {"levels": _LEVELS}},
        {"code": "deduction", "title": "deduction", "beyond": True, "least": -5000,
         "method": "deduction"},
    ],
    "grades": [{"name": "优秀", "least": 80_000, "quota": 300}],
}  # fmt: skip


def fill_groups(cycle: Cycle, units: list[Unit]) -> None:
    """Comparable groups of twelve units."""
    for at in range(0, len(units), GROUP):
        group = ScoreGroup.objects.create(cycle=cycle, name=f"组{at // GROUP}", order=at)
        members = (GroupUnit(group=group, cycle=cycle, unit=u) for u in units[at : at + GROUP])
        GroupUnit.objects.bulk_create(members)


def entered(common: dict[str, Any], units: list[Unit]) -> Iterator[list[Any]]:
    """Something for every line and unit; values differ, some tie."""
    codes = {method: [f"{method}{n}" for n in range(count)] for method, count, _params in LINES}
    figures = [c for m in ("ratio", "bands", "inverse", "rank", "pass_fail") for c in codes[m]]
    yield [
        ScoreFigure(**common, unit=unit, line=code, value=Decimal(60 + (7 * n + m) % 60),
                    target=Decimal(100), passed=n % 9 > 0)
        for n, unit in enumerate(units) for m, code in enumerate(figures)
    ]  # fmt: skip
    for code in codes["rated"]:
        yield from _rated(common, units, code)
    yield [
        ScoreRating(**common, unit=unit, line=code, title=f"工作 {m}", grade="ABC"[n % 3] + "1",
                    workload="K1")
        for n, unit in enumerate(units) for code in codes["graded"] for m in range(5)
    ]  # fmt: skip
    yield [
        ScoreClaim(**common, unit=unit, line="bonus", state="accepted", event=f"表彰 {n // 2}",
                   title="表彰", level="city", manner="sole", changed_at=sets.NOW)
        for n, unit in enumerate(units)
    ]  # fmt: skip
    yield [
        ScoreFinding(**common, unit=unit, line="deduction", title="认定", points=500, basis="文件")
        for unit in units[::10]
    ]


def _rated(common: dict[str, Any], units: list[Unit], code: str) -> Iterator[list[Any]]:
    for kind in RATERS:
        sheet = RatingSheet.objects.create(
            cycle=common["cycle"], line=code, month=MONTH, kind=kind, state="handed_in",
            asked_at=sets.NOW, changed_at=sets.NOW, changed_by=BY,
        )  # fmt: skip
        yield [
            ScoreRating(**common, unit=unit, line=code, sheet=sheet, kind=kind,
                        points=(90_000, 80_000, 70_000)[n % 3])
            for n, unit in enumerate(units)
        ]  # fmt: skip
