"""The pages of signing: a part, many at once, objections, opinions, notes, stamped books."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from guatu.people.models import Person, Unit
from guatu.plans.actions.opinions import ask_opinions
from guatu.plans.models import Cycle, Objection, Opinion, PartNote, StampedBook, Task, UnitPart
from guatu.plans.queries.filters import Filters, matching
from guatu.plans.queries.signing import coverage
from guatu.rules.actor import Role
from tests.make import NOW, TODAY, Cast, actor, make_account, make_person, signed_in
from tests.plan_make import make_cycle, make_task, make_terms
from tests.sql import page_sql

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    """A cycle with its rulebook."""
    return make_cycle()


def part(cast: Cast, cycle: Cycle, title: str = "建成调处中心", unit: Unit | None = None) -> Task:
    """A released task that nobody has signed yet."""
    terms = make_terms(title, lead=unit or cast.office, assignee=cast.member)
    return make_task(cycle, terms, actor(cast.supervisor), level="task", signed=False)


def body(browser: Client, path: str) -> str:
    """A page that is there."""
    response = browser.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def test_the_head_signs_on_the_task_page_and_the_second_click_is_told(
    cast: Cast, cycle: Cycle
) -> None:
    task, head = part(cast, cycle), signed_in(cast.head)
    page = body(head, f"/task/{task.pk}/")
    assert "签认本项" in page
    assert "提出异议" in page
    assert "签认本项" not in body(signed_in(cast.member), f"/task/{task.pk}/")
    form = {"revision": task.revision}
    assert head.post(f"/task/{task.pk}/sign/confirm/", form).status_code == 302
    again = head.post(f"/task/{task.pk}/sign/confirm/", form)
    assert again.status_code == 422
    assert "已签认" in again.content.decode()
    assert "韩素" in again.content.decode()


def test_an_objection_goes_to_the_supervision_office_which_upholds_it(
    cast: Cast, cycle: Cycle
) -> None:
    task, head, office = part(cast, cycle), signed_in(cast.head), signed_in(cast.supervisor)
    dialog = head.get(f"/task/{task.pk}/sign/object/", headers={"HX-Request": "true"})
    assert "事由" in dialog.content.decode()
    given = {"revision": task.revision, "subject": "target", "reason": "目标过高"}
    bare = head.post(f"/task/{task.pk}/sign/object/", given | {"reason": " "})
    assert bare.status_code == 422
    assert head.post(f"/task/{task.pk}/sign/object/", given).status_code == 302
    listed = body(office, "/plan/signing/")
    assert "目标过高" in listed
    assert "待处理异议" in listed
    assert "待处理异议" not in body(head, "/plan/signing/")
    answer = {"revision": task.revision, "reason": "上级下达"}
    assert office.post(f"/task/{task.pk}/sign/uphold/", answer).status_code == 302
    seen = body(head, f"/task/{task.pk}/")
    assert "上级下达" in seen
    assert "签认本项" in seen


def test_the_amend_page_saves_new_terms_and_asks_again(cast: Cast, cycle: Cycle) -> None:
    task, office = part(cast, cycle), signed_in(cast.supervisor)
    Task.objects.filter(pk=task.pk).update(signing="objected")
    Objection.objects.create(
        task=task, about="wording", text="表述不清", author=cast.head, made_at=NOW
    )
    form = {
        "title": "建成区级调处中心", "kind": "routine", "measure": "text", "direction": "more",
        "lead_unit": cast.office.pk, "assignee": cast.member.pk, "revision": task.revision,
        "reason": "按意见修改",
    }  # fmt: skip
    response = office.post(f"/task/{task.pk}/amend/", form)
    assert response.status_code == 302, response.content.decode()[:3000]
    task.refresh_from_db()
    assert (task.title, task.signing) == ("建成区级调处中心", "asked")
    assert Objection.objects.get().state == "met"
    assert office.get(f"/task/{task.pk}/amend/").status_code == 200
    assert signed_in(cast.head).get(f"/task/{task.pk}/amend/").status_code == 404


def test_all_that_is_ticked_is_signed_and_what_stays_is_named(cast: Cast, cycle: Cycle) -> None:
    tasks = [part(cast, cycle, f"任务{n}") for n in range(3)]
    head = signed_in(cast.head)
    assert body(head, "/plan/signing/").count('name="part"') == 3
    ticked = [f"{task.pk}:{task.revision}" for task in tasks[:2]]
    ticked.append(f"{tasks[2].pk}:{tasks[2].revision - 1}")
    response = head.post("/plan/signing/sign/", {"part": [*ticked, "x", "1:2:3"]})
    page = response.content.decode()
    assert response.status_code == 422
    assert "已签认2项" in page
    assert "以下未签认" in page
    assert Task.objects.filter(signing="confirmed").count() == 2


def test_every_count_links_to_exactly_its_list(cast: Cast, cycle: Cycle) -> None:
    tasks = [part(cast, cycle, f"任务{n}") for n in range(4)]
    part(cast, cycle, "别处", cast.other_office)
    for task, state in zip(tasks, ("confirmed", "objected", "upheld"), strict=False):
        Task.objects.filter(pk=task.pk).update(signing=state)
    Task.objects.filter(pk=tasks[3].pk).update(state="paused")
    make_task(cycle, make_terms("无人", lead=cast.office), actor(cast.supervisor), level="task")
    who = actor(cast.outsider)
    for unit in coverage(who, cycle):
        for state, count in unit.states.items():
            asked = Filters(signing=state, unit=unit.unit_id, alone=True)
            assert matching(who, cycle, asked).count() == count
        everything = Filters(signing="open", unit=unit.unit_id, alone=True)
        assert matching(who, cycle, everything).count() == unit.open
        nobody = Filters(nobody=True, state="issued", unit=unit.unit_id, alone=True)
        assert matching(who, cycle, nobody).count() == unit.nobody
    page = body(signed_in(cast.outsider), f"/plan/?signing=asked&unit={cast.office.pk}&alone=1")
    assert "任务3" in page
    assert "任务0" not in page
    assert "尚未签认" in page


def test_the_list_says_whose_signature_is_missing(cast: Cast, cycle: Cycle) -> None:
    part(cast, cycle)
    page = body(signed_in(cast.member), "/plan/?level=task&state=released")
    assert "处室负责人" in page
    assert "尚未签认" in page


def test_a_round_of_opinions_from_asking_to_the_answer(cast: Cast, cycle: Cycle) -> None:
    terms = make_terms("草案甲", lead=cast.office)
    task = make_task(cycle, terms, actor(cast.supervisor), level="task", released=False)
    office, liaison = signed_in(cast.supervisor), signed_in(cast.liaison)
    assert liaison.get(f"/task/{task.pk}/").status_code == 404
    late = office.post("/plan/opinions/", {"due": "2020-01-01", "pick": [task.pk]})
    assert late.status_code == 422
    made = office.post("/plan/opinions/", {"due": TODAY.isoformat(), "pick": [task.pk]})
    assert made.status_code == 302
    opinion = Opinion.objects.get()
    address = made.headers["Location"]
    assert "草案甲" in body(liaison, address)
    assert "草案甲" in body(liaison, "/plan/?state=draft")
    said = liaison.post(f"/opinion/{opinion.pk}/give/", {"text": "建议顺延"})
    assert said.status_code == 302
    assert "建议顺延" in body(liaison, f"/task/{task.pk}/")
    refused = office.post(f"/opinion/{opinion.pk}/decline/", {"text": ""})
    assert refused.status_code == 422
    office.post(f"/opinion/{opinion.pk}/decline/", {"text": "时限不变"})
    assert "时限不变" in body(liaison, address)
    assert signed_in(cast.outsider).get(address).status_code == 404
    assert office.post(f"{address}close/").status_code == 302
    assert liaison.get(f"/task/{task.pk}/").status_code == 404
    assert liaison.post(f"{address}close/").status_code == 404


def test_a_support_unit_notes_something_on_its_part(cast: Cast, cycle: Cycle) -> None:
    voice = make_voice(cast)
    parts = (UnitPart("support", cast.other_office.name, cast.other_office.pk),)
    terms = make_terms("配合", lead=cast.office, units=parts)
    task = make_task(cycle, terms, actor(cast.supervisor), level="task")
    browser = signed_in(voice)
    assert "配合单位情况" in body(browser, f"/task/{task.pk}/")
    assert browser.post(f"/task/{task.pk}/note/", {"text": " "}).status_code == 422
    assert browser.post(f"/task/{task.pk}/note/", {"text": "接口已备"}).status_code == 302
    assert PartNote.objects.count() == 1
    assert "接口已备" in body(signed_in(cast.head), f"/task/{task.pk}/")
    assert signed_in(cast.head).post(f"/task/{task.pk}/note/", {"text": "好"}).status_code == 422


def make_voice(cast: Cast) -> Person:
    """The head of the other office, who can sign in."""
    voice = make_person("他处处长", cast.other_office, Role.HEAD)
    make_account(voice)
    return voice


def test_the_stamped_book_is_attached_by_its_unit_and_read_by_who_sees_it(
    cast: Cast, cycle: Cycle, settings: Any, tmp_path: Path
) -> None:
    settings.HOME = tmp_path
    head = signed_in(cast.head)

    def attach(browser: Client, content: bytes, unit: Unit) -> int:
        file = SimpleUploadedFile("任务书.pdf", content, "application/pdf")
        given = {"unit": unit.pk, "file": file}
        return browser.post("/plan/signing/book/", given).status_code

    assert attach(head, PDF, cast.office) == 302
    assert attach(head, PDF, cast.office) == 302
    book = StampedBook.objects.get()
    assert attach(head, PDF, cast.other_office) == 404
    assert attach(signed_in(cast.member), PDF, cast.office) == 404
    assert attach(head, b"MZ\x90\x00 no scan", cast.office) == 422
    assert "任务书.pdf" in body(signed_in(cast.outsider), "/plan/signing/")
    assert signed_in(cast.outsider).get(f"/plan/signing/book/{book.pk}/").status_code == 200
    Cycle.objects.update(sight="subtree")
    assert signed_in(cast.outsider).get(f"/plan/signing/book/{book.pk}/").status_code == 404
    assert signed_in(cast.member).get(f"/plan/signing/book/{book.pk}/").status_code == 200
    assert "任务书.pdf" not in body(signed_in(cast.outsider), "/plan/signing/")


def test_the_page_of_signatures_takes_as_many_statements_at_any_size(
    cast: Cast, cycle: Cycle
) -> None:
    counts = []
    for more in (2, 20):
        for n in range(more):
            part(cast, cycle, f"任务{more}-{n}")
        browser = signed_in(cast.head)
        browser.get("/plan/signing/")
        counts.append(len(page_sql(browser, "/plan/signing/")[1]))
    assert counts[0] == counts[1] <= 10


def test_opinions_are_asked_on_drafts_of_the_year_only(cast: Cast, cycle: Cycle) -> None:
    released = part(cast, cycle)
    other = make_cycle(2028)
    draft = make_task(
        other, make_terms("次年", lead=cast.office), actor(cast.supervisor), level="task",
        released=False,
    )  # fmt: skip
    office = signed_in(cast.supervisor)
    picked = {"due": TODAY.isoformat(), "pick": [released.pk, draft.pk]}
    assert office.post("/plan/opinions/?year=2027", picked).status_code == 422
    ask_opinions(
        cycle_id=other.pk, task_ids=[draft.pk], due=TODAY, actor=actor(cast.supervisor), now=NOW
    )
    assert Opinion.objects.count() == 1


def test_the_desk_holds_parts_to_sign_objections_and_opinions_and_closes_them(
    cast: Cast, cycle: Cycle
) -> None:
    task, head, office = part(cast, cycle), signed_in(cast.head), signed_in(cast.supervisor)
    assert "已下达，请签认或提出异议" in body(head, "/")
    assert "已下达，请签认或提出异议" not in body(signed_in(cast.liaison), "/")
    stale = head.post(f"/desk/task/{task.pk}/sign/confirm/", {"revision": task.revision - 1})
    assert stale.status_code == 422
    done = head.post(
        f"/desk/task/{task.pk}/sign/confirm/", {"revision": task.revision},
        headers={"HX-Request": "true"},
    )  # fmt: skip
    assert "已签认" in done.content.decode()
    for n in range(6):
        part(cast, cycle, f"任务{n}")
    assert "6项任务待签认" in body(head, "/")
    other = Task.objects.get(title="任务0")
    given = {"revision": other.revision, "subject": "deadline", "reason": "时间太紧"}
    head.post(f"/task/{other.pk}/sign/object/", given)
    assert "时间太紧" in body(office, "/")
    upheld = {"revision": other.revision, "reason": "上级时限"}
    assert office.post(f"/desk/task/{other.pk}/sign/uphold/", upheld).status_code == 302
    draft = make_task(
        cycle, make_terms("草案", lead=cast.office), actor(cast.supervisor), level="task",
        released=False,
    )  # fmt: skip
    ask_opinions(
        cycle_id=cycle.pk, task_ids=[draft.pk], due=TODAY, actor=actor(cast.supervisor), now=NOW
    )
    assert "1项草案待反馈意见" in body(signed_in(cast.liaison), "/")
