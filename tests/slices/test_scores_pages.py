"""Pages of scores: who sees what before and after publication, and what a person does on them."""

import csv
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from guatu.papers.reading.open import read_grids
from guatu.people.models import Person, Unit
from guatu.plans.models import Cycle
from guatu.scores.actions.computing import compute_round
from guatu.scores.actions.rounds import open_round, publish_round
from guatu.scores.models import (
    GroupUnit,
    ScoreFigure,
    ScoreGroup,
    ScoreObjection,
    ScoreRound,
    ScoreSheet,
)
from guatu.scores.queries.gathering import gather
from guatu.scores.queries.rules import rule_set
from tests import score_make as make
from tests.make import NOW, Cast, signed_in
from tests.sql import page_sql

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


def add_units(cast: Cast, cycle: Cycle, count: int) -> None:
    """So many more compared units with a figure each."""
    group, first = ScoreGroup.objects.get(cycle=cycle), Unit.objects.count()
    names = [f"单位{at:04d}" for at in range(first, first + count)]
    units = Unit.objects.bulk_create(Unit(name=name, parent=cast.body) for name in names)
    for unit in units:
        unit.path = f"{cast.body.path}{unit.pk:08d}"
    Unit.objects.bulk_update(units, ["path"])
    rows = [GroupUnit(group=group, cycle=cycle, unit=unit) for unit in units]
    GroupUnit.objects.bulk_create(rows)
    figures = [make.kept_figure(cycle, unit, at % 100) for at, unit in enumerate(units)]
    ScoreFigure.objects.bulk_create(figures)


def test_pages_and_gathering_take_as_many_statements_at_500_units_as_at_50(cast: Cast) -> None:
    cycle = make.make_world(cast)
    row = open_round(cycle_id=cycle.pk, month=make.MONTH, actor=make.office(cast), now=NOW)
    browser, found = signed_in(cast.supervisor), []
    for more in (48, 450):
        add_units(cast, cycle, more)
        with CaptureQueriesContext(connection) as gathered:
            gather(rule_set(row.rules), cycle, make.MONTH)
            taken = len(gathered)
        compute_round(round_id=row.pk, actor=make.office(cast), now=NOW)
        sheet = ScoreSheet.objects.filter(round=row).latest("pk")
        pages = ("/scores/", f"/scores/rounds/{row.pk}/", f"/scores/sheets/{sheet.pk}/")
        for page in pages:
            browser.get(page)
        found.append([taken, *(len(page_sql(browser, page)[1]) for page in pages)])
    assert found[0] == found[1]
    assert all(count <= most for count, most in zip(found[1], (13, 8, 8, 12), strict=True)), found
