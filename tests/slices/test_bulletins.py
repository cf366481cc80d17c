"""A bulletin from its figures to an issued, frozen paper; who sees it when; the body's template."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from guatu.bulletins.actions import drawing
from guatu.bulletins.actions.issuing import ask_issue, issue
from guatu.bulletins.actions.templates import beginning, set_template
from guatu.bulletins.models import Bulletin
from guatu.bulletins.printing import word
from guatu.bulletins.queries.facts import facts_of
from guatu.bulletins.written import written
from guatu.files.models import StoredFile
from guatu.jobs.actions.working import claim_next, perform
from guatu.ledger.models import Event
from guatu.plans.models import Task, TaskMonth
from guatu.reports.models import Correction, Period
from guatu.rules.refused import Refused
from guatu.site.jobs import KINDS
from tests.make import NOW, TODAY, Cast, actor, make_cast, signed_in
from tests.plan_make import make_cycle, make_task, make_terms
from tests.report_make import make_period, make_report

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(settings: Any, tmp_path: Path) -> Cast:
    settings.HOME = tmp_path
    return make_cast()


def plan(cast: Cast) -> Period:
    """Six tasks of every category, two of another office, and an open June."""
    period = make_period(make_cycle(), "2027-06")
    lights = [
        ("green", "finished", 10**9), ("blue", "ahead", 6 * 10**8),
        ("green", "on_track", 5 * 10**8),
        ("red", "overdue", 10**8), ("yellow", "behind", 4 * 10**8), ("grey", "open_ended", 0),
    ]  # fmt: skip
    for at, (light, code, done) in enumerate(lights):
        lead = cast.office if at < 4 else cast.other_office
        terms = make_terms(f"任务{at + 1}", lead=lead, theme="基层治理")
        task = make_task(period.cycle, terms, actor(cast.supervisor), level="task")
        Task.objects.filter(pk=task.pk).update(
            light=light, light_code=code, done=done, known=10**9, total=10**9,
            expected=5 * 10**8, due=TODAY,
        )  # fmt: skip
        report = make_report(task, period, cast.liaison, "accepted", narrative="推进")
        report.problems = "用地手续未批" if code == "overdue" else ""
        report.save()
    return period


def drafted(cast: Cast) -> Bulletin:
    return drawing.draw_up(period_id=plan(cast).pk, actor=actor(cast.supervisor), now=NOW)


def approved(cast: Cast) -> Bulletin:
    row = drafted(cast)
    drawing.send(
        bulletin_id=row.pk, approver_id=cast.leader.pk, actor=actor(cast.supervisor), now=NOW
    )
    return drawing.decide(bulletin_id=row.pk, verb="approve", actor=actor(cast.leader), now=NOW)


def text(row: Bulletin) -> Mapping[str, str]:
    return {one["key"]: one["text"] for one in row.sections}


def words_of(data: bytes) -> str:
    document = docx.Document(BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def test_it_is_drafted_from_the_figures(cast: Cast) -> None:
    row = drafted(cast)
    said = text(row)
    assert "年度任务共6项" in said["overall"]
    assert "已完成和提前完成1项、占16.7%" in said["overall"]
    assert "欠进度2项、占33.3%" in said["overall"]
    assert said["ahead"].startswith("（一）治理处“任务2”：完成60%，序时应达50%。")
    first = said["behind"].splitlines()[0]
    assert first == "（一）治理处“任务4”：已超过完成时限（2027年7月12日），完成10%；用地手续未批。"
    assert row.rows[0] == ["治理处", "4", "1", "1", "1", "1", "0", "25%"]
    assert row.rows[-1][:2] == ["合计", "6"]
    assert "changes" not in said


def test_a_closed_month_counts_the_lights_kept_at_its_end(cast: Cast) -> None:
    period = plan(cast)
    for task in Task.objects.filter(cycle=period.cycle):
        TaskMonth.objects.create(
            task=task, month=6, done=0, known=1, total=1, light="green", code="on_track"
        )
    Period.objects.update(state="closed")
    period.refresh_from_db()
    assert facts_of(period, TODAY).counts["on_track"] == 6


def test_it_is_edited_sent_approved_numbered_and_frozen(cast: Cast) -> None:
    row = drafted(cast)
    drawing.edit(
        bulletin_id=row.pk, revision=1, title="关于6月进展的通报", texts={"next": "抓紧赶工。"},
        actor=actor(cast.supervisor), now=NOW,
    )  # fmt: skip
    drawing.send(
        bulletin_id=row.pk, approver_id=cast.leader.pk, actor=actor(cast.supervisor), now=NOW
    )
    drawing.decide(bulletin_id=row.pk, verb="approve", actor=actor(cast.leader), now=NOW)
    ask_issue(bulletin_id=row.pk, actor=actor(cast.supervisor), now=NOW)
    job = claim_next(KINDS)
    assert job is not None
    assert perform(job, KINDS[job.kind], NOW) == "done"
    row.refresh_from_db()
    assert (row.state, row.number) == ("issued", 1)
    Task.objects.update(title="改了")
    kept = written("2027-06", "docx")
    assert kept is not None
    assert "抓紧赶工。" in words_of(kept)
    assert "任务4" in words_of(kept)
    assert "第1期" in words_of(kept)
    pdf = written("2027-06", "pdf")
    assert pdf is not None
    assert pdf.startswith(b"%PDF")
    with pytest.raises(Refused, match="move_not_from_here"):
        drawing.edit(
            bulletin_id=row.pk, revision=row.revision, title="再改", texts={},
            actor=actor(cast.supervisor), now=NOW,
        )  # fmt: skip
    verbs = Event.objects.filter(verb__startswith="bulletin").order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == [
        "bulletin.drawn_up", "bulletin.edited", "bulletin.sent", "bulletin.approved",
        "bulletin.issued",
    ]  # fmt: skip


def test_the_next_bulletin_tells_a_correction_once_and_the_last_stays_as_issued(cast: Cast) -> None:
    former = approved(cast)
    issue(bulletin_id=former.pk, body="示范市委", actor=actor(cast.supervisor), now=NOW)
    as_issued = written("2027-06", "docx"), Bulletin.objects.values().get(pk=former.pk)
    period = former.period
    report = period.reports.first()
    assert report is not None
    Correction.objects.create(
        report=report, made_at=NOW, reason="报错",
        old={"value": "40.0000", "rule_light": "green"},
        new={"value": "35.0000", "rule_light": "yellow"},
    )  # fmt: skip
    july = make_period(period.cycle, "2027-07")
    row = drawing.draw_up(period_id=july.pk, actor=actor(cast.supervisor), now=NOW)
    assert "2027年6月治理处“任务1”，由“40，达序时”更正为“35，滞后”。" in text(row)["changes"]
    drawing.send(
        bulletin_id=row.pk, approver_id=cast.leader.pk, actor=actor(cast.supervisor), now=NOW
    )
    drawing.decide(bulletin_id=row.pk, verb="approve", actor=actor(cast.leader), now=NOW)
    issue(bulletin_id=row.pk, body="示范市委", actor=actor(cast.supervisor), now=NOW)
    assert Correction.objects.get().told_in == "2027-07"
    assert as_issued == (written("2027-06", "docx"), Bulletin.objects.values().get(pk=former.pk))
    august = make_period(period.cycle, "2027-08")
    assert not facts_of(august, TODAY).changes


def test_numbers_of_a_year_have_no_gap(cast: Cast) -> None:
    first = approved(cast)
    issue(bulletin_id=first.pk, body="示范市委", actor=actor(cast.supervisor), now=NOW)
    later = make_period(first.cycle, "2027-07")
    second = drawing.draw_up(period_id=later.pk, actor=actor(cast.supervisor), now=NOW)
    Bulletin.objects.filter(pk=second.pk).update(state="approved", approver=cast.leader)
    done = issue(bulletin_id=second.pk, body="示范市委", actor=actor(cast.supervisor), now=NOW)
    assert done.number == 2
    assert StoredFile.objects.filter(purpose="issued").count() == 4


def test_a_draft_is_the_offices_a_sent_one_its_leaders_an_issued_one_everybodys(cast: Cast) -> None:
    row = drafted(cast)

    def readers() -> set[str]:
        people = {"supervisor", "leader", "head", "member", "system"}
        asked = {name: signed_in(getattr(cast, name)) for name in people}
        return {n for n, c in asked.items() if c.get(f"/bulletins/{row.pk}/").status_code == 200}

    assert readers() == {"supervisor"}
    drawing.send(
        bulletin_id=row.pk, approver_id=cast.leader.pk, actor=actor(cast.supervisor), now=NOW
    )
    assert readers() == {"supervisor", "leader"}
    drawing.decide(bulletin_id=row.pk, verb="approve", actor=actor(cast.leader), now=NOW)
    issue(bulletin_id=row.pk, body="示范市委", actor=actor(cast.supervisor), now=NOW)
    assert readers() == {"supervisor", "leader", "head", "member"}


def test_a_second_editor_is_told_and_loses_nothing(cast: Cast) -> None:
    row = drafted(cast)
    client = signed_in(cast.supervisor)
    typed = {"revision": "1", "title": "甲", "section-next": "甲的要求"}
    assert client.post(f"/bulletins/{row.pk}/edit/", typed).status_code == 302
    answer = client.post(f"/bulletins/{row.pk}/edit/", {**typed, "section-next": "乙的要求"})
    assert answer.status_code == 422
    assert "乙的要求" in answer.content.decode()
    row.refresh_from_db()
    assert text(row)["next"] == "甲的要求"


def test_a_period_has_one_bulletin_and_an_unbegun_one_none(cast: Cast) -> None:
    row = drafted(cast)
    with pytest.raises(Refused, match="bulletin_there"):
        drawing.draw_up(period_id=row.period_id, actor=actor(cast.supervisor), now=NOW)
    later = make_period(row.cycle, "2027-12", state="upcoming")
    with pytest.raises(Refused, match="period_not_begun"):
        drawing.draw_up(period_id=later.pk, actor=actor(cast.supervisor), now=NOW)
    with pytest.raises(Refused, match="move_not_yours"):
        drawing.draw_up(period_id=later.pk, actor=actor(cast.head), now=NOW)
    assert written("2027-12", "docx") is None


def upload(data: bytes, name: str = "模板.docx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def test_the_bodys_own_word_file_carries_the_bulletin(cast: Cast) -> None:
    document = docx.Document(beginning())
    document.sections[0].header.paragraphs[0].text = "内部资料 {{期号}}"
    document.sections[0].even_page_header.paragraphs[0].text = "{{期号}} 内部资料"
    changed = BytesIO()
    document.save(changed)
    set_template(upload=upload(changed.getvalue()), actor=actor(cast.supervisor), now=NOW)
    row = approved(cast)
    row.number = 7
    made = word(row, "示范市委", TODAY)
    found = docx.Document(BytesIO(made))
    assert found.sections[0].header.paragraphs[0].text == "内部资料 第7期"
    assert found.sections[0].even_page_header.paragraphs[0].text == "第7期 内部资料"
    said = words_of(made)
    assert "{{" not in said
    assert said.index("附件：各单位") < said.index("2027年7月12日\n")
    assert said.index("关于2027年6月") < said.index("一、总体情况") < said.index("2027年7月12日\n")


@pytest.mark.parametrize("data", [b"PK\x03\x04 broken", b"no word"])
def test_a_template_that_is_no_word_file_is_refused_in_words(cast: Cast, data: bytes) -> None:
    answer = signed_in(cast.supervisor).post("/bulletins/template/", {"file": upload(data)})
    assert answer.status_code == 422
    assert 'class="note bad"' in answer.content.decode()


def test_a_template_without_a_place_for_the_body_is_refused_in_words(cast: Cast) -> None:
    document, target = docx.Document(), BytesIO()
    document.add_paragraph("{{标题}}")
    document.save(target)
    client = signed_in(cast.supervisor)
    answer = client.post("/bulletins/template/", {"file": upload(target.getvalue())})
    assert answer.status_code == 422
    assert "没有单独成段的 {{正文}}" in answer.content.decode()
