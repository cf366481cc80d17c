"""Scoring rules as a clerk writes them: drafted, edited, tried, adopted, compared."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from guatu.jobs.actions.working import claim_next, perform
from guatu.ledger.models import Event
from guatu.papers.scoring.paper import ScorePaper, write_scores
from guatu.rules.refused import Refused
from guatu.rules.scoring.drafts import by_code
from guatu.rules.scoring.presets import SCORE_PRESETS
from guatu.rules.scoring.sheet import Subject
from guatu.scores.actions.rules import adopt_rules
from guatu.scores.models import RuleSetVersion
from guatu.scores.queries.rules import rule_set, version_in_force
from guatu.scores.queries.trying import trial
from guatu.scores.queries.warning import warnings_of
from guatu.scores.views.rules.frame import data_of
from guatu.scores.wording.reading import READING
from guatu.site.jobs import KINDS
from tests import score_make as rounds
from tests.make import NOW, TODAY, Cast, actor, make_unit, signed_in
from tests.plan_make import make_cycle
from tests.slices.rules_make import drafted, posted

pytestmark = pytest.mark.django_db


def edited(row: RuleSetVersion) -> dict[str, Any]:
    """The lines as they are kept now."""
    return by_code(data_of(RuleSetVersion.objects.get(pk=row.pk)))


def test_the_table_is_saved_summed_and_a_button_acts_on_what_was_typed(cast: Cast) -> None:
    row, client = drafted(cast, "annual"), signed_in(cast.supervisor)
    address = f"/scores/rules/{row.pk}/edit/"
    page = client.get(address).content.decode()
    assert "部门履职" in page
    answer = client.post(address, posted(row, worth__ROUTINE="１０", do="add.ROUTINE"))
    assert answer.status_code == 302
    lines = edited(row)
    assert [lines[code]["points"] for code in ("ROUTINE", "DUTY", "KPI")] == [10000, 35000, 75000]
    assert lines["line-1"]["title"] == ""
    again = client.get(address).content.decode()
    assert "此指标没有名称" in again
    assert Event.objects.filter(verb="score_rules.edited").count() == 1


def test_a_field_that_cannot_be_read_saves_nothing_and_loses_nothing(cast: Cast) -> None:
    row, client = drafted(cast, "annual"), signed_in(cast.supervisor)
    typed = posted(row, worth__ROUTINE="十五", worth__KPI="81", title__KEYWORK="重点攻坚")
    answer = client.post(f"/scores/rules/{row.pk}/edit/", typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "“十五”不是数字" in page
    assert "下属指标合计为80" in page
    assert 'value="重点攻坚"' in page
    assert edited(row)["KEYWORK"]["title"] == "重点工作"


def test_two_editors_see_both_and_the_second_decides(cast: Cast) -> None:
    row, client = drafted(cast, "annual"), signed_in(cast.supervisor)
    address = f"/scores/rules/{row.pk}/edit/"
    client.post(address, posted(row, title__PEER="甲改"))
    answer = client.post(address, posted(row, title__PEER="乙改"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="乙改"' in page
    assert "甲改" in page
    row.refresh_from_db()
    assert client.post(address, posted(row, title__PEER="乙改")).status_code == 302
    assert edited(row)["PEER"]["title"] == "乙改"


def test_what_holds_much_is_taken_away_only_when_asked_twice(cast: Cast) -> None:
    row, client = drafted(cast, "annual"), signed_in(cast.supervisor)
    address = f"/scores/rules/{row.pk}/edit/"
    first = client.post(address, posted(row, do="remove.VIEW"))
    assert first.status_code == 422
    assert "VIEW" in edited(row)
    client.post(address, posted(row, do="surely.VIEW"))
    assert not {"VIEW", "PEER"} & set(edited(row))


LINE = "/scores/rules/{}/lines/{}/"


@pytest.mark.parametrize(
    ("method", "typed", "kept"),
    [
        ("rated", {"p.kinds._name": ["superior", "served", "peer", "office"],
                   "p.kinds.weight": ["50", "30.5", "19.5", ""], "p.offered": "90、80 70"},
         {"kinds": {"superior": 500, "served": 305, "peer": 195},
          "offered": [90000, 80000, 70000], "absent": "missing"}),
        ("bands", {"p.of": "ratio", "p.bands.limit": ["100%", "0.9", ""],
                   "p.bands.share": ["100", "80", ""]},
         {"from": "entered", "of": "ratio", "side": "at_least",
          "bands": [{"limit": "1", "share": 1000}, {"limit": "0.9", "share": 800}]}),
        ("bonus", {"p.levels._name": ["省级", "区级"], "p.levels.sole": ["2", "1"],
                   "p.levels.joint": ["1", ""], "p.levels.compiled": ["0.5", ""],
                   "p.society_lower": "0"},
         {"levels": [{"level": "provincial",
                      "points": {"sole": 2000, "joint": 1000, "compiled": 500}},
                     {"level": "区级", "points": {"sole": 1000}}], "society_lower": False}),
        ("graded", {"p.grades._name": ["A1", "A2"], "p.grades.points": ["95", "90"],
                    "p.workload._name": ["K1"], "p.workload.factor": ["1"], "p.scale": "",
                    "p.raters._name": ["superior", "office"], "p.raters.weight": ["60", "40"]},
         {"grades": {"A1": 95_000, "A2": 90_000}, "workload": {"K1": 1000},
          "raters": {"superior": 600, "office": 400}}),
        ("ratio", {"p.from": "tasks", "p.kinds": ["key", "hard"], "p.over": "once",
                   "p.over_share": "8", "p.over_cap": "4"},
         {"from": "tasks", "kinds": ["key", "hard"], "over": "once", "over_share": 80,
          "over_cap": 4000}),
    ],
)  # fmt: skip
def test_each_method_is_set_by_its_own_form(
    cast: Cast, method: str, typed: dict[str, Any], kept: dict[str, Any]
) -> None:
    row, client = drafted(cast, "plan_only"), signed_in(cast.supervisor)
    choices = {"p.absent": "missing", "p.from": "entered", "p.side": "at_least"}
    about = {"revision": 1, "title-TASKS": "指标", "worth-TASKS": "100", "text": "按办法"}
    data = {**choices, **about, "method-TASKS": method, **typed}
    answer = client.post(LINE.format(row.pk, "TASKS"), data)
    assert answer.status_code == 302, answer.content.decode()
    assert edited(row)["TASKS"]["params"] == kept
    row.refresh_from_db()
    assert rule_set(row).lines[0].text == "按办法"
    page = client.get(LINE.format(row.pk, "TASKS"))
    assert page.status_code == 200


def test_weights_that_do_not_come_to_a_hundred_are_refused_at_their_table(cast: Cast) -> None:
    row, client = drafted(cast, "annual"), signed_in(cast.supervisor)
    data = {"revision": 1, "title-PEER": "同级", "worth-PEER": "5", "method-PEER": "rated",
            "text": "不能丢", "p.kinds._name": ["peer"], "p.kinds.weight": ["90"]}  # fmt: skip
    answer = client.post(LINE.format(row.pk, "PEER"), data)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "权重合计为90%" in page
    assert "不能丢" in page


def test_grades_gates_and_factors_are_set_and_a_gate_names_grades(cast: Cast) -> None:
    row, client = drafted(cast, "annual"), signed_in(cast.supervisor)
    data: dict[str, Any] = {
        "revision": 1, "title": "年度办法", "decimals": "1", "small_group": "5",
        "role.lead": "1", "role.responsible": "0.6", "role.support": "0.2",
        "grade.name": ["五星", "四星", ""], "grade.least": ["90", "80", ""],
        "grade.quota": ["10", "30", ""], "grade.needs": ["GAIN", "", ""],
        "gate.code": ["", ""], "gate.title": ["安全生产", ""], "gate.text": ["依据文件", ""],
        "gate.bars": ["五星、六星", ""],
    }  # fmt: skip
    address = f"/scores/rules/{row.pk}/whole/"
    assert client.post(address, data).status_code == 422
    assert client.post(address, {**data, "gate.bars": ["五星", ""]}).status_code == 302
    rules = rule_set(RuleSetVersion.objects.get(pk=row.pk))
    first = rules.grades[0]
    assert (first.name, first.least, first.quota, first.needs) == ("五星", 90_000, 100, "GAIN")
    assert rules.gates[0].bars == ("五星",)
    assert (rules.decimals, rules.small_group, rules.roles["responsible"]) == (1, 5, 600)


def test_a_draft_is_tried_beside_the_last_round_and_changes_nothing(cast: Cast) -> None:
    row = rounds.published(cast)
    draft = drafted(cast, "plan_only", row.cycle)
    tried = trial(rule_set(draft), row.cycle, TODAY)
    assert (tried.against, tried.month) == ("round", 6)
    first = next(one for one in tried.units if one.key == cast.office.pk)
    assert first.before is not None
    assert first.after is not None
    assert (first.before.total, first.after.total) == (87_000, 80_000)
    page = signed_in(cast.supervisor).get(f"/scores/rules/{draft.pk}/preview/").content.decode()
    assert "−7.00" in page
    assert rounds.sheet_of(row, cast.office).total == 87_000


def test_a_barred_line_is_adopted_only_with_a_reason_and_then_never_changes(cast: Cast) -> None:
    row, client = drafted(cast, "plan_only"), signed_in(cast.supervisor)
    data = row.rules
    data["lines"][0]["title"] = "领导批示完成情况"
    RuleSetVersion.objects.filter(pk=row.pk).update(rules=data)
    row.refresh_from_db()
    codes = [one.code for one in warnings_of(rule_set(row), row.cycle)]
    assert codes == ["barred", "no_groups"]
    address = f"/scores/rules/{row.pk}/adopt/"
    assert client.post(address, {"revision": 1}).status_code == 422
    assert client.post(address, {"revision": 1, "reason": "经会议研究"}).status_code == 302
    assert version_in_force(row.cycle) == row
    with pytest.raises(Refused, match="rules_adopted"):
        adopt_rules(version_id=row.pk, revision=1, reason="", actor=actor(cast.supervisor), now=NOW)
    told = Event.objects.get(verb="score_rules.adopted")
    assert told.data["warnings"] == codes
    assert "经会议研究" in signed_in(cast.member).get(f"/scores/rules/{row.pk}/").content.decode()


def test_two_versions_are_compared_in_words(cast: Cast) -> None:
    cycle = make_cycle(NOW.year)
    old = rounds.make_rules(cycle)
    client = signed_in(cast.supervisor)
    client.post("/scores/rules/new/", {"subject": "unit", "from": "last"})
    draft = RuleSetVersion.objects.get(adopted_at=None)
    client.post(f"/scores/rules/{draft.pk}/edit/", posted(draft, worth__work="60"))
    page = client.get(f"/scores/rules/compare/?a={old.pk}&b={draft.pk}").content.decode()
    assert "重点工作" in page
    assert "<strong>60</strong>" in page
    again = client.post("/scores/rules/new/", {"subject": "unit", "from": "nothing"})
    assert again.status_code == 422


def test_rules_of_persons_take_no_ranks_and_no_quota(cast: Cast) -> None:
    row = drafted(cast, "plan_only", subject=Subject.PERSON)
    client = signed_in(cast.supervisor)
    data = row.rules
    data["lines"][0] |= {"method": "rank", "params": {"places": [1000]}}
    RuleSetVersion.objects.filter(pk=row.pk).update(rules=data)
    page = client.get(f"/scores/rules/{row.pk}/preview/").content.decode()
    assert "施行</button>" not in page
    data["lines"][0] |= {"method": "tasks", "params": {}}
    RuleSetVersion.objects.filter(pk=row.pk).update(rules=data)
    page = client.get(f"/scores/rules/{row.pk}/preview/").content.decode()
    assert "施行</button>" in page
    assert "名次" not in page


def test_a_published_head_is_read_shown_with_its_doubts_and_becomes_a_draft(cast: Cast) -> None:
    client, cycle = signed_in(cast.supervisor), make_cycle(NOW.year)
    paper = ScorePaper("2026年度考核结果", "", SCORE_PRESETS["annual"], ())
    sheet = SimpleUploadedFile("考核结果.xlsx", write_scores(paper))
    shown = client.post("/scores/rules/file/", {"file": sheet}).content.decode()
    assert "部门履职" in shown
    assert "共100分" in shown
    assert "按字面推测" in shown
    assert not RuleSetVersion.objects.exists()
    kept = re.search(r'name="kept" value="([^"]+)"', shown)
    assert kept
    assert client.post("/scores/rules/file/", {"kept": "x" + kept[1]}).status_code == 404
    assert client.post("/scores/rules/file/", {"kept": kept[1]}).status_code == 302
    rules = rule_set(RuleSetVersion.objects.get(cycle=cycle))
    assert [(line.title, line.points) for line in rules.lines] == [
        ("关键绩效", 80_000), ("日常绩效", 20_000), ("例外绩效", 0),
    ]  # fmt: skip
    nonsense = SimpleUploadedFile("x.xlsx", b"nonsense")
    assert client.post("/scores/rules/file/", {"file": nonsense}).status_code == 422


def test_a_large_draft_is_tried_by_a_job(cast: Cast) -> None:
    cycle, client = make_cycle(NOW.year), signed_in(cast.supervisor)
    units = [make_unit(f"处室{at}", cast.body, position=at) for at in range(14)]
    rounds.make_groups(cycle, *units)
    lines = [
        {"code": f"L{at}", "title": f"指标{at}", "points": 1000, "method": "pass_fail"}
        for at in range(290)
    ]
    rounds.make_rules(cycle, lines=lines)
    client.post("/scores/rules/new/", {"subject": "unit", "from": "last"})
    draft = RuleSetVersion.objects.get(adopted_at=None)
    page = f"/scores/rules/{draft.pk}/preview/"
    assert "由后台作业试算" in client.get(page).content.decode()
    answer = client.post(f"/scores/rules/{draft.pk}/try/")
    job = claim_next(KINDS)
    assert job is not None
    assert perform(job, KINDS[job.kind], NOW) == "done"
    assert "处室13" in client.get(answer["Location"]).content.decode()
    assert "处室13" not in signed_in(cast.leader).get(answer["Location"]).content.decode()


def test_every_refusal_of_a_set_has_its_words() -> None:
    files = (Path(__file__).parents[2] / "src/guatu/rules/scoring").rglob("*.py")
    codes = {code for one in files for code in re.findall(r'"(score_[a-z_]+)"', one.read_text())}
    of_rounds = {"score_unit_twice"}
    assert codes - of_rounds == set(READING)
