"""The pages of the supervision: lists, a slip and its acts, the desk, a task, paper."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx
import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from guatu.files.models import StoredFile
from guatu.files.queries import open_file
from guatu.jobs.actions.working import claim_next, perform
from guatu.people.models import Person
from guatu.plans.models import Task, TaskMonth
from guatu.rules.actor import SYSTEM
from guatu.site.jobs import KINDS
from guatu.supervising.actions.proposing import propose
from guatu.supervising.models import HelpRequest, Instruction, Proposal, Slip
from tests.make import NOW, TODAY, Cast, signed_in
from tests.slices import chasing_make as make
from tests.sql import page_sql

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def task(cast: Cast) -> Task:
    return make.make_work(cast)


def text_of(response: Any) -> str:
    return str(response.content.decode())


def act(person: Person, path: str, **data: Any) -> Any:
    return signed_in(person).post(path, data)


def test_a_slip_goes_its_way_on_its_page(cast: Cast, task: Task) -> None:
    form = {
        "unit": cast.office.pk, "matter": "调处中心滞后", "requirement": "三日内说明",
        "due": make.DUE.isoformat(), "level": "blue", "approver": cast.leader.pk,
    }  # fmt: skip
    made = act(cast.supervisor, f"/slips/new/?task={task.pk}", **form)
    slip = Slip.objects.get()
    assert made.headers["Location"] == f"/slips/{slip.pk}/"
    page = f"/slips/{slip.pk}/"
    for person, verb, data in (
        (cast.supervisor, "hand_up", {}),
        (cast.leader, "issue", {}),
        (cast.head, "receive", {}),
        (cast.head, "reply", {"text": "已补签"}),
        (cast.supervisor, "accept", {"reason": "同意"}),
    ):
        assert act(person, f"{page}{verb}/", **data).status_code == 302
    slip.refresh_from_db()
    assert (slip.state, slip.name) == ("accepted", "督〔2027〕1号")
    shown = text_of(signed_in(cast.member).get(page))
    assert "督〔2027〕1号" in shown
    assert "已补签" in shown


def test_a_refused_act_keeps_what_was_typed(cast: Cast, task: Task) -> None:
    slip = make.issued(cast, task)
    answer = act(cast.head, f"/slips/{slip.pk}/reply/", text="联系 13800138000")
    assert answer.status_code == 422
    assert "联系 13800138000" in text_of(answer)
    wrong = act(cast.supervisor, f"/slips/new/?task={task.pk}", matter="只写了事项")
    assert wrong.status_code == 422
    assert "只写了事项" in text_of(wrong)


def test_a_reply_brings_its_file_and_who_sees_the_slip_reads_it(
    cast: Cast, task: Task, settings: Any, tmp_path: Any
) -> None:
    settings.HOME = tmp_path
    slip = make.issued(cast, task)
    file = SimpleUploadedFile("纪要.txt", "会商纪要".encode())
    act(cast.liaison, f"/slips/{slip.pk}/reply/", text="见附件", files=file)
    evidence = slip.replies.get().evidence.get()
    address = f"/slips/{slip.pk}/file/{evidence.pk}/"
    content = signed_in(cast.member).get(address).getvalue()
    assert content == "会商纪要".encode()
    assert signed_in(cast.outsider).get(address).status_code == 404


def test_the_register_is_filtered_and_exported_as_it_is_seen(cast: Cast, task: Task) -> None:
    make.issued(cast, task, matter="第一件")
    make.draft(cast, task, matter="第二件")
    browser = signed_in(cast.supervisor)
    both = text_of(browser.get("/supervision/"))
    assert "第一件" in both
    assert "第二件" in both
    fragment = text_of(browser.get("/supervision/?state=open", headers=HTMX))
    assert "<html" not in fragment
    assert "第一件" in fragment
    assert "第二件" not in fragment
    sheet = openpyxl.load_workbook(
        BytesIO(browser.get("/supervision/?state=open&as=xlsx").content)
    ).worksheets[0]
    assert [row[0].value for row in sheet.iter_rows(min_row=4)] == ["督〔2027〕1号"]
    assert "第二件" not in text_of(signed_in(cast.head).get("/supervision/"))


def test_the_register_takes_as_many_statements_at_60_slips_as_at_3(cast: Cast, task: Task) -> None:
    counts = []
    for more in (3, 57):
        for _ in range(more):
            make.draft(cast, task)
        browser = signed_in(cast.supervisor)
        browser.get("/supervision/")
        counts.append(len(page_sql(browser, "/supervision/")[1]))
    assert counts[0] == counts[1]
    assert max(counts) <= 5
    assert "before=" in text_of(signed_in(cast.supervisor).get("/supervision/"))


def test_the_page_of_a_slip_keeps_its_budget(cast: Cast, task: Task) -> None:
    slip = make.issued(cast, task)
    browser = signed_in(cast.head)
    browser.get(f"/slips/{slip.pk}/")
    assert len(page_sql(browser, f"/slips/{slip.pk}/")[1]) <= 16


def test_a_proposal_is_drafted_from_or_put_aside(cast: Cast, task: Task) -> None:
    Task.objects.filter(pk=task.pk).update(light="yellow")
    TaskMonth.objects.bulk_create(
        TaskMonth(task=task, month=month, done=1, known=2, total=2, light="yellow")
        for month in (5, 6)
    )
    propose(cycle=task.cycle, actor=SYSTEM, now=NOW)
    proposal = Proposal.objects.get()
    browser = signed_in(cast.supervisor)
    assert "连续2个月滞后" in text_of(browser.get("/supervision/proposals/"))
    form = text_of(browser.get(f"/slips/new/?proposal={proposal.pk}"))
    assert "连续月末滞后" in form
    assert "2027年日历未确认" in form.replace(" ", "")  # beside the day offered for an answer
    address = f"/supervision/proposals/{proposal.pk}/dismiss/"
    assert browser.post(address, {"reason": ""}).status_code == 422
    assert browser.post(address, {"reason": "已当面提醒"}).status_code == 302
    assert signed_in(cast.leader).get("/supervision/proposals/").status_code == 404


def test_a_leader_writes_on_a_task_and_the_unit_answers(cast: Cast, task: Task) -> None:
    data = {
        "giver": cast.leader.pk, "given_on": TODAY.isoformat(), "text": "请抓紧",
        "unit": cast.office.pk, "due": make.DUE.isoformat(), "send": "on",
    }  # fmt: skip
    act(cast.leader, f"/instructions/new/?task={task.pk}", **data)
    made = Instruction.objects.get()
    assert (made.state, made.task_id) == ("sent", task.pk)
    page = f"/instructions/{made.pk}/"
    act(cast.head, f"{page}answer/", text="已部署")
    act(cast.supervisor, f"{page}close/")
    made.refresh_from_db()
    assert made.state == "closed"
    assert "已部署" in text_of(signed_in(cast.leader).get(page))


def test_an_instruction_not_sent_the_same_day_is_flagged(cast: Cast, task: Task) -> None:
    made = make.instruct(cast, task, send=False, given_on=TODAY.replace(day=9))
    shown = text_of(signed_in(cast.supervisor).get(f"/instructions/{made.pk}/"))
    assert "未当日转办" in shown
    assert signed_in(cast.head).get(f"/instructions/{made.pk}/").status_code == 404


def test_help_is_asked_answered_asked_again_and_confirmed(cast: Cast, task: Task) -> None:
    act(cast.member, f"/task/{task.pk}/ask-help/", text="请协调医保局")
    found = HelpRequest.objects.get()
    page = f"/requests/{found.pk}/"
    act(cast.leader, f"{page}answer/", text="已沟通")
    act(cast.member, f"{page}ask_again/", text="还差人社局")
    data = {"text": "请信息处对接", "unit": cast.other_office.pk, "due": make.DUE.isoformat()}
    act(cast.leader, f"{page}instruct/", **data)
    act(cast.member, f"{page}confirm/")
    found.refresh_from_db()
    assert found.state == "helped"
    assert found.instruction is not None
    assert (found.instruction.unit, found.instruction.state) == (cast.other_office, "sent")
    kinds = list(found.turns.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["asked", "answered", "asked_again", "instructed", "confirmed"]
    assert act(cast.outsider, f"{page}confirm/").status_code == 404


def test_help_stands_first_on_the_desk_of_the_official(cast: Cast, task: Task) -> None:
    slip = make.draft(cast, task)
    act(cast.supervisor, f"/slips/{slip.pk}/hand_up/")
    found = make.ask(cast, task)
    desk = text_of(signed_in(cast.leader).get("/"))
    assert f"/requests/{found.pk}/" in desk
    assert desk.index(f"owed-help-{found.pk}") < desk.index(f"owed-slip_approve-{slip.pk}")


DESKS: list[tuple[str, Callable[[Cast, Task], Any], str]] = [
    ("head", make.issued, "owed-slip-"),
    ("head", make.instruct, "owed-instruction-"),
    ("supervisor", make.draft, "owed-slip_draft-"),
]


@pytest.mark.parametrize(("person", "made", "key"), DESKS)
def test_what_is_chased_stands_on_the_desk_of_whose_turn_it_is(
    cast: Cast, task: Task, person: str, made: Callable[[Cast, Task], Any], key: str
) -> None:
    made(cast, task)
    assert key in text_of(signed_in(cast.people()[person]).get("/"))
    assert key not in text_of(signed_in(cast.outsider).get("/"))


def test_the_task_page_loads_what_is_chased_and_drafts_stay_the_offices(
    cast: Cast, task: Task
) -> None:
    slip = make.draft(cast, task)
    address = f"/task/{task.pk}/supervision/"
    assert address in text_of(signed_in(cast.member).get(f"/task/{task.pk}/"))
    seen = {
        name: f"/slips/{slip.pk}/" in text_of(signed_in(person).get(address, headers=HTMX))
        for name, person in (("supervisor", cast.supervisor), ("head", cast.head))
    }
    assert seen == {"supervisor": True, "head": False}
    assert "拟稿" not in text_of(signed_in(cast.head).get(f"/task/{task.pk}/"))


def test_the_letter_of_a_slip_is_read_back(cast: Cast, task: Task) -> None:
    slip = make.issued(cast, task)
    browser = signed_in(cast.head)
    word = docx.Document(BytesIO(browser.get(f"/slips/{slip.pk}/letter.docx").content))
    text = "\n".join(one.text for one in word.paragraphs)
    for words in ("督〔2027〕1号", "基层治理处：", "说明滞后原因和补救措施", "2027年7月26日前"):
        assert words in text
    page = browser.post(f"/slips/{slip.pk}/letter/print/")
    job = claim_next(KINDS)
    assert job is not None
    assert page["Location"] == f"/jobs/{job.pk}/"
    assert perform(job, KINDS[job.kind], NOW) == "done"
    job.refresh_from_db()
    with open_file(StoredFile.objects.get(pk=job.result["file_id"])) as pdf:
        assert pdf.read(4) == b"%PDF"
    draft = make.draft(cast, task)
    address = f"/slips/{draft.pk}/letter.docx"
    assert signed_in(cast.supervisor).get(address).status_code == 404
