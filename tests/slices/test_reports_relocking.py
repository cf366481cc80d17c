"""A report opened again after its close, whose day passes: it counts as it counted before."""

from datetime import timedelta
from typing import Any

import pytest

from guatu.ledger.models import Event
from guatu.reports.actions.accepting import unlock_report
from guatu.reports.actions.adding import Proof, add_evidence, remove_evidence
from guatu.reports.actions.filling import Words, save_report, submit_report
from guatu.reports.actions.nightly import turn_months
from guatu.reports.actions.reviewing import return_report
from guatu.reports.models import Correction, Period, Report
from guatu.rules.refused import Refused
from tests.make import NOW, TODAY, Cast, actor
from tests.plan_make import make_cycle
from tests.report_make import make_period, make_report
from tests.slices.test_reports_closing import a_task, hand_in, passed

pytestmark = pytest.mark.django_db
MORROW = NOW + timedelta(days=1)
SHOWN = (
    *("state", "narrative", "author_id", "submitted_at", "late", "reviewed_by_id", "checked_by_id"),
    *("accepted_at", "accepted_version", "value", "done", "rule_light", "typed_value"),
)


@pytest.fixture
def report(cast: Cast) -> Report:
    """Accepted with evidence, its month closed."""
    period = make_period(make_cycle())
    report = make_report(a_task(cast, period.cycle), period)
    add(report, cast, "签约单")
    hand_in(report, cast.member, 6)
    passed(report, cast.head, cast.supervisor)
    Report.objects.update(state="locked")
    Period.objects.update(state="closed")
    report.refresh_from_db()
    return report


def add(report: Report, cast: Cast, sentence: str) -> None:
    proof = Proof(sentence=sentence)
    add_evidence(report_id=report.pk, proof=proof, actor=actor(cast.member), now=NOW)


def shown(report: Report) -> list[Any]:
    row = Report.objects.values_list(*SHOWN).get(pk=report.pk)
    return [*row, list(report.evidence.values_list("sentence", flat=True))]


def unlock(report: Report, cast: Cast) -> None:
    unlock_report(
        report_id=report.pk, reason="核实", until=TODAY, actor=actor(cast.supervisor), now=NOW
    )
    report.refresh_from_db()


def write(report: Report, cast: Cast, **said: Any) -> None:
    """Other words, other evidence; handed in or not."""
    piece = report.evidence.get()
    who: dict[str, Any] = {"report_id": report.pk, "actor": actor(cast.liaison), "now": NOW}
    remove_evidence(evidence_id=piece.pk, **who)
    add(report, cast, "另一张单")
    save_report(words=Words(narrative="改写", **said), revision=report.revision, **who)


def test_what_was_written_and_not_handed_in_by_its_day_is_as_it_was(
    cast: Cast, report: Report
) -> None:
    was = shown(report)
    unlock(report, cast)
    write(report, cast, value=3)
    assert turn_months(report.period.cycle, now=NOW)["relocked"] == 0  # its day is not over
    assert turn_months(report.period.cycle, now=MORROW)["relocked"] == 1
    assert shown(report) == was
    assert not Correction.objects.exists()
    told = Event.objects.get(verb="report.relocked")
    assert (told.actor_id, told.data["period"]) == (None, "2027-06")
    assert turn_months(report.period.cycle, now=MORROW)["relocked"] == 0


def test_what_came_back_from_its_review_and_lapsed_is_as_it_was(cast: Cast, report: Report) -> None:
    was = shown(report)
    unlock(report, cast)
    words = Words(narrative="另说")
    submit_report(
        report_id=report.pk, words=words, revision=report.revision, actor=actor(cast.liaison),
        now=NOW,
    )  # fmt: skip
    report.refresh_from_db()
    said: dict[str, Any] = {"reason": "与台账不符", "due": TODAY, "revision": report.revision}
    return_report(report_id=report.pk, actor=actor(cast.head), now=NOW, **said)
    turn_months(report.period.cycle, now=MORROW)
    assert shown(report) == was


def test_what_never_counted_stays_returned_and_can_be_given_another_day(
    cast: Cast, report: Report
) -> None:
    Report.objects.update(state="draft", accepted_version=None)
    unlock(report, cast)
    assert turn_months(report.period.cycle, now=MORROW)["relocked"] == 0
    who: dict[str, Any] = {"report_id": report.pk, "actor": actor(cast.member), "now": MORROW}
    words: dict[str, Any] = {"words": Words(narrative="补报"), "revision": report.revision}
    with pytest.raises(Refused, match="return_lapsed"):
        submit_report(**words, **who)
    again: dict[str, Any] = {"reason": "再给一天", "until": MORROW.date(), "now": MORROW}
    unlock_report(report_id=report.pk, actor=actor(cast.supervisor), **again)
    assert submit_report(**words, **who).state == "submitted"
