"""The import under the hands of a person: drop, settle by keyboard, commit, again, take back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect
from pytest_django.live_server_helper import LiveServer

from guatu.plans.models import Cycle, ImportRow, PlanImport, Task
from tests.make import NOW, Cast, make_cast, signed_in
from tests.papers.sheets import Sheet, xlsx
from tests.plan_make import make_cycle
from tests.slices.import_make import plan_sheet

pytestmark = pytest.mark.django_db(transaction=True)
HARMLESS = ("422 (Unprocessable",)  # a refusal that is shown
ROWS: list[list[Any]] = [
    [1, "平安建设", "建成调处中心", "180处", "13月底前", "基层治理处", None, "郝敏"],
    [2, "平安建设", "化解矛盾纠纷", None, "每季度末", "基层治理处", None, "郝敏"],
    [3, "数字治理", "建成网格平台", None, "9月底", "信息处", None, "申屠远远"],
    [4, "数字治理", None, None, "12月底前", "信息处", None, None],
]


@pytest.fixture
def cast(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cast:
    settings.HOME = tmp_path
    monkeypatch.setattr("guatu.people.sign_in.business_now", lambda _here, _real: NOW)
    return make_cast()


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    return make_cycle()


@pytest.fixture
def screen(page: Page, live_server: LiveServer, cast: Cast, cycle: Cycle) -> Iterator[Page]:
    """The import page of the supervision office; at the end it complained about nothing."""
    complaints: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error" and not any(words in message.text for words in HARMLESS):
            complaints.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    session = signed_in(cast.supervisor).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page.goto(f"{live_server.url}/import/")
    yield page
    assert complaints == []


def drop(screen: Page, data: bytes, name: str = "分解表.xlsx") -> None:
    """Drop a file on the import page."""
    kind = "application/octet-stream"
    upload = screen.locator("input[type=file]")
    upload.set_input_files({"name": name, "mimeType": kind, "buffer": data})


def question(screen: Page, words: str) -> Any:
    return screen.locator("[data-question]").filter(has_text=words)


def test_a_plan_is_dropped_settled_committed_and_taken_back(screen: Page) -> None:
    drop(screen, xlsx(plan_sheet(ROWS)))
    sheet, acts = screen.locator(".import-sheet"), screen.locator("#import-acts")
    expect(sheet.locator("#r3")).to_contain_text("看不懂时限")
    expect(sheet.locator("#r2")).to_contain_text("牵头单位")
    expect(acts).to_contain_text("提交看懂的2行")

    screen.keyboard.press("ArrowDown")  # to the first question, and its cell
    expect(sheet.locator("td.on")).to_contain_text("13月底前")
    screen.keyboard.press("e")
    screen.locator("dialog[open] input[name=deadline_raw]").fill("6月底前")
    expect(screen.locator("#deadline-read")).to_contain_text("6月30日")
    screen.locator("dialog[open] .btn-main").click()
    expect(acts).to_contain_text("提交看懂的3行")
    expect(sheet.locator("#r3")).to_contain_text("6月30日前")

    question(screen, "申屠远远").locator("[data-accept]").click()  # the likeliest of those offered
    expect(question(screen, "申屠远远")).to_have_count(0)
    sheet.locator("#r3 th a").click()
    expect(screen.locator("dialog[open]")).to_contain_text("13月底前 → 6月30日前")
    screen.keyboard.press("Escape")

    acts.locator(".btn-main").dblclick()
    expect(screen.locator("#import-side")).to_contain_text("本文件已有3行进入分解表")
    assert Task.objects.exclude(level="objective").count() == 3
    assert ImportRow.objects.filter(state="pending").count() == 1

    question(screen, "任务名称为空").locator("[data-change]").click()
    screen.locator("dialog[open] input[name=words]").fill("整理台账")
    screen.locator("dialog[open] .btn-main").click()
    expect(acts).to_contain_text("提交看懂的1行")
    acts.locator(".btn-main").click()
    expect(screen.locator("#import-side")).to_contain_text("本文件已有4行进入分解表")

    screen.on("dialog", lambda box: box.accept())
    acts.get_by_text("撤回整个导入").click()
    expect(screen.locator("tbody")).to_contain_text("已撤回")
    assert not Task.objects.exists()


def test_a_header_is_named_once_and_a_second_file_is_compared(screen: Page) -> None:
    head = ["编码", "事情", "何时", "哪个处"]
    rows = [[1, "修订制度", "6月底前", "信息处"], [2, "建好台账", "9月底", "信息处"]]
    drop(screen, xlsx(Sheet([head, *rows])))
    question(screen, "没有找到表头").get_by_text("指定各列").click()
    fields = {"A": "number", "B": "title", "C": "deadline", "D": "lead_unit"}
    for letter, field in fields.items():
        screen.select_option(f"dialog[open] select[name=column-{letter}]", field)
    screen.locator("dialog[open] .btn-main").click()
    expect(screen.locator("#import-acts")).to_contain_text("提交看懂的2行")
    screen.locator("#import-acts .btn-main").click()
    expect(screen.locator("#import-side")).to_contain_text("本文件已有2行进入分解表")

    screen.get_by_text("换文件").click()
    rows[1][2] = "10月底"
    drop(screen, xlsx(Sheet([head, *rows, [3, "办好培训", "11月底", "信息处"]])))
    expect(screen.locator("#import-acts")).to_contain_text("3行与分解表比对")
    screen.locator("#import-acts .btn-main").click()
    expect(screen.locator(".compare")).to_contain_text("10月底")
    screen.get_by_text("采纳选中的").click()
    expect(screen.locator("#import-side")).to_contain_text("本文件已有3行进入分解表")
    assert PlanImport.objects.count() == 2
    assert Task.objects.get(title="建好台账").deadline_raw == "10月底"


def test_a_file_that_cannot_be_read_is_answered_where_it_was_dropped(screen: Page) -> None:
    drop(screen, xlsx(plan_sheet(ROWS))[:900])
    expect(screen.locator(".note.bad, .form-errors")).to_contain_text("文件已损坏")
    expect(screen.locator("tbody")).to_contain_text("不能读取")
