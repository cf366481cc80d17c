"""Pages of scores: who sees what before and after publication, and what a person does on them."""

import csv
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from guatu.papers.reading.open import read_grids
from guatu.people.models import Person
from guatu.scores.actions.rounds import publish_round
from guatu.scores.models import ScoreObjection, ScoreRound
from tests import score_make as make
from tests.make import NOW, Cast

pytestmark = pytest.mark.django_db


def client_of(person: Person) -> Client:
    """A browser in which somebody is signed in."""
    client = Client()
    client.force_login(person.account)
    return client


def text(person: Person, path: str, status: int = 200) -> str:
    """A page as somebody reads it."""
    answer = client_of(person).get(path)
    assert answer.status_code == status, answer.content.decode()[:2000]
    return answer.content.decode()


def post(person: Person, path: str, status: int = 302, **said: Any) -> str:
    """What somebody gets for a post."""
    answer = client_of(person).post(path, said)
    assert answer.status_code == status, answer.content.decode()[:2000]
    return answer.content.decode()


def test_before_publication_a_unit_sees_its_own_sheet_without_rank(cast: Cast) -> None:
    row = make.computed(cast)
    own, other = (make.sheet_of(row, unit) for unit in (cast.office, cast.other_office))
    page = f"/scores/rounds/{row.pk}/"
    assert "信息处" in text(cast.supervisor, page)
    assert "治理处" in text(cast.head, page)
    assert "信息处" not in text(cast.head, page)
    assert "名次" not in text(cast.head, f"/scores/sheets/{own.pk}/")
    text(cast.head, f"/scores/sheets/{other.pk}/", 404)
    for person in (cast.member, cast.outsider):
        text(person, page, 404)
        assert page not in text(person, "/scores/")
        text(person, f"/scores/sheets/{own.pk}/", 404)
    publish_round(round_id=row.pk, actor=make.office(cast), now=NOW)
    assert "信息处" in text(cast.outsider, page)
    assert "名次" in text(cast.member, f"/scores/sheets/{own.pk}/")


def test_every_number_leads_to_its_trace_and_the_trace_names_its_inputs(cast: Cast) -> None:
    row = make.published(cast)
    sheet = make.sheet_of(row, cast.office)
    page = text(cast.leader, f"/scores/sheets/{sheet.pk}/")
    for code in ("key", "work", "money", "daily", "file"):
        assert f"/scores/sheets/{sheet.pk}/lines/{code}/" in page
    task = cast.office.name + "的任务"
    trace = text(cast.leader, f"/scores/sheets/{sheet.pk}/lines/work/")
    assert task in trace
    assert "/task/" in trace
    assert "完成值÷目标值×分值" in text(cast.member, f"/scores/sheets/{sheet.pk}/lines/money/")
    answer = client_of(cast.leader).get(f"/scores/rounds/{row.pk}/scores.csv")
    lines = list(csv.DictReader(answer.content.decode("utf-8-sig").splitlines()))
    assert [(one["unit"], one["rank"], one["work"], one["total"]) for one in lines] == [
        ("治理处", "1", "40.00", "87.00"),
        ("信息处", "2", "25.00", "43.00"),
    ]
    book = client_of(cast.leader).get(f"/scores/rounds/{row.pk}/scores.xlsx").content
    cells = {cell.text for cell in read_grids(book)[1].cells.values()}
    assert {"治理处", "信息处", "名次", "87", "43"} <= cells


def test_a_unit_objects_with_a_file_and_reads_why_it_was_decided(cast: Cast) -> None:
    row = make.published(cast)
    sheet = make.sheet_of(row, cast.office)
    path = f"/scores/sheets/{sheet.pk}/lines/money/object/"
    proof = SimpleUploadedFile("报表.txt", "完成 95".encode())
    assert "请简要说明" in post(cast.head, path, 422, text=" ")
    post(cast.outsider, path, 422, text="与我无关")
    post(cast.head, path, text="应为95", file=proof)
    found = ScoreObjection.objects.get()
    page = f"/scores/objections/{found.pk}/"
    assert "应为95" in text(cast.supervisor, page)
    text(cast.outsider, page, 404)
    assert client_of(cast.liaison).get(f"{page}file/").status_code == 200
    post(cast.supervisor, f"{page}uphold/", 422)
    post(cast.supervisor, f"{page}uphold/", reason="属实", correction="改为95")
    assert "改为95" in text(cast.head, page)
    post(cast.leader, f"/scores/rounds/{row.pk}/finish/", 422)
    assert ScoreRound.objects.get().state == "published"
