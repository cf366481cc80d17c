"""A round of scores: opened, computed, published, objected to, final; and the same bytes later."""

from typing import Any

import pytest

from guatu.jobs.actions import cancel_job, report_progress
from guatu.jobs.actions.reporting import Cancelled
from guatu.jobs.actions.working import claim_next, perform
from guatu.ledger.models import Event
from guatu.people.queries import actor_for
from guatu.plans.models import Task, TaskMonth
from guatu.rules.refused import Refused
from guatu.rules.scoring.correcting import Remedy
from guatu.scores.actions import computing
from guatu.scores.actions.computing import ask_compute, compute_round
from guatu.scores.actions.objections import decide_objection, raise_objection
from guatu.scores.actions.rounds import finish_round, open_round, publish_round, withdraw_round
from guatu.scores.models import ScoreComputation, ScoreFigure, ScoreRound, ScoreSheet
from guatu.scores.queries.recomputing import recompute
from guatu.scores.queries.visibility import sheets_seen
from guatu.site.jobs import KINDS
from tests import score_make as make
from tests.make import NOW, Cast

pytestmark = pytest.mark.django_db


def by(person: Any) -> dict[str, Any]:
    """Who acts, and when."""
    return {"actor": actor_for(person.pk, NOW.date()), "now": NOW}


def refused(code: str, act: Any, **asked: Any) -> Refused:
    """The refusal of an act."""
    with pytest.raises(Refused) as caught:
        act(**asked)
    assert caught.value.code == code
    return caught.value


def test_a_round_is_worked_out_by_its_job_and_freezes_inputs_and_outcome(cast: Cast) -> None:
    cycle = make.make_world(cast)
    row = open_round(cycle_id=cycle.pk, month=6, **by(cast.supervisor))
    refused("round_there", open_round, cycle_id=cycle.pk, month=6, **by(cast.supervisor))
    refused("move_not_yours", open_round, cycle_id=cycle.pk, month=5, **by(cast.head))
    job = ask_compute(round_id=row.pk, **by(cast.supervisor))
    refused("round_computing", ask_compute, round_id=row.pk, **by(cast.supervisor))
    claimed = claim_next(KINDS)
    assert claimed is not None
    assert perform(claimed, KINDS[job.kind], NOW) == "done"
    row.refresh_from_db()
    first, second = (make.sheet_of(row, unit) for unit in (cast.office, cast.other_office))
    # 50 x 0.8 + 30 x 0.9 + 20; 50 x 0.5 + 30 x 0.6 + 0
    assert [(s.total, s.rank, s.grade) for s in (first, second)] == [
        (87_000, 1, ""),
        (43_000, 2, ""),
    ]
    told = Event.objects.get(verb="score.computed")
    assert told.data["digest"] == row.digest == ScoreComputation.objects.get().digest


def test_frozen_texts_give_the_same_bytes_whatever_became_of_the_year(cast: Cast) -> None:
    row = make.published(cast)
    made = ScoreComputation.objects.get()
    make.make_rules(row.cycle, 2, decimals=0)
    TaskMonth.objects.update(done=0)
    Task.objects.update(title="另一任务", state="cancelled")
    ScoreFigure.objects.all().delete()
    cast.office.name = cast.office.short_name = "新名处"
    cast.office.save()
    row.cycle.score_groups.all().delete()
    assert recompute(made).equal
    sheet = make.sheet_of(row, cast.office)
    sheet.inputs = sheet.inputs.replace('"value":"90"', '"value":"91"')
    sheet.save()
    found = recompute(made).difference
    assert found is not None
    assert (found.what, found.name) == ("outcome", "治理处")
    sheet.inputs = sheet.inputs.replace('"value":"91"', '"value":"90"')
    sheet.save()
    ScoreComputation.objects.update(digest="0" * 64)
    made.refresh_from_db()
    assert recompute(made).difference is not None


def test_nothing_is_final_before_its_time_or_with_an_objection_open(cast: Cast) -> None:
    row = make.published(cast)
    assert row.objections_until is not None
    assert (row.objections_until - NOW.date()).days == 7
    leader = by(cast.leader)
    refused("move_not_yours", finish_round, round_id=row.pk, **by(cast.supervisor))
    refused("publicity_runs", finish_round, round_id=row.pk, **leader)
    found = make.objected(cast, row)
    again: dict[str, Any] = {"sheet_id": found.sheet_id, "line": "money", "text": "再次"}
    refused("objection_there", raise_objection, **again, **by(cast.liaison))
    refused("move_not_yours", raise_objection, **again, **by(cast.outsider))
    later = {**leader, "now": make.after_publicity(row)}
    assert refused("objections_open", finish_round, round_id=row.pk, **later).facts["ids"] == [
        found.pk
    ]
    wrong = ScoreFigure.objects.get(unit=cast.office, line="money")
    decided: dict[str, Any] = {
        "objection_id": found.pk, "verb": "uphold", "correction": "改为95",
        "remedy": Remedy("", f"figure:{wrong.pk}"),
    }  # fmt: skip
    refused("move_not_yours", decide_objection, **decided, reason="属实", **by(cast.head))
    refused("reason_missing", decide_objection, **decided, **by(cast.supervisor))
    unsaid = {**decided, "correction": " "}
    refused("correction_missing", decide_objection, **unsaid, reason="属实", **by(cast.supervisor))
    decide_objection(**decided, reason="口径属实", **by(cast.supervisor))
    refused("upheld_not_worked_in", finish_round, round_id=row.pk, **later)
    ScoreFigure.objects.filter(unit=cast.other_office, line="money").update(value=70)
    compute_round(round_id=row.pk, **by(cast.supervisor))
    refused("upheld_not_worked_in", finish_round, round_id=row.pk, **later)
    ScoreFigure.objects.filter(pk=wrong.pk).update(value=95)
    compute_round(round_id=row.pk, **by(cast.supervisor))
    found.refresh_from_db()
    row.refresh_from_db()
    assert found.worked_in == row.computed == 3
    assert Event.objects.filter(verb="score_objection.worked_in").count() == 1
    now, before = make.sheet_of(row, cast.office), found.sheet
    assert (before.total, now.total) == (87_000, 88_500)
    finish_round(round_id=row.pk, **later)
    refused("move_not_from_here", compute_round, round_id=row.pk, **by(cast.supervisor))
    assert all(recompute(one).equal for one in ScoreComputation.objects.all())


def test_a_job_cancelled_half_way_leaves_nothing_that_counts(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = make.computed(cast)
    before = list(ScoreSheet.objects.filter(round=row, computation=1).values_list("pk", "digest"))
    ScoreFigure.objects.filter(unit=cast.office, line="money").update(value=95)
    monkeypatch.setattr(computing, "BATCH", 1)
    ask_compute(round_id=row.pk, **by(cast.supervisor))
    job = claim_next(KINDS)
    assert job is not None
    written = []

    def told(percent: int, note: str) -> None:
        written.append(ScoreSheet.objects.filter(round=row, computation=2).count())
        if written[-1]:  # one of two sheets is written
            cancel_job(job.pk, **by(cast.supervisor))
        report_progress(job, percent, note)

    with pytest.raises(Cancelled):
        compute_round(round_id=row.pk, told=told, **by(cast.supervisor))
    assert written[-1] == 1
    row.refresh_from_db()
    assert (row.computed, ScoreComputation.objects.filter(round=row).count()) == (1, 1)
    assert list(sheets_seen(by(cast.leader)["actor"]).values_list("pk", "digest")) == before
    assert Event.objects.filter(verb="score.computed").count() == 1
    compute_round(round_id=row.pk, **by(cast.supervisor))
    assert ScoreSheet.objects.filter(round=row, computation=2).count() == 2
    assert all(recompute(one).equal for one in ScoreComputation.objects.all())


def test_a_decision_may_carry_the_points_and_units_have_time_again(cast: Cast) -> None:
    row = make.published(cast)
    found = make.objected(cast, row)
    remedy = Remedy("money", "", 28_500)
    decide_objection(
        objection_id=found.pk, verb="uphold", reason="属实", correction="按认定记分",
        remedy=remedy, **by(cast.supervisor),
    )  # fmt: skip
    late = {**by(cast.supervisor), "now": make.after_publicity(row)}
    compute_round(round_id=row.pk, **late)
    found.refresh_from_db()
    row.refresh_from_db()
    assert (found.worked_in, make.sheet_of(row, cast.office).total) == (2, 88_500)
    told = Event.objects.get(verb="score.changed").data
    assert row.objections_until is not None
    assert (row.objections_until - late["now"].date()).days >= 3
    assert (told["changed"], told["until"]) == (1, row.objections_until.isoformat())
    compute_round(round_id=row.pk, **late)
    assert Event.objects.filter(verb="score.changed").count() == 1
    assert all(recompute(one).equal for one in ScoreComputation.objects.all())


def test_a_round_taken_back_takes_the_newest_rules_and_a_stopped_job_leaves_nothing(
    cast: Cast,
) -> None:
    row = make.published(cast)
    refused("reason_missing", withdraw_round, round_id=row.pk, reason=" ", **by(cast.supervisor))
    withdraw_round(round_id=row.pk, reason="口径需统一", **by(cast.supervisor))
    newest = make.make_rules(row.cycle, 2, decimals=0)
    left = make.sheet_of(row, cast.office)
    left.pk, left.computation = None, 2
    left.save()
    compute_round(round_id=row.pk, **by(cast.supervisor))
    row = ScoreRound.objects.get(pk=row.pk)
    assert (row.rules_id, row.state, row.computed) == (newest.pk, "open", 2)
    assert ScoreSheet.objects.filter(computation=2).count() == 2
    publish_round(round_id=row.pk, **by(cast.supervisor))
    refused("move_not_from_here", publish_round, round_id=row.pk, **by(cast.supervisor))
