"""What goes into scores by hand: claims, ratings, works, findings, figures, excuses, gates."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from guatu.ledger.models import Event
from guatu.people.models import Person, RoleGrant
from guatu.plans.models import Cycle
from guatu.rules.refused import Refused
from guatu.rules.scoring.given import GivenGrade
from guatu.scores.actions.entered.claims import move_claim
from guatu.scores.actions.entered.figures import Figure, excuse_line, lift_excuse, set_figures
from guatu.scores.actions.entered.findings import add_gate, void_finding
from guatu.scores.actions.entered.ratings import hand_in_ratings, rate, reopen_ratings
from guatu.scores.actions.entered.works import Work, grade_work, void_work
from guatu.scores.models import (
    ScoreClaim,
    ScoreExcuse,
    ScoreFigure,
    ScoreFinding,
    ScoreGate,
    ScoreObjection,
    ScoreRating,
    ScoreRound,
    ScoreSheet,
)
from guatu.scores.queries.entered.counted import counted_claims
from guatu.scores.queries.entered.rating_pages import means_seen
from guatu.scores.queries.gathering import gather
from guatu.scores.queries.rules import rule_set, version_in_force
from tests.make import NOW, Cast, actor, signed_in
from tests.plan_make import make_task, make_terms
from tests.score_make import make_rules
from tests.slices import entered_make as make
from tests.sql import page_sql

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def code_of(act: Callable[..., object], **given: Any) -> str:
    """The refusal of an act, "" when it succeeds."""
    try:
        act(**given)
    except Refused as refused:
        return refused.code
    return ""


def who(person: Person) -> dict[str, Any]:
    return {"actor": actor(person), "now": NOW}


def text_of(response: Any) -> str:
    return str(response.content.decode())


def test_one_event_claimed_by_two_units_and_at_two_levels_counts_once(cast: Cast) -> None:
    """Practice 10b, scenario 7."""
    cycle, other = make.make_year(cast), make.other_head(cast)
    done = ("claim", "accept")
    city = make.claim(cast, cycle, cast.head, cast.office, *done)
    national = make.claim(cast, cycle, cast.head, cast.office, *done, level="national")
    shared = make.claim(
        cast, cycle, other, cast.other_office, *done, level="national", role="responsible",
        event="《基层治理创新案例》评选",
    )  # fmt: skip
    found = counted_claims(cycle)
    assert (found[city.pk].code, found[city.pk].by) == ("claim_once", national.pk)
    assert (found[national.pk].earned, found[shared.pk].earned) == (2000, 1000)
    assert (found[shared.pk].factor, found[shared.pk].factors) == (500, 1500)
    page = text_of(signed_in(cast.head).get(f"/scores/entered/claims/{city.pk}/"))
    assert f"/scores/entered/claims/{national.pk}/" in page
    assert other.name not in page
    typing = f"/scores/entered/claims/event/?event={shared.event}"
    assert cast.other_office.label in text_of(signed_in(cast.head).get(typing, headers=HTMX))


def test_a_claim_is_written_put_forward_refused_and_opened_again_on_its_pages(
    cast: Cast, settings: Any, tmp_path: Path
) -> None:
    settings.HOME = tmp_path
    make.make_year(cast)
    form = {
        "unit": cast.office.pk, "line": "GAIN", "month": 7, "event": "案例评选",
        "title": "优秀案例", "level": "city", "manner": "sole", "role": "lead",
        "text": "联系人13812345678",
        "put_forward": "1",
    }  # fmt: skip
    head, office = signed_in(cast.head), signed_in(cast.supervisor)
    new = "/scores/entered/claims/new/"
    assert head.get(new).status_code == 200
    for wrong in ({}, {"to_unit": "on"}):
        assert head.post(new, {**form, **wrong}).status_code == 422
    right = {**form, "to_unit": "on", "text": "牵头申报", "evidence": make.upload()}
    assert head.post(new, right).status_code == 302
    claim = ScoreClaim.objects.get()
    page = f"/scores/entered/claims/{claim.pk}/"
    assert claim.state == "claimed"
    assert text_of(office.get(page)).count("1") > 0
    assert office.get(f"{page}evidence/").status_code == 200
    assert office.post(f"{page}refuse/").status_code == 422
    assert office.post(f"{page}refuse/", {"reason": "盖章单位不是政府部门"}).status_code == 302
    assert "盖章单位" in text_of(head.get("/scores/entered/claims/"))
    assert head.post(f"{page}reopen/", {"reason": "请再看"}).status_code == 422
    assert office.post(f"{page}reopen/", {"reason": "补了材料"}).status_code == 302
    assert head.post(f"{page}take_back/").status_code == 302
    assert head.get(f"{page}edit/").status_code == 200
    assert office.get(page).status_code == 404


def test_a_claim_needs_its_evidence_and_nobody_decides_the_own_units(cast: Cast) -> None:
    cycle = make.make_year(cast)
    claim = make.claim(cast, cycle, cast.head, cast.office)
    ScoreClaim.objects.update(evidence=None)
    assert code_of(move_claim, claim_id=claim.pk, verb="claim", **who(cast.head)) == (
        "evidence_missing"
    )
    ScoreClaim.objects.update(evidence=make.evidence(), unit=cast.supervision, state="claimed")
    RoleGrant.objects.create(person=cast.supervisor, role="head", unit=cast.supervision)
    assert code_of(move_claim, claim_id=claim.pk, verb="accept", **who(cast.supervisor)) == (
        "move_not_yours"
    )


def test_raters_hand_in_once_and_the_rated_see_averages_only(cast: Cast) -> None:
    cycle, other = make.make_year(cast), make.other_head(cast)
    mine = make.sheet(cast, cycle, "PEER", cast.head)
    assert code_of(rate, sheet_id=mine.pk, marks={cast.office.pk: "90"}, **who(cast.head)) == (
        "unit_not_rated"
    )
    marks = {cast.other_office.pk: "80"}
    assert code_of(
        rate, sheet_id=mine.pk, marks={cast.other_office.pk: "81"}, **who(cast.head)
    ) == ("mark_not_offered")
    assert code_of(hand_in_ratings, sheet_id=mine.pk, **who(cast.head)) == "ratings_none"
    rate(sheet_id=mine.pk, marks=marks, **who(cast.head))
    assert code_of(rate, sheet_id=mine.pk, marks=marks, **who(other)) == "move_not_yours"
    assert means_seen(actor(other), cycle) == []
    hand_in_ratings(sheet_id=mine.pk, **who(cast.head))
    assert means_seen(actor(other), cycle) == []
    theirs = make.sheet(cast, cycle, "PEER", other)
    rate(sheet_id=theirs.pk, marks={cast.office.pk: "90"}, **who(other))
    hand_in_ratings(sheet_id=theirs.pk, **who(other))
    assert code_of(rate, sheet_id=mine.pk, marks=marks, **who(cast.head)) == "move_not_from_here"
    seen = means_seen(actor(other), cycle)
    assert [(one.kind, one.mean, one.count) for one in seen] == [("peer", "80", 1)]
    assert cast.head.name not in text_of(signed_in(other).get("/scores/entered/ratings/"))
    assert signed_in(cast.supervisor).get(f"/scores/entered/ratings/{mine.pk}/").status_code == 404
    assert code_of(reopen_ratings, sheet_id=mine.pk, reason="", **who(cast.supervisor)) == (
        "reason_missing"
    )
    reopen_ratings(sheet_id=mine.pk, reason="打分有误", **who(cast.supervisor))
    assert means_seen(actor(other), cycle) == []


def test_a_survey_is_entered_with_its_source_and_blanks_are_meant(cast: Cast) -> None:
    cycle = make.make_year(cast)
    survey = make.sheet(cast, cycle, "SERVED", None)
    page = f"/scores/entered/ratings/{survey.pk}/"
    office, mark = signed_in(cast.supervisor), {f"mark-{cast.office.pk}": "90"}
    typed = office.post(f"{page}rate/", mark, headers=HTMX)
    assert (typed.status_code, ScoreRating.objects.get().points) == (204, 90_000)
    wrong = office.post(f"{page}rate/", {f"mark-{cast.office.pk}": "九十"}, headers=HTMX)
    assert (wrong.status_code, "九十" in str(wrong.headers)) == (204, False)
    assert ScoreRating.objects.get().points == 90_000
    assert office.get(page).status_code == 200
    assert office.post(f"{page}hand_in/", {"source": "第三方调查报告"}).status_code == 422
    meant = {"blanks_meant": "on"}
    assert office.post(f"{page}hand_in/", {**meant}).status_code == 302
    survey.refresh_from_db()
    assert (survey.state, survey.source) == ("handed_in", "第三方调查报告")
    listed = text_of(office.get("/scores/entered/ratings/"))
    assert "第三方调查报告" in listed


def test_the_office_enters_works_findings_excuses_and_gates_on_their_pages(
    cast: Cast, settings: Any, tmp_path: Path
) -> None:
    settings.HOME = tmp_path
    make.make_year(cast)
    office, place = signed_in(cast.supervisor), {"unit": cast.office.pk, "month": 7}
    sent: list[tuple[str, dict[str, Any]]] = [
        ("work", {"line": "KEYWORK", "title": "调处中心建设", "grade": "A1", "workload": "K1"}),
        ("finding", {"line": "FAULT", "title": "台账造假", "points": "2", "basis": "通报3号",
                     "evidence": make.upload()}),
        ("excuse", {"line": "SERVED", "reason": "新设单位，无服务对象"}),
        ("gate", {"line": "SAFETY", "basis": "调查报告"}),
    ]  # fmt: skip
    for kind, data in sent:
        path = f"/scores/entered/{kind}/"
        assert office.get(path).status_code == 200
        assert office.post(path, {**place, "line": data["line"]}).status_code == 422
        assert office.post(path, {**place, **data}).status_code == 302, kind
        assert cast.office.label in text_of(signed_in(cast.liaison).get(path))
    finding = ScoreFinding.objects.get()
    assert office.get(f"/scores/entered/finding/{finding.pk}/evidence/").status_code == 200
    assert office.post(f"/scores/entered/finding/{finding.pk}/out/").status_code == 422
    reason = {"reason": "认定已撤销"}
    for kind, model in (("work", ScoreRating), ("finding", ScoreFinding), ("gate", ScoreGate)):
        row = model._default_manager.get()
        assert office.post(f"/scores/entered/{kind}/{row.pk}/out/", reason).status_code == 302
        assert model._default_manager.get().void
    excuse = ScoreExcuse.objects.get()
    assert office.post(f"/scores/entered/excuse/{excuse.pk}/out/").status_code == 302
    assert not ScoreExcuse.objects.exists()
    told = Event.objects.filter(verb__startswith="score_entry.").values_list("verb", flat=True)
    entered, voided = ["score_entry.entered"] * 4, ["score_entry.voided"] * 3
    assert sorted(told) == [*entered, "score_entry.lifted", *voided]


def test_figures_are_typed_for_all_units_at_once_with_where_they_stand(cast: Cast) -> None:
    cycle = make.make_plain_year(cast)
    office, pk = signed_in(cast.supervisor), cast.office.pk
    page = "/scores/entered/figures/?line=money&month=7"
    assert office.get(page).status_code == 200
    typed = {f"value-{pk}": "1,200.5", f"target-{pk}": "1000", f"basis-{pk}": ""}
    assert office.post(page, typed).status_code == 422
    assert office.post(page, {**typed, f"basis-{pk}": "统计快报"}).status_code == 302
    assert (
        office.post(page, {**typed, f"value-{pk}": "很多", f"basis-{pk}": "快报"}).status_code
        == 422
    )
    row = ScoreFigure.objects.get()
    assert (row.value, row.target, row.basis) == (Decimal("1200.5"), Decimal(1000), "统计快报")
    figure = Figure(pk, Decimal("1200.5"), Decimal(1000), None, "统计快报")
    given: dict[str, Any] = {"cycle_id": cycle.pk, "line": "money", "month": 7}
    assert set_figures(**given, figures=[figure], **who(cast.supervisor)) == 0
    assert code_of(set_figures, **given, figures=[figure], **who(cast.head)) == "move_not_yours"
    passed: dict[str, Any] = {**given, "line": "file", "figures": [figure]}
    assert code_of(set_figures, **passed, **who(cast.supervisor)) == "passed_missing"
    assert "1200.5" in text_of(signed_in(cast.liaison).get(page))


def test_a_month_is_closed_by_its_round_until_an_objection_is_upheld(cast: Cast) -> None:
    cycle = make.make_year(cast)
    made = {"cycle": cycle, "made_at": NOW, "made_by": "沈知行"}
    rules = cycle.score_rules.get()
    ScoreRound.objects.create(month=3, state="final", rules=rules, **made)
    row = ScoreRound.objects.create(month=7, state="published", rules=rules, **made)
    given: dict[str, Any] = {
        "cycle_id": cycle.pk,
        "unit_id": cast.office.pk,
        "gate": "SAFETY",
        "basis": "报告",
    }
    office = who(cast.supervisor)
    assert code_of(add_gate, **given, month=3, **office) == "round_final"
    assert code_of(add_gate, **given, month=5, **office) == "round_published"
    sheet = ScoreSheet.objects.create(
        round=row, computation=1, unit=cast.office, total=0, known=0, full=0, inputs="", outcome="",
        digest="",
    )  # fmt: skip
    ScoreObjection.objects.create(
        sheet=sheet, line="SERVED", corrects="SERVED", text="", state="upheld", raised_at=NOW,
        raised_by="韩素", raised_by_person=cast.head,
    )  # fmt: skip
    excuse: dict[str, Any] = {
        "cycle_id": cycle.pk,
        "line": "SERVED",
        "month": 7,
        "reason": "新设单位",
    }
    assert code_of(excuse_line, **excuse, unit_id=cast.other_office.pk, **office) == (
        "round_published"
    )
    kept = excuse_line(**excuse, unit_id=cast.office.pk, **office)
    assert code_of(excuse_line, **excuse, unit_id=cast.office.pk, **office) == "line_excused"
    lift_excuse(excuse_id=kept.pk, **office)
    assert code_of(add_gate, **given, month=8, **office) == ""
    assert code_of(add_gate, **given, month=8, **office) == "gate_met"


def test_a_work_is_a_task_of_its_unit_graded_once(cast: Cast) -> None:
    cycle = make.make_year(cast)
    office = who(cast.supervisor)
    task = make_task(cycle, make_terms(lead=cast.office), actor(cast.supervisor),
                          level="task")  # fmt: skip
    work: dict[str, Any] = {
        "line": "KEYWORK",
        "month": 7,
        "grade": "B2",
        "workload": "K2",
        "task_id": task.pk,
    }
    other = Work(unit_id=cast.other_office.pk, **work)
    assert code_of(grade_work, cycle_id=cycle.pk, work=other, **office) == "work_of_other_unit"
    mine = Work(unit_id=cast.office.pk, **work)
    kept = grade_work(cycle_id=cycle.pk, work=mine, **office)
    assert code_of(grade_work, cycle_id=cycle.pk, work=mine, **office) == "work_graded"
    void_work(work_id=kept.pk, reason="重复", **office)
    assert code_of(void_work, work_id=kept.pk, reason="重复", **office) == "entry_void"
    assert code_of(grade_work, cycle_id=cycle.pk, work=mine, **office) == ""
    finding = make.finding(cast, cycle)
    assert code_of(void_finding, finding_id=finding.pk, reason=" ", **office) == "reason_missing"


def test_raters_whom_the_rules_name_grade_works_themselves(cast: Cast) -> None:
    cycle = make.make_plain_year(cast)
    line = {"code": "key", "title": "重点工作", "points": 100_000, "method": "graded",
            "params": {"raters": {"superior": 600, "office": 400}}}  # fmt: skip
    make_rules(cycle, 2, lines=[line])
    work = Work(cast.office.pk, "key", make.MONTH, "A1", "K1", title="跨部门协同")
    assert code_of(grade_work, cycle_id=cycle.pk, work=work, **who(cast.head)) == "move_not_yours"
    kept = grade_work(cycle_id=cycle.pk, work=work, **who(cast.leader))
    assert (kept.kind, kept.rater_id) == ("superior", cast.leader.pk)
    given = gathered(cycle, cast.office.pk)
    assert [(mark.kind, mark.grade) for mark in given.marks] == [("superior", "A1")]
    lower = replace(work, grade="B3", workload="K2", title="《跨部门协同》")
    grade_work(cycle_id=cycle.pk, work=lower, **who(cast.supervisor))
    given = gathered(cycle, cast.office.pk)
    assert [(mark.kind, mark.grade) for mark in given.marks] == [
        ("office", "B3"),
        ("superior", "A1"),
    ]
    assert (given.grade, given.workload) == (None, "K2")
    pages = {
        person.name: text_of(signed_in(person).get("/scores/entered/work/"))
        for person in (cast.leader, cast.supervisor, cast.head)
    }
    assert ["A1 K1" in page for page in pages.values()] == [True, False, False]
    assert ['name="grade"' in page for page in pages.values()] == [True, True, False]
    out = f"/scores/entered/work/{kept.pk}/out/"
    assert signed_in(cast.supervisor).post(out, {"reason": "重复"}).status_code == 404
    assert signed_in(cast.leader).post(out, {"reason": "重复"}).status_code == 302
    assert gathered(cycle, cast.office.pk).marks[0].kind == "office"


def gathered(cycle: Cycle, unit_id: int) -> GivenGrade:
    """The one work of a unit as it goes into the round."""
    version = version_in_force(cycle)
    assert version is not None
    inputs = gather(rule_set(version), cycle, make.MONTH)
    (work,) = next(unit for unit in inputs.units if unit.key == unit_id).lines["key"].grades
    return work


def test_lists_take_the_same_statements_at_any_length(cast: Cast) -> None:
    cycle = make.make_year(cast)
    first = make.claim(cast, cycle, cast.head, cast.office, "claim", "accept")
    make.finding(cast, cycle)
    office = signed_in(cast.supervisor)
    pages = ("/scores/entered/claims/", "/scores/entered/finding/")
    office.get(pages[0])
    small = [len(page_sql(office, page)[1]) for page in pages]
    for model in (ScoreClaim, ScoreFinding):
        row = model._default_manager.get()
        for _copy in range(60):
            row.pk = None
            row.save()
    assert [len(page_sql(office, page)[1]) for page in pages] == small
    assert max(small) <= 14
    assert counted_claims(cycle)[first.pk].code == "claim_counted"
