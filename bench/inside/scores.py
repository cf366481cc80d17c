"""Scores inside a set: 40 lines of every method, entered for every unit, worked out and frozen."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.db.models import Sum
from django.db.models.functions import Length

from bench import sets
from bench.inside.months import CLOSED, close, make_all, opened
from bench.inside.timing import timed
from guatu.bulletins.actions.drawing import draw_up
from guatu.bulletins.models import Bulletin
from guatu.bulletins.printing import pdf, word
from guatu.jobs.actions.working import claim_next, perform
from guatu.people.models import Unit
from guatu.people.queries import actor_for
from guatu.plans.models import Cycle
from guatu.reports.models import Report
from guatu.rules.scoring.reading import rule_set_from_json
from guatu.scores.actions.computing import ask_compute
from guatu.scores.actions.rounds import open_round
from guatu.scores.models import (
    GroupUnit,
    RatingSheet,
    RuleSetVersion,
    ScoreClaim,
    ScoreFigure,
    ScoreFinding,
    ScoreGroup,
    ScoreRating,
    ScoreRound,
    ScoreSheet,
)
from guatu.scores.queries.trying import trial
from guatu.site.jobs import KINDS

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


def scores(rounds: str) -> dict[str, Any]:
    """Seconds of the job that works a round out and freezes it, again and again."""
    row = _round()
    seconds = [timed(lambda: _compute(row)) for _round_ in range(int(rounds))]
    row.refresh_from_db()
    sheets = ScoreSheet.objects.filter(round=row, computation=row.computed)
    kept = sheets.aggregate(n=Sum(Length("inputs") + Length("outcome")))["n"]
    lines = sum(1 for _line in rule_set_from_json(RULES).leaves())
    return {"units": sheets.count(), "lines": lines, "seconds": seconds, "characters": kept}


def preview(rounds: str) -> dict[str, Any]:
    """Seconds of a draft of the forty lines beside the last round."""
    row = _round()
    _compute(row)
    draft = rule_set_from_json(RULES)
    found = [timed(lambda: trial(draft, row.cycle, sets.TODAY)) for _n in range(int(rounds))]
    return {"seconds": found, "units": Unit.objects.count()}


def bulletin(rounds: str) -> dict[str, Any]:
    """Seconds of the month's bulletin as Word and as PDF."""
    period = opened(CLOSED)
    make_all(period)
    Report.objects.filter(period=period).update(state="accepted")
    close(period)
    Bulletin.objects.filter(period=period).delete()
    actor = actor_for(sets.SUPERVISOR, sets.TODAY)
    row = draw_up(period_id=period.pk, actor=actor, now=sets.NOW)
    found = [timed(lambda: _print(row)) for _n in range(int(rounds))]
    return {"seconds": found, "units": Unit.objects.count()}


def _print(row: Bulletin) -> None:
    for draw in (word, pdf):
        draw(row, "示范委员会", sets.TODAY)


def _round() -> ScoreRound:
    """The round of the month, with everything that goes into it; made once."""
    cycle = Cycle.objects.get(year=sets.YEAR)
    there = ScoreRound.objects.filter(cycle=cycle, month=MONTH).first()
    if there is not None:
        return there
    common = {"cycle": cycle, "made_at": sets.NOW, "made_by": BY}
    RuleSetVersion.objects.create(
        **common, version=1, title="四十项", rules=RULES, adopted_at=sets.NOW, adopted_by=BY
    )
    units = list(Unit.objects.order_by("path"))
    _groups(cycle, units)
    for rows in _entered(common | {"month": MONTH}, units):
        type(rows[0])._default_manager.bulk_create(rows, batch_size=1000)
    actor = actor_for(sets.SUPERVISOR, sets.TODAY)
    return open_round(cycle_id=cycle.pk, month=MONTH, actor=actor, now=sets.NOW)


def _groups(cycle: Cycle, units: list[Unit]) -> None:
    for at in range(0, len(units), GROUP):
        group = ScoreGroup.objects.create(cycle=cycle, name=f"组{at // GROUP}", order=at)
        members = (GroupUnit(group=group, cycle=cycle, unit=u) for u in units[at : at + GROUP])
        GroupUnit.objects.bulk_create(members)


def _entered(common: dict[str, Any], units: list[Unit]) -> Iterator[list[Any]]:
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


def _compute(row: ScoreRound) -> None:
    ask_compute(round_id=row.pk, actor=actor_for(sets.SUPERVISOR, sets.TODAY), now=sets.NOW)
    job = claim_next(KINDS)
    if job is None or perform(job, KINDS[job.kind], sets.NOW) != "done":
        raise RuntimeError("the round was not worked out")
