"""The pages of an import: drop, preview, acts, comparison, undo; wrong files; who gets in."""

import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils.http import urlencode

from guatu.jobs.actions.working import claim_next, perform
from guatu.jobs.models import Job
from guatu.papers.reading.wording import REFUSALS as PAPER
from guatu.people.models import Alias, Installation
from guatu.plans.actions.importing import commit_import, reading
from guatu.plans.models import Cycle, FigureApart, ImportRow, IndicatorName, PlanImport, Task
from guatu.plans.views.imports import closing, comparing
from guatu.rulebook.models import DeadlineCorrection
from guatu.rules.actor import Actor
from guatu.site.jobs import KINDS
from tests.indicator_make import named
from tests.make import NOW, Cast, actor, signed_in
from tests.papers.sheets import Sheet, word, xlsx
from tests.plan_make import make_cycle
from tests.slices.import_make import ROWS, drop, plan_sheet, read
from tests.sql import page_sql

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _home(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.HOME = tmp_path
    monkeypatch.setattr("guatu.people.sign_in.business_now", lambda _here, _real: NOW)


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    return make_cycle()


@pytest.fixture
def office(cast: Cast) -> Actor:
    return actor(cast.supervisor)


@pytest.fixture
def client(cast: Cast) -> Client:
    """The supervision office's browser, in English."""
    browser = signed_in(cast.supervisor)
    browser.cookies["guatu_language"] = "en"
    return browser


def send(client: Client, data: bytes, name: str = "分解表.xlsx") -> HttpResponse:
    upload = SimpleUploadedFile(name, data)
    response = client.post("/import/", {"file": upload, "year": 2027})
    assert isinstance(response, HttpResponse)
    return response


def markup(response: Any) -> str:
    return str(response.content.decode())


def sheet_of(client: Client, found: PlanImport, **query: Any) -> str:
    asked = f"?{urlencode(query)}" if query else ""
    return markup(client.get(f"/import/{found.pk}/rows/0/0/{asked}", headers=HTMX))


def settle(client: Client, found: PlanImport, **act: Any) -> str:
    response = client.post(f"/import/{found.pk}/settle/", {"sheet": 0, **act}, headers=HTMX)
    return markup(response)


def work() -> list[str]:
    """Do every waiting job as the worker does; the states they end in."""
    ends = []
    while (job := claim_next(KINDS)) is not None:
        ends.append(perform(job, KINDS[job.kind], NOW))
    return ends


def test_a_dropped_file_shows_the_sheet_as_it_is(client: Client, cycle: Cycle) -> None:
    response = send(client, xlsx(plan_sheet()))
    found = PlanImport.objects.get()
    assert response.headers["Location"] == f"/import/{found.pk}/"
    page = markup(client.get(f"/import/{found.pk}/"))
    assert "3 rows that are understood" in page
    assert "header in row 2" in page
    rows = sheet_of(client, found)
    assert 'colspan="8"' in rows  # the merged title
    assert "示范市委2027年度重点任务分解表" in rows
    assert "by June 30" in rows
    assert "180处" in rows
    assert re.search(r'class="l-error[^>]*data-problem', rows)
    assert "No unit is called “信息化处”" in rows
    assert "style=" not in page + rows


def test_the_same_pages_speak_chinese(cast: Cast, cycle: Cycle, office: Actor) -> None:
    found, browser = read(drop(cycle, office)), signed_in(cast.supervisor)
    page = markup(browser.get(f"/import/{found.pk}/"))
    assert "行看懂" in page
    assert "没有名为“信息化处”的单位" in page
    assert not re.search(r">[A-Z][a-z]+ [a-z]+ [a-z]+<", page)


def test_merged_cells_of_the_head_span_and_rows_show_what_they_take(
    client: Client, cycle: Cycle, office: Actor
) -> None:
    head = ["序号", "工作类别", "目标任务", "时序进度", None, "完成时限", "牵头单位"]
    low = [None, None, None, "一季度", "二季度", None, None]
    rows = [
        ["1", "平安建设", "甲", None, None, "6月底", "信息处"],
        ["2", None, "乙", None, None, "13月", "信息处"],
    ]
    merges = ["A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:F2", "G1:G2", "B3:B4"]
    found = read(drop(cycle, office, xlsx(Sheet([head, low, *rows], merges, name="表"))))
    whole = sheet_of(client, found)
    assert whole.count('rowspan="2"') == 5
    assert whole.count("平安建设") == 2
    assert whole.count(' fill"') == 1
    alone = sheet_of(client, found, only=1)
    assert "rowspan" not in alone
    assert "甲" not in alone
    assert alone.count("平安建设") == 1


def test_hidden_rows_and_columns_are_marked(client: Client, cycle: Cycle, office: Actor) -> None:
    sheet = plan_sheet()
    sheet.hidden_rows, sheet.hidden_cols = [4], ["G"]
    found = read(drop(cycle, office, xlsx(sheet)))
    assert "hidden-line" in sheet_of(client, found)
    page = markup(client.get(f"/import/{found.pk}/"))
    assert 'hidden-line" title="hidden in the file">G<' in page


def test_a_long_sheet_comes_in_chunks(client: Client, cycle: Cycle, office: Actor) -> None:
    rows = [[n, "平安建设", f"任务{n}", None, "6月底", "信息处"] for n in range(1, 251)]
    found = read(drop(cycle, office, xlsx(plan_sheet(rows))))
    page = markup(client.get(f"/import/{found.pk}/"))
    assert page.count("<tbody data-chunk") == 3
    assert "任务150" not in page
    last = markup(client.get(f"/import/{found.pk}/rows/0/2/", headers=HTMX))
    assert "任务250" in last
    assert "任务1<" not in last


def test_an_act_settles_and_tells_the_sheet_to_follow(
    client: Client, cycle: Cycle, office: Actor, cast: Cast
) -> None:
    found = read(drop(cycle, office))
    body = client.post(
        f"/import/{found.pk}/settle/",
        {"act": "name", "words": "信息化处", "unit": cast.other_office.pk, "sheet": 0},
        headers=HTMX,
    )
    assert body.headers["HX-Trigger-After-Settle"] == "guatu:import"
    assert "信息化处" not in markup(body)
    assert Alias.objects.get().text == "信息化处"
    assert "leads: 信息处" in sheet_of(client, found)
    settle(client, found, act="title", sheet_name="分解表", row=6, words="上线事项库")
    settle(client, found, act="skip", sheet_name="分解表", row=3)
    found.refresh_from_db()
    assert (found.summary["good"], found.summary["skipped"], found.summary["errors"]) == (3, 1, 0)
    assert "k-skipped" in sheet_of(client, found)


def test_a_deadline_is_corrected_in_other_words_by_a_day_or_not_at_all(
    client: Client, cycle: Cycle, office: Actor
) -> None:
    rows = [[n, "", f"任务{n}", None, words, "信息处"]
            for n, words in enumerate(("13月底前", "某日", "看情况"), 1)]  # fmt: skip
    found = read(drop(cycle, office, xlsx(plan_sheet(rows))))
    bad = settle(client, found, act="deadline", words="13月底前", deadline_raw="14月底前")
    assert "not understood either" in bad
    settle(client, found, act="deadline", words="13月底前", how="words", deadline_raw="12月底前")
    settle(client, found, act="deadline", words="某日", how="day", day="2027-05-06")
    settle(client, found, act="deadline", words="看情况", how="none")
    assert DeadlineCorrection.objects.count() == 3
    rows_now = sheet_of(client, found)
    assert "by December 31" in rows_now
    assert "by May 6" in rows_now
    commit_import(import_id=found.pk, actor=office, now=NOW)
    assert set(Task.objects.values_list("deadline_kind", flat=True)) == {"date", "none"}


def test_a_row_that_names_an_indicator_is_offered_its_figure_or_a_field_with_a_reason(
    client: Client, cycle: Cycle, office: Actor, cast: Cast
) -> None:
    first = named(cast, cycle)
    rows = [
        [n, "发展", title, "固定资产投资120亿元", "12月底前", "治理处", None, None]
        for n, title in ((1, "抓好投资"), (2, "重大项目"))
    ]
    found = read(drop(cycle, office, xlsx(plan_sheet(rows))))
    side = client.get(f"/import/{found.pk}/side/?sheet=0").content.decode()
    assert side.count("entered by 治理处 郝敏") == 2
    given = {"act": "apart", "sheet_name": "分解表", "row": 4}
    assert "measured apart: 按区县分摊" in settle(client, found, **given, words="按区县分摊")
    assert "measured apart: " not in settle(client, found, **given, words="", back="1")
    settle(client, found, **given, words="按区县分摊")
    commit_import(import_id=found.pk, actor=office, now=NOW)
    quoting = dict(Task.objects.filter(measure="quantity").values_list("title", "indicator_id"))
    assert quoting == {"抓好投资": first.pk, "重大项目": None}
    assert FigureApart.objects.get().reason == "按区县分摊"


def test_a_row_that_only_sounds_like_an_indicator_is_asked_about_until_the_name_is_added(
    client: Client, cycle: Cycle, office: Actor, cast: Cast
) -> None:
    first = named(cast, cycle, "固定资产投资额")
    rows = [[1, "发展", "抓好投资", "固定资产投资总额120亿元", "12月底前", "治理处", None, None]]
    found = read(drop(cycle, office, xlsx(plan_sheet(rows))))
    side, edit = f"/import/{found.pk}/side/?sheet=0", f"/indicators/{first.pk}/edit/?alias="
    asked = client.get(side).content.decode()
    assert "sounds like" in asked
    assert edit in asked
    form = client.get(f"{edit}固定资产投资总额").content.decode()
    assert 'value="固定资产投资总额"' in form
    IndicatorName.objects.create(indicator=first, normal="固定资产投资总额")
    assert "will quote" in client.get(side).content.decode()


def test_several_leads_are_confirmed_or_another_is_chosen(
    client: Client, cycle: Cycle, office: Actor
) -> None:
    rows = [[1, "", "任务", None, "6月底", "信息处、基层治理处"]]
    found = read(drop(cycle, office, xlsx(plan_sheet(rows))))
    page = markup(client.get(f"/import/{found.pk}/"))
    assert "基层治理处 leads" in page
    lead = {"fact": "信息处、基层治理处", "lead": "基层治理处", "sheet_name": "分解表"}
    settle(client, found, act="lead", **lead)
    commit_import(import_id=found.pk, actor=office, now=NOW)
    task = Task.objects.get()
    assert task.lead_unit is not None
    assert task.lead_unit.name == "基层治理处"
    assert [part.raw for part in task.units.all()] == ["信息处"]


def test_columns_are_named_once(client: Client, cycle: Cycle, office: Actor) -> None:
    data = xlsx(Sheet([["号", "干什么", "谁来干"], ["a", "修桥", "信息处"]], name="表"))
    found = read(drop(cycle, office, data))
    page = markup(client.get(f"/import/{found.pk}/"))
    assert "Name the columns" in page
    dialog = markup(client.get(f"/import/{found.pk}/columns/0/", headers=HTMX))
    assert 'name="column-B"' in dialog
    wrong = client.post(f"/import/{found.pk}/columns/0/", {"column-A": "number"}, headers=HTMX)
    assert wrong.status_code == 422
    said = {"column-A": "number", "column-B": "title", "column-C": "lead_unit"}
    response = client.post(f"/import/{found.pk}/columns/0/", said, headers=HTMX)
    assert response.headers["HX-Redirect"] == f"/import/{found.pk}/?sheet=0"
    assert "修桥" in sheet_of(client, found)
    found.refresh_from_db()
    assert found.summary["good"] == 1


def test_every_dialog_answers(client: Client, cycle: Cycle, office: Actor) -> None:
    found = read(drop(cycle, office))
    for path in ("row/0/3/", "row/0/1/", "columns/0/", "sheet/0/",
                 "name/?words=信息化处&kind=unit", "name/?words=申屠远远&kind=person&q=申",
                 "deadline/?words=春节前", "side/"):  # fmt: skip
        for headers in ({}, HTMX):
            response = client.get(f"/import/{found.pk}/{path}", headers=headers)
            assert response.status_code == 200, path
    for path in ("row/5/3/", "columns/7/", "sheet/9/"):
        assert client.get(f"/import/{found.pk}/{path}").status_code == 404


def test_commit_and_undo_from_the_pages(client: Client, cycle: Cycle, office: Actor) -> None:
    found = read(drop(cycle, office))
    response = client.post(f"/import/{found.pk}/commit/", headers=HTMX)
    assert response.headers["HX-Redirect"] == f"/import/{found.pk}/"
    assert Task.objects.filter(level="task").count() == 3
    page = markup(client.get(f"/import/{found.pk}/"))
    assert "Take the import back" in page
    assert "1" in markup(client.get("/import/"))
    again = client.post(f"/import/{found.pk}/commit/", headers=HTMX)
    assert again.status_code == 422
    client.post(f"/import/{found.pk}/undo/")
    assert not Task.objects.exists()


def test_undo_on_which_work_was_built_names_the_rows(
    client: Client, cycle: Cycle, office: Actor
) -> None:
    found = commit_import(import_id=read(drop(cycle, office)).pk, actor=office, now=NOW)
    Task.objects.filter(title="建成调处中心").update(revision=2)
    response = client.post(f"/import/{found.pk}/undo/", headers=HTMX)
    assert response.status_code == 422
    assert "分解表!C3" in markup(response)


def test_importing_again_compares_and_takes_what_is_chosen(
    client: Client, cycle: Cycle, office: Actor
) -> None:
    commit_import(import_id=read(drop(cycle, office)).pk, actor=office, now=NOW)
    rows = [
        [*ROWS[0][:4], "7月底前", *ROWS[0][5:]],
        [5, "新主题", "新的一项", "", "8月底", "信息处"],
    ]
    found = read(drop(cycle, office, xlsx(plan_sheet(rows)), "再次.xlsx"))
    page = markup(client.get(f"/import/{found.pk}/"))
    assert "Compare 2 rows with the plan" in page
    page = markup(client.get(f"/import/{found.pk}/compare/"))
    for words in ("6月底前", "7月底前", "新的一项", "化解矛盾纠纷", "建成网格平台"):
        assert words in page
    field = re.search(r'name="field" value="([^"]+)"', page)
    assert field
    response = client.post(
        f"/import/{found.pk}/compare/", {"field": field[1], "add": "分解表!4", "reason": "年中调整"}
    )
    assert response.headers["Location"] == f"/import/{found.pk}/"
    assert Task.objects.get(title="建成调处中心").deadline_raw == "7月底前"
    assert Task.objects.filter(title="新的一项").exists()


def test_a_row_is_paired_by_hand_on_the_page(client: Client, cycle: Cycle, office: Actor) -> None:
    commit_import(import_id=read(drop(cycle, office)).pk, actor=office, now=NOW)
    rows = [[8, *ROWS[0][1:]]]
    found = read(drop(cycle, office, xlsx(plan_sheet(rows))))
    page = markup(client.get(f"/import/{found.pk}/compare/"))
    key = re.search(r'name="key" value="(2027-\d+)"', page)
    assert key
    client.post(f"/import/{found.pk}/pair/", {"place": "分解表!3", "key": key[1]})
    assert "Which task is it" not in markup(client.get(f"/import/{found.pk}/compare/"))


def test_large_work_is_done_by_jobs(
    client: Client, cycle: Cycle, office: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module, name in ((reading, "AT_ONCE"), (closing, "AT_ONCE"), (comparing, "AT_ONCE")):
        monkeypatch.setattr(module, name, 0)
    send(client, xlsx(plan_sheet()))
    found = PlanImport.objects.get()
    waiting = markup(client.get(f"/import/{found.pk}/"))
    assert "The file is being read" in waiting
    assert work() == ["done"]
    ready = client.get(f"/import/{found.pk}/side/?first=1", headers=HTMX)
    assert ready.headers["HX-Refresh"] == "true"
    client.post(f"/import/{found.pk}/commit/")
    assert work() == ["done"]
    assert Task.objects.filter(level="task").count() == 3
    again = drop(
        cycle, office, xlsx(plan_sheet([[1, "平安建设", "建成调处中心", "200处", "9月底"]]))
    )
    read(again)
    client.post(f"/import/{again.pk}/compare/", {"everything": "1"})
    assert work() == ["done"]
    assert Task.objects.get(title="建成调处中心").deadline_raw == "9月底"
    assert Job.objects.filter(state="done").count() == 3


def bomb() -> bytes:
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 90_000_000)
    return target.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
WRONG = {
    "corrupt": b"PK\x03\x04 broken",
    "password_protected": OLE + "EncryptedPackage".encode("utf-16-le"),
    "empty_file": b"\n",
    "unsupported_type": b"%PDF-1.7 and so on",
    "csv": "序号,任务\n1,甲\n".encode(),
    "html_as_spreadsheet": b"<html><table></table></html>",
    "zip_bomb": bomb(),
}


@pytest.mark.parametrize("code", WRONG)
def test_a_wrong_file_is_answered_clearly_and_leaves_nothing(
    client: Client, cycle: Cycle, code: str
) -> None:
    response = send(client, WRONG[code])
    assert response.status_code == 422
    assert PAPER[code][1] in markup(response)
    assert not ImportRow.objects.exists()
    assert not Task.objects.exists()
    assert PlanImport.objects.get().state == "refused"
    page = markup(client.get(f"/import/{PlanImport.objects.get().pk}/"))
    assert PAPER[code][1] in page


def test_a_file_of_formulas_without_values_is_answered(client: Client, cycle: Cycle) -> None:
    book = BytesIO()
    with ZipFile(book, "w") as target, ZipFile(BytesIO(xlsx(plan_sheet()))) as source:
        for name in source.namelist():
            data = source.read(name)
            if name.endswith("sheet1.xml"):
                head, _body = data.split(b"<sheetData>")
                data = head + b'<sheetData><row r="1"><c r="A1"><f>B1</f></c></row></sheetData>'
                data += b"</worksheet>"
            target.writestr(name, data)
    response = send(client, book.getvalue())
    assert response.status_code == 422
    assert "only formulas" in markup(response)


def test_a_file_of_200_mb_is_refused_before_it_is_stored(
    client: Client, cycle: Cycle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("guatu.plans.actions.importing.dropping.MAX_BYTES", 100)
    response = send(client, xlsx(plan_sheet()))
    assert response.status_code == 422
    assert "too large" in markup(response)
    assert not PlanImport.objects.exists()


def test_a_file_with_macros_is_read_without_them(client: Client, cycle: Cycle) -> None:
    book = BytesIO(xlsx(plan_sheet()))
    with ZipFile(book, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    assert send(client, book.getvalue(), "分解表.xlsm").status_code == 302
    found = PlanImport.objects.get()
    assert "they were not run" in markup(client.get(f"/import/{found.pk}/"))


def test_a_word_list_is_shown_by_paragraphs(client: Client, cycle: Cycle) -> None:
    data = word("重点工作", "1.建设综治中心。", "牵头单位：基层治理处", "责任单位：信息处")
    assert send(client, data, "清单.docx").status_code == 302
    found = PlanImport.objects.get()
    assert "Paragraph" in markup(client.get(f"/import/{found.pk}/"))
    assert "建设综治中心" in sheet_of(client, found)


def test_without_a_file_or_a_year_the_page_says_what_to_do(client: Client, cycle: Cycle) -> None:
    assert "Choose a file first" in markup(client.post("/import/", {"year": 2027}))
    Cycle.objects.all().delete()
    assert "No year is open" in markup(client.get("/import/"))


def test_examples_of_the_demonstration_are_offered(
    client: Client, cycle: Cycle, tmp_path: Path
) -> None:
    (tmp_path / "samples").mkdir()
    (tmp_path / "samples" / "样例.xlsx").write_bytes(xlsx(plan_sheet()))
    assert "样例.xlsx" not in markup(client.get("/import/"))  # in earnest there are none
    Installation.objects.update(demonstration=True)
    taken = client.get("/import/sample/", {"name": "样例.xlsx"})
    assert taken.headers["Content-Disposition"].startswith("attachment")
    assert "样例.xlsx" in markup(client.get("/import/"))
    response = client.post("/import/sample/", {"name": "样例.xlsx", "year": 2027})
    assert response.status_code == 302
    assert PlanImport.objects.get().name == "样例.xlsx"
    outside = client.post("/import/sample/", {"name": "../secret.key", "year": 2027})
    assert outside.status_code == 404


def test_a_lost_preview_is_read_again_from_the_file(
    client: Client, cycle: Cycle, office: Actor, tmp_path: Path
) -> None:
    found = read(drop(cycle, office))
    (tmp_path / "previews").rename(tmp_path / "gone")
    assert "3 rows that are understood" in markup(client.get(f"/import/{found.pk}/"))


def test_hostile_words_stay_words(client: Client, cycle: Cycle, office: Actor) -> None:
    evil = "<img src=x onerror=alert(1)>'\"{{7*7}}"
    rows = [[1, "", evil, None, evil, evil]]
    found = read(drop(cycle, office, xlsx(plan_sheet(rows, name="<b>'\""))))
    page = markup(client.get(f"/import/{found.pk}/")) + sheet_of(client, found)
    assert "<img" not in page
    for values in re.findall(r"hx-vals='([^']*)'", page):
        json.loads(values.replace("&amp;", "&").replace("&#39;", "'"))


def test_a_reading_that_was_stopped_is_not_begun_again_by_itself(
    client: Client, cycle: Cycle, office: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = drop(cycle, office)
    monkeypatch.setattr(reading, "AT_ONCE", 0)
    assert "Stop reading" in markup(client.get(f"/import/{found.pk}/"))
    job = Job.objects.get()
    client.post(f"/jobs/{job.pk}/cancel/")
    assert "Read it again" in markup(client.get(f"/import/{found.pk}/"))
    assert Job.objects.count() == 1
    client.post(f"/import/{found.pk}/settle/", {"act": "read"})
    assert Job.objects.count() == 2
    assert work() == ["done"]
    assert "Commit 3 rows" in markup(client.get(f"/import/{found.pk}/"))


def test_a_question_about_another_sheet_leads_there(
    client: Client, cycle: Cycle, office: Actor
) -> None:
    duties = Sheet([["序号", "责任单位", "责任人"], [1, "信息处", "无此人"]], name="责任清单")
    tasks = Sheet([["序号", "重点任务", "时限"], [1, "建成平台", "6月底前"]], name="任务清单")
    found = read(drop(cycle, office, xlsx(tasks, duties)))
    page = markup(client.get(f"/import/{found.pk}/"))
    assert f'href="/import/{found.pk}/?sheet=1#at-C2"' in page


@pytest.mark.parametrize("name", ["leader", "head", "liaison", "member", "outsider", "system"])
def test_others_find_no_import(cast: Cast, cycle: Cycle, office: Actor, name: str) -> None:
    found, browser = read(drop(cycle, office)), signed_in(getattr(cast, name))
    for path in ("/import/", f"/import/{found.pk}/", f"/import/{found.pk}/compare/"):
        assert browser.get(path).status_code == 404


def test_statements_do_not_grow_with_the_rows(client: Client, cycle: Cycle, office: Actor) -> None:
    counts = []
    for size in (5, 300):
        rows = [[n, "", f"任务{n}", None, "某日", f"不知处{n}"] for n in range(1, size + 1)]
        found = read(drop(cycle, office, xlsx(plan_sheet(rows))))
        client.get(f"/import/{found.pk}/")  # what is remembered between requests is at hand
        _page, page = page_sql(client, f"/import/{found.pk}/")
        _rows, chunk = page_sql(client, f"/import/{found.pk}/rows/0/0/")
        counts.append((len(page), len(chunk)))
    assert counts[0] == counts[1]
    assert counts[0][0] <= 8
    assert counts[0][1] <= 2
