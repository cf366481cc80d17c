"""Basis documents: entered, changed, read from Word; which clause has an owner task."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from guatu.ledger.models import Event
from guatu.papers.clauses.lines import clauses_in
from guatu.people.models import Person
from guatu.plans.actions.basis import Heading, change_document, keep_document, name_clauses
from guatu.plans.models import BasisClause, BasisDocument, Cycle, Task, TaskClause
from guatu.plans.queries.basis import clause_rows, documents
from guatu.rules.refused import Refused
from tests.make import NOW, Cast, actor, signed_in
from tests.plan_make import make_cycle, make_task, make_terms

pytestmark = pytest.mark.django_db
LINES = ["第一条 建设调处中心", "第二条 调整网格", "加强宣传"]
HEADING = Heading("年度工作要点", "示发〔2027〕1号", "示范市委")


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    return make_cycle(NOW.year)


@pytest.fixture
def paper(cast: Cast, cycle: Cycle) -> BasisDocument:
    return keep(cast.supervisor, cycle)


def keep(who: Person, cycle: Cycle, lines: list[str] = LINES) -> BasisDocument:
    return keep_document(
        cycle_id=cycle.pk, heading=HEADING, clauses=clauses_in(lines), actor=actor(who), now=NOW
    )


def change(who: Person, paper: BasisDocument, lines: list[str], revision: int = 1) -> None:
    change_document(
        document_id=paper.pk,
        heading=HEADING,
        clauses=clauses_in(lines),
        revision=revision,
        actor=actor(who),
        now=NOW,
    )


def name(who: Person, task: Task, clauses: list[int], seen: list[int]) -> None:
    name_clauses(task_id=task.pk, clause_ids=clauses, seen=seen, actor=actor(who), now=NOW)


def ids(paper: BasisDocument) -> list[int]:
    return list(paper.clauses.order_by("position").values_list("pk", flat=True))


def test_only_the_supervision_office_keeps_documents(cast: Cast, cycle: Cycle) -> None:
    for who in ("leader", "head", "liaison", "member", "system"):
        with pytest.raises(Refused, match="move_not_yours"):
            keep(cast.people()[who], cycle)
    assert not Event.objects.filter(verb="basis.kept").exists()
    keep(cast.supervisor, cycle)
    with pytest.raises(Refused, match="basis_is_there"):
        keep(cast.supervisor, cycle)
    Cycle.objects.update(closed=True)
    with pytest.raises(Refused, match="cycle_closed"):
        keep(cast.supervisor, cycle)


def test_a_clause_has_an_owner_once_a_released_task_rests_on_it(
    cast: Cast, cycle: Cycle, paper: BasisDocument
) -> None:
    first, second, third = ids(paper)
    terms = make_terms(lead=cast.office)
    draft = make_task(cycle, terms, actor(cast.supervisor), level="task", released=False)
    owner = make_task(cycle, terms, actor(cast.supervisor), level="task")
    name(cast.supervisor, draft, [first], [])
    name(cast.supervisor, owner, [second], [])
    rows = clause_rows(actor(cast.supervisor), paper, open_only=False)
    assert [row.owned for row in rows] == [False, True, False]
    assert rows[0].tasks == [draft]
    assert [row.clause.pk for row in clause_rows(actor(cast.leader), paper, open_only=True)] == [
        first,
        third,
    ]
    counted = documents(cycle)[0]
    assert (counted.clause_count, counted.owned_count) == (3, 1)  # type: ignore[attr-defined]
    Task.objects.filter(pk=owner.pk).update(state="cancelled")
    assert len(clause_rows(actor(cast.supervisor), paper, open_only=True)) == 3


def test_clauses_that_stay_keep_their_tasks_and_named_ones_cannot_go(
    cast: Cast, cycle: Cycle, paper: BasisDocument
) -> None:
    first, second, _third = ids(paper)
    task = make_task(cycle, make_terms(lead=cast.office), actor(cast.supervisor), level="task")
    name(cast.supervisor, task, [second], [])
    with pytest.raises(Refused, match="clause_is_named"):
        change(cast.supervisor, paper, ["第一条 建设调处中心"])
    assert BasisClause.objects.count() == 3
    change(cast.supervisor, paper, ["第二条 全面调整网格", "第一条 建设调处中心", "第三条 总结"])
    assert ids(paper)[:2] == [second, first]
    assert BasisClause.objects.get(pk=second).text == "全面调整网格"
    with pytest.raises(Refused, match="stale_page"):
        change(cast.supervisor, paper, LINES, revision=1)


def test_naming_clauses_tells_the_second_and_refuses_others(
    cast: Cast, cycle: Cycle, paper: BasisDocument
) -> None:
    first, second, _third = ids(paper)
    task = make_task(cycle, make_terms(lead=cast.office), actor(cast.supervisor), level="task")
    for who in (cast.head, cast.leader, cast.member):
        with pytest.raises(Refused, match="move_not_yours"):
            name(who, task, [first], [])
    name(cast.supervisor, task, [first, second], [])
    with pytest.raises(Refused, match="clauses_moved_on"):
        name(cast.supervisor, task, [], [])
    with pytest.raises(Refused, match="clause_missing"):
        name(cast.supervisor, task, [first, 999999], [first, second])
    name(cast.supervisor, task, [second], [first, second])
    assert list(TaskClause.objects.values_list("clause_id", flat=True)) == [second]
    data = Event.objects.filter(verb="task.based").latest("pk").data
    assert data == {"added": [], "removed": [first]}


def word(*lines: str) -> bytes:
    """A bare .docx of these paragraphs."""
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{types}"/>')
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>',
        )
    return made.getvalue()


def test_the_pages_enter_read_and_show_what_is_open(cast: Cast, cycle: Cycle) -> None:
    browser, way = signed_in(cast.supervisor), f"/plan/basis/new/?year={cycle.year}"
    sent = SimpleUploadedFile("要点.docx", word("第一条 建设调处中心", "第二条 调整网格"))
    page = browser.post(way, {"read": "1", "title": "年度工作要点", "file": sent})
    assert "第二条 调整网格" in page.content.decode()
    assert not BasisDocument.objects.exists()
    bad = SimpleUploadedFile("要点.docx", b"nothing")
    assert browser.post(way, {"read": "1", "file": bad}).status_code == 422
    typed = {"title": "年度工作要点", "lines": "第一条 建设调处中心\n第二条 调整网格"}
    assert browser.post(way, typed | {"title": ""}).status_code == 422
    assert browser.post(way, typed).status_code == 302
    made = BasisDocument.objects.get()
    shown = signed_in(cast.leader).get(f"/plan/basis/{made.pk}/?open=1").content.decode()
    assert "无承接任务" in shown
    assert browser.get("/plan/basis/").content.decode().count("年度工作要点") == 1
    task = make_task(cycle, make_terms(lead=cast.office), actor(cast.supervisor), level="task")
    first = BasisClause.objects.order_by("position")[0]
    ticked = {"clause": [str(first.pk)], "seen": ""}
    assert browser.post(f"/task/{task.pk}/clauses/", ticked).status_code == 302
    assert browser.post(f"/task/{task.pk}/clauses/", ticked).status_code == 422
    assert "建设调处中心" in signed_in(cast.member).get(f"/task/{task.pk}/").content.decode()
