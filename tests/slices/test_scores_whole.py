"""A year's scores from the published head to final, and a bulletin, by the pages alone."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from guatu.bulletins.models import Bulletin
from guatu.papers.reading.open import read_grids
from guatu.papers.scoring.paper import ScorePaper, write_scores
from guatu.people.models import Installation, Unit
from guatu.plans.models import Cycle, Task, TaskMonth
from guatu.reports.models import Correction
from guatu.rules.scoring.presets import SCORE_PRESETS
from guatu.scores.models import RuleSetVersion, ScoreObjection, ScoreRating, ScoreRound, ScoreSheet
from tests.make import NOW, actor, make_cast
from tests.plan_make import make_cycle, make_task, make_terms
from tests.report_make import make_period, make_report
from tests.slices.rules_make import posted
from tests.slices.story import Story

pytestmark = pytest.mark.django_db
JUNE = 6
RATED = ("SUPERIOR", "SERVED", "PEER", "STYLE", "NEATNESS")


@pytest.fixture
def year(settings: Any, tmp_path: Path) -> Story:
    """Two offices, each with a routine task of which June keeps its share."""
    settings.HOME = tmp_path
    cast = make_cast()
    cycle = make_cycle(NOW.year)
    for unit, done in ((cast.office, 8), (cast.other_office, 5)):
        terms = make_terms(f"{unit.label}例行工作", lead=unit)
        task = make_task(cycle, terms, actor(cast.supervisor), level="task")
        TaskMonth.objects.create(
            task=task, month=JUNE, done=done * 10**8, known=10**9, total=10**9, light="green"
        )
    return Story(cast)


def test_a_year_is_scored_argued_with_made_final_and_proved_again(year: Story) -> None:
    rules = adopted(year)
    entered(year)
    row = published(year)
    objected(year, row)
    final(year, row)
    proved(year, row, rules)


def adopted(year: Story) -> RuleSetVersion:
    """The published sheet with three header rows becomes the rules: edited, tried, adopted."""
    names = f"业务处室：{year.cast.office.label}、{year.cast.other_office.label}"
    year.do("supervisor", "/scores/groups/", pasted=names)
    year.do("supervisor", "/scores/rules/new/", subject="unit", **{"from": "annual"})
    rules = RuleSetVersion.objects.get()
    page = f"/scores/rules/{rules.pk}/"
    year.look("supervisor", f"{page}edit/", "部门履职", "KPI分")
    year.do("supervisor", f"{page}edit/", **posted(rules, title__PEER="兄弟处室评价"))
    rules.refresh_from_db()
    year.look("supervisor", f"{page}preview/", year.cast.office.label, "兄弟处室评价")
    year.do("supervisor", f"{page}adopt/", revision=rules.revision, reason="经办公会研究")
    head = read_grids(write_scores(ScorePaper("结果", "", SCORE_PRESETS["annual"], ())))[0]
    shown = year.look("head", page, "兄弟处室评价")
    assert all(cell.text in shown for cell in head.cells.values() if cell.text == "部门履职")
    return rules


def graded(year: Story, unit: Unit, grade: str) -> None:
    work = {"line": "KEYWORK", "title": "调处中心建设", "grade": grade, "workload": "K1"}
    year.do("supervisor", "/scores/entered/work/", unit=unit.pk, month=JUNE, **work)


def entered(year: Story) -> None:
    """Works are graded; what nobody rated this half-year is excused with its reason."""
    for unit, grade in ((year.cast.office, "A2"), (year.cast.other_office, "B1")):
        graded(year, unit, grade)
        for line in RATED:
            place = {"unit": unit.pk, "month": JUNE, "line": line}
            year.do("supervisor", "/scores/entered/excuse/", reason="年底统一评价", **place)


def published(year: Story) -> ScoreRound:
    """Worked out as a job, read line by line, published."""
    cycle = Cycle.objects.get()
    year.do("supervisor", "/scores/open/", month=JUNE, cycle=cycle.pk)
    row = ScoreRound.objects.get()
    page = f"/scores/rounds/{row.pk}/"
    year.do("supervisor", f"{page}compute/")
    year.read("supervisor", page, year.cast.office.label)
    year.do("supervisor", f"{page}publish/")
    own = sheet(year, row)
    year.read("head", f"/scores/sheets/{own.pk}/", "常规工作", "兄弟处室评价")
    year.read("head", f"/scores/sheets/{own.pk}/lines/SERVED/", "年底统一评价")
    year.look("head", f"/scores/sheets/{own.pk}/lines/ROUTINE/", "例行工作", "80")
    return row


def sheet(year: Story, row: ScoreRound) -> ScoreSheet:
    row.refresh_from_db()
    return ScoreSheet.objects.get(round=row, computation=row.computed, unit=year.cast.office)


def objected(year: Story, row: ScoreRound) -> None:
    """The head thinks it was A1; the office agrees, mends the grade and works it out again."""
    before = sheet(year, row)
    line = f"/scores/sheets/{before.pk}/lines/KEYWORK/"
    year.read("head", line, "A2")
    proof = SimpleUploadedFile("验收.txt", "评为优秀".encode())
    year.do("head", f"{line}object/", text="验收为优秀，应为A1", file=proof)
    found = f"/scores/objections/{ScoreObjection.objects.get().pk}/"
    year.read("supervisor", "/", found)
    year.do("supervisor", f"{found}uphold/", reason="验收材料属实", correction="改为A1")
    work = ScoreRating.objects.get(unit=year.cast.office, line="KEYWORK")
    year.do("supervisor", f"/scores/entered/work/{work.pk}/out/", reason="异议成立")
    graded(year, year.cast.office, "A1")
    year.do("supervisor", f"/scores/rounds/{row.pk}/compute/")
    assert sheet(year, row).total > before.total
    year.read("head", found, "验收材料属实")
    year.read("head", f"/scores/sheets/{sheet(year, row).pk}/lines/KEYWORK/", "A1")


def final(year: Story, row: ScoreRound) -> None:
    """After the days of publicity a leader makes it final; then nothing moves it."""
    assert row.objections_until is not None
    Installation.objects.update(stops_on=row.objections_until + timedelta(days=1))
    year.read("leader", f"/scores/rounds/{row.pk}/", year.cast.office.label)
    year.do("leader", f"/scores/rounds/{row.pk}/finish/")
    refused = year.client("supervisor").post(f"/scores/rounds/{row.pk}/compute/")
    assert refused.status_code == 422


def proved(year: Story, row: ScoreRound, rules: RuleSetVersion) -> None:
    """A period later, under other rules, another plan and another name: the same bytes."""
    year.do("supervisor", "/scores/rules/new/", subject="unit", **{"from": "last"})
    TaskMonth.objects.update(done=0)
    Task.objects.update(title="另一任务")
    Unit.objects.filter(pk=year.cast.office.pk).update(name="新名处", short_name="")
    page = year.read("supervisor", f"/scores/rounds/{row.pk}/again/", "逐字节一致")
    assert rules.title in page


def test_the_months_bulletin_is_printed_with_the_corrections_to_the_last(year: Story) -> None:
    cast, task = year.cast, Task.objects.order_by("pk").first()
    assert task is not None
    june = make_period(task.cycle, f"{NOW.year}-06", state="closed")
    report = make_report(task, june, cast.liaison, "locked")
    Correction.objects.create(
        report=report, made_at=NOW, reason="报错",
        old={"value": "40", "rule_light": "green"}, new={"value": "35", "rule_light": "yellow"},
    )  # fmt: skip
    july = make_period(task.cycle, f"{NOW.year}-07")
    year.do("supervisor", "/bulletins/draw-up/", period=july.pk)
    row = Bulletin.objects.get()
    page = f"/bulletins/{row.pk}/"
    year.look("supervisor", page, "更正为")
    year.do("supervisor", f"{page}send/", approver=cast.leader.pk)
    year.read("leader", "/", page)
    year.do("leader", f"{page}approve/")
    year.do("supervisor", f"{page}issue/")
    paper = docx.Document(BytesIO(file_of(year, f"{page}paper.docx")))
    assert any("由“40，达序时”更正为“35，滞后”" in one.text for one in paper.paragraphs)
    assert file_of(year, f"{page}paper.pdf").startswith(b"%PDF")
    section = paper.sections[0]
    assert [round(edge.mm) for edge in (section.top_margin, section.left_margin) if edge] == [
        37,
        28,
    ]


def file_of(year: Story, path: str) -> bytes:
    """A file as the head gets it."""
    answer: Any = year.client("head").get(path)
    return b"".join(answer.streaming_content)
