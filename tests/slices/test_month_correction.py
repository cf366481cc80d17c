"""Practice 10b, scenario 4: what a correction after the lock does to score, month and bulletin."""

from typing import Any

import pytest

from guatu.bulletins.models import Bulletin
from guatu.reports.actions.accepting import unlock_report
from guatu.reports.models import Period, Report
from guatu.scores.models import ScoreRound
from tests.make import NOW, TODAY, Cast, actor
from tests.plan_make import make_cycle
from tests.report_make import make_period, make_report
from tests.score_make import RULES, computed, make_groups, make_rules, sheet_of
from tests.slices.story import Story
from tests.slices.test_reports_closing import a_task, hand_in, months, passed, start, work

pytestmark = pytest.mark.django_db
FIGURES: dict[str, Any] = {
    "lines": [
        {
            "code": "key", "title": "关键绩效", "points": 100_000, "subtotal": "关键绩效",
            "children": [
                {"code": "work", "title": "重点工作", "text": "按任务完成率计分",
                 "points": 40_000, "method": "tasks", "params": {}},
                {"code": "money", "title": "签约家数", "text": "完成值÷目标值×分值，封顶",
                 "points": 60_000, "method": "ratio", "params": {"from": "tasks"}},
            ],
        }
    ],
    "grades": RULES["grades"],
}  # fmt: skip


def score(cast: Cast, row: ScoreRound) -> int:
    return sheet_of(row, cast.office).total


def corrected(cast: Cast, report: Report) -> None:
    """Four, and not the six that were accepted."""
    said: dict[str, Any] = {"reason": "多报两家", "until": TODAY}
    unlock_report(report_id=report.pk, actor=actor(cast.supervisor), now=NOW, **said)
    hand_in(report, cast.member, 4)
    passed(report, cast.head, cast.supervisor)


def test_scenario_4_the_score_follows_and_only_the_next_bulletin_tells(cast: Cast) -> None:
    """Six of twelve were 30 of 60 points, four are 20; what the lock kept is scored as kept."""
    cycle, story = make_cycle(), Story(cast)
    june: Period = make_period(cycle)
    report = make_report(a_task(cast, cycle), june)
    make_rules(cycle, **FIGURES)
    make_groups(cycle, cast.office)
    hand_in(report, cast.member, 6)
    passed(report, cast.head, cast.supervisor)
    start(june, cast.supervisor)
    work()
    issued = bulletin(story, june)
    row, kept, paper = computed(cast, cycle), months(), issued_as(issued)
    assert score(cast, row) == 20_000 + 30_000
    corrected(cast, report)
    story.do("supervisor", f"/scores/rounds/{row.pk}/compute/")
    row.refresh_from_db()
    assert score(cast, row) == 20_000 + 20_000
    assert (months(), issued_as(issued)) == (kept, paper)
    following = bulletin(story, make_period(cycle, "2027-07"))
    said = [str(Bulletin.objects.values().get(pk=pk)) for pk in (issued, following)]
    assert ["由“6，达序时”更正为“4，" in text for text in said] == [False, True]


def bulletin(story: Story, period: Period) -> int:
    """Drawn up, approved by a leader and issued."""
    story.do("supervisor", "/bulletins/draw-up/", period=period.pk)
    row = Bulletin.objects.get(period=period)
    page = f"/bulletins/{row.pk}/"
    story.do("supervisor", f"{page}send/", approver=story.cast.leader.pk)
    story.do("leader", f"{page}approve/")
    story.do("supervisor", f"{page}issue/")
    return row.pk


def issued_as(pk: int) -> dict[str, Any]:
    return dict(Bulletin.objects.values().get(pk=pk))
