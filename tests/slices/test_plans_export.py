"""Export of plans: the command's paper, the page's CSV and workbook, and who sees what."""

import csv
import io

import pytest
from django.test import Client

from guatu.jobs.actions.working import claim_next, perform
from guatu.jobs.models import Job, State
from guatu.papers.difference import compare, record_of
from guatu.papers.reading import read_file
from guatu.papers.sheets import LAYOUTS
from guatu.plans.exporting import OPERATOR, export_plan
from guatu.plans.models import Cycle, StageTerms, Task
from guatu.plans.queries.export import of_levels
from guatu.plans.views import export
from guatu.rules.refused import Refused
from guatu.site.jobs import KINDS
from tests.make import NOW, Cast, actor, signed_in
from tests.plan_make import make_cycle, make_task, make_terms


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    """A year with an objective, two tasks, a sub-task and a draft."""
    year = make_cycle()
    by = actor(cast.supervisor)
    top = make_task(year, make_terms("平安建设", lead=cast.office), by)
    for n, title in enumerate(("=1+1 建成调处中心", "整治噪声\n扰民"), 1):
        terms = make_terms(
            title, lead=cast.office, assignee=cast.member, official=cast.leader,
            number=f"0{n}", section="一、平安建设(2项)", theme="平安建设", means="@制定方案",
            points=5500, deadline_raw="12月底前", deadline_kind="date",
            contact_phone="13800000000", extra={"备注": "重点"},
            stages=(StageTerms("完成方案", "3月：完成方案"),),
        )  # fmt: skip
        task = make_task(year, terms, by, parent=top)
    make_task(year, make_terms("排查", lead=cast.office, assignee=cast.member), by, parent=task)
    make_task(year, make_terms("未下达", lead=cast.office), by, parent=top, released=False)
    return year


@pytest.mark.parametrize("layout", [code for code in LAYOUTS if code != "1.1E"])
def test_paper_of_the_plan_read_again_shows_no_difference(cycle: Cycle, layout: str) -> None:
    items = [i for _, i in of_levels(OPERATOR, cycle, ["task"]) if i.number or layout != "1.2B"]
    live = [record_of(item) for item in items]
    paper = export_plan(year=cycle.year, layout=layout, now=NOW)
    read = read_file(paper, "plan", cycle.year).items
    file = [record_of(item) for item in read if item.title != "未下达"]
    found = compare(file, live, live if layout != "1.2B" else ())
    assert not found.changed
    assert not found.added
    assert len(found.same) >= 2


def test_a_deadline_that_cannot_be_read_comes_back_as_a_deadline(cycle: Cycle, cast: Cast) -> None:
    terms = make_terms(
        "月份写错", lead=cast.office, number="09", deadline_raw="13月底前",
        deadline_kind="unreadable",
    )  # fmt: skip
    make_task(cycle, terms, actor(cast.supervisor), level="task", released=False)
    paper = export_plan(year=cycle.year, layout="1.1C", now=NOW)
    read = {item.title: item for item in read_file(paper, "plan", cycle.year).items}
    assert read["月份写错"].deadline.raw == "13月底前"
    assert not read["月份写错"].stages


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_telephone_number_leaves(cycle: Cycle, layout: str) -> None:
    sheets = read_file(export_plan(year=cycle.year, layout=layout, now=NOW), "x", 2027).sheets
    texts = [cell.text for sheet in sheets for cell in sheet.grid.cells.values()]
    texts += [p.text for sheet in sheets for p in sheet.grid.paragraphs]
    assert not any("13800000000" in text for text in texts)


def test_a_year_without_plan_is_refused(cycle: Cycle) -> None:
    with pytest.raises(Refused, match="no_such_cycle"):
        export_plan(year=1999, layout="1.1A", now=NOW)


def _rows(client: Client, query: str = "") -> list[dict[str, str]]:
    response = client.get(f"/plan/export/?year=2027&{query}")
    assert response.status_code == 200
    text = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    return list(csv.DictReader(io.StringIO(text)))


def test_csv_has_exactly_what_is_seen(cycle: Cycle, cast: Cast) -> None:
    titles = [row["任务"] for row in _rows(signed_in(cast.supervisor), "depth=4")]
    assert len(titles) == Task.objects.count()
    assert "未下达" not in [row["任务"] for row in _rows(signed_in(cast.outsider), "depth=4")]
    picked = _rows(signed_in(cast.supervisor), "q=噪声")
    assert [row["编号"] for row in picked] == ["02"]


def test_csv_cells_are_no_formulas(cycle: Cycle, cast: Cast) -> None:
    found = _rows(signed_in(cast.supervisor), "depth=4")
    assert "'=1+1 建成调处中心" in [row["任务"] for row in found]
    assert not [v for row in found for v in row.values() if v.startswith(("=", "+", "-", "@"))]


def test_page_gives_a_layout_of_what_is_seen(cycle: Cycle, cast: Cast) -> None:
    response = signed_in(cast.outsider).get("/plan/export/?year=2027&layout=1.2A&depth=4")
    items = read_file(response.content, "x.xlsx", 2027).items
    assert {item.title for item in items} == {"=1+1 建成调处中心", "整治噪声\n扰民", "排查"}


def test_an_unknown_layout_is_refused_in_words_with_those_there_are(
    cycle: Cycle, cast: Cast
) -> None:
    answer = signed_in(cast.member).get("/plan/export/?layout=9")
    assert answer.status_code == 422
    assert "没有表式“9”" in answer.content.decode()
    assert "layout=1.2A" in answer.content.decode()


def test_headers_are_worded_in_the_language_of_the_page(cycle: Cycle, cast: Cast) -> None:
    browser = signed_in(cast.supervisor)
    assert {"牵头单位", "计量单位", "进度(%)"} <= set(_rows(browser)[0])
    browser.cookies["guatu_language"] = "en"
    assert {"lead unit", "unit of measurement", "progress (%)"} <= set(_rows(browser)[0])


def test_csv_of_the_columns_shown_is_the_table_in_its_order(cycle: Cycle, cast: Cast) -> None:
    rows = _rows(signed_in(cast.supervisor), "layout=seen&hide=weight,turn&sort=-number&level=task")
    assert [row["编号"] for row in rows] == ["02", "01", ""]
    assert "责任人" in rows[0]
    assert "权重" not in rows[0]
    assert "该谁办" not in rows[0]


def test_a_figure_leaves_with_its_unit(cycle: Cycle, cast: Cast) -> None:
    Task.objects.filter(number="01").update(
        measure="quantity", target="200", value="180", figure_unit="处"
    )
    row = next(row for row in _rows(signed_in(cast.supervisor)) if row["编号"] == "01")
    assert (row["目标值"], row["已确认完成值"], row["计量单位"]) == ("200", "180", "处")


def test_a_long_workbook_is_made_as_a_job_for_its_author_only(
    cycle: Cycle, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "MOST", 1)
    browser = signed_in(cast.supervisor)
    address = "/plan/export/?year=2027&layout=1.2A&depth=4"
    offer = browser.get(address)
    assert offer.status_code == 200
    assert "后台生成" in offer.content.decode()
    browser.post(address)
    job = Job.objects.get(kind="export-plan")
    assert (job.owner_id, job.args["layout"]) == (cast.supervisor.pk, "1.2A")
    claimed = claim_next(KINDS)
    assert claimed
    assert perform(claimed, KINDS["export-plan"], NOW) == State.DONE
    job.refresh_from_db()
    paper = b"".join(browser.get(f"/jobs/{job.pk}/file/").streaming_content)  # type: ignore[attr-defined]
    assert "未下达" in {item.title for item in read_file(paper, "x.xlsx", 2027).items}
    assert signed_in(cast.head).get(f"/jobs/{job.pk}/file/").status_code == 404
