"""Makers of scores: a set of rules in force, groups, and rounds in every state."""

from datetime import datetime, timedelta
from typing import Any

from guatu.people.models import Unit
from guatu.people.queries import actor_for
from guatu.plans.models import Cycle, TaskMonth
from guatu.rules.actor import Actor
from guatu.rules.scoring.sheet import Subject
from guatu.scores.actions.computing import compute_round
from guatu.scores.actions.objections import raise_objection
from guatu.scores.actions.rounds import open_round, publish_round
from guatu.scores.models import (
    GroupUnit,
    RuleSetVersion,
    ScoreFigure,
    ScoreGroup,
    ScoreObjection,
    ScoreRound,
    ScoreSheet,
)
from tests.make import NOW, Cast
from tests.plan_make import make_cycle, make_task, make_terms

MONTH = 6
RULES: dict[str, Any] = {
    "title": "2027年度考核办法",
    "lines": [
        {
            "code": "key", "title": "关键绩效", "points": 80_000, "subtotal": "关键绩效",
            "children": [
                {"code": "work", "title": "重点工作", "text": "按牵头、责任、配合任务完成率计分",
                 "points": 50_000, "method": "tasks", "params": {}},
                {"code": "money", "title": "投资完成", "text": "完成值÷目标值×分值，封顶",
                 "points": 30_000, "method": "ratio", "params": {}},
            ],
        },
        {
            "code": "daily", "title": "日常绩效", "points": 20_000, "subtotal": "日常绩效",
            "children": [
                {"code": "file", "title": "档案规范", "text": "达到要求得满分", "points": 20_000,
                 "method": "pass_fail", "params": {}},
            ],
        },
    ],
    "grades": [{"name": "优秀", "least": 90_000}],
}  # fmt: skip


def make_rules(cycle: Cycle, version: int = 1, **changes: Any) -> RuleSetVersion:
    """A set of units in force."""
    return RuleSetVersion.objects.create(
        cycle=cycle, subject=Subject.UNIT.value, version=version, title=RULES["title"],
        rules={**RULES, **changes}, made_at=NOW, made_by="沈知行", adopted_at=NOW,
        adopted_by="沈知行",
    )  # fmt: skip


def make_groups(cycle: Cycle, *units: Unit, name: str = "业务处室") -> ScoreGroup:
    """One group of these units."""
    group = ScoreGroup.objects.create(cycle=cycle, name=name)
    for unit in units:
        GroupUnit.objects.create(group=group, cycle=cycle, unit=unit)
    return group


def figure(cycle: Cycle, unit: Unit, line: str = "money", **columns: Any) -> ScoreFigure:
    """A figure entered by hand for the month."""
    return ScoreFigure.objects.create(
        cycle=cycle, unit=unit, line=line, month=MONTH, made_at=NOW, made_by="沈知行",
        basis="统计报表", **columns,
    )  # fmt: skip


def kept_figure(cycle: Cycle, unit: Unit, value: int) -> ScoreFigure:
    """The same, not saved."""
    return ScoreFigure(
        cycle=cycle, unit=unit, line="money", month=MONTH, made_at=NOW, made_by="沈知行",
        value=value, target=100,
    )  # fmt: skip


def office(cast: Cast) -> Actor:
    """The supervision office."""
    return actor_for(cast.supervisor.pk, NOW.date())


def make_world(cast: Cast) -> Cycle:
    """A cycle with rules, two compared offices, a kept task each and figures."""
    cycle = make_cycle(NOW.year)
    make_rules(cycle)
    make_groups(cycle, cast.office, cast.other_office)
    for unit, done, value in ((cast.office, 8, 90), (cast.other_office, 5, 60)):
        task = make_task(cycle, make_terms(f"{unit.name}的任务", lead=unit), office(cast),
                         level="task")  # fmt: skip
        TaskMonth.objects.update_or_create(
            task=task, month=MONTH,
            defaults={"done": done * 10**8, "known": 10**9, "total": 10**9, "light": "green"},
        )  # fmt: skip
        figure(cycle, unit, value=value, target=100)
        figure(cycle, unit, "file", passed=unit == cast.office)
    return cycle


def computed(cast: Cast, cycle: Cycle | None = None, now: datetime = NOW) -> ScoreRound:
    """The round of June, worked out."""
    cycle = cycle or make_world(cast)
    row = open_round(cycle_id=cycle.pk, month=MONTH, actor=office(cast), now=now)
    compute_round(round_id=row.pk, actor=office(cast), now=now)
    return ScoreRound.objects.get(pk=row.pk)


def published(cast: Cast, cycle: Cycle | None = None, now: datetime = NOW) -> ScoreRound:
    """The same, published."""
    row = computed(cast, cycle, now)
    return publish_round(round_id=row.pk, actor=office(cast), now=now)


def sheet_of(row: ScoreRound, unit: Unit) -> ScoreSheet:
    """A unit's sheet as it counts."""
    return ScoreSheet.objects.get(round=row, unit=unit, computation=row.computed)


def objected(cast: Cast, row: ScoreRound | None = None) -> ScoreObjection:
    """The head of the office objects to its figure."""
    row = row or published(cast)
    head = actor_for(cast.head.pk, NOW.date())
    sheet = sheet_of(row, cast.office)
    return raise_objection(
        sheet_id=sheet.pk, line="money", text="报表口径有误", actor=head, now=NOW
    )


def after_publicity(row: ScoreRound) -> datetime:
    """A moment when nobody may object any more."""
    days = (row.objections_until or NOW.date()) - NOW.date()
    return NOW + days + timedelta(days=1)
