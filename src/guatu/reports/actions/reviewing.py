"""The office review and the check of a report: passed on, returned, judged, proof waived."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from guatu.plans.actions.entries import confirm_entry, return_entry
from guatu.plans.queries.confirming import entry_facts
from guatu.reports.actions.accepting import accept_held
from guatu.reports.actions.holding import Held, as_read, hold_report, move_held, not_past, tell
from guatu.reports.models import Report, ReturnPhrase
from guatu.reports.queries.facts import limits_of, params_of
from guatu.rulebook import queries as rulebook
from guatu.rules.actor import Actor
from guatu.rules.planning import confirmers
from guatu.rules.reporting import move_report
from guatu.rules.reporting.judging import judge, waive


@transaction.atomic
def review_report(*, report_id: int, revision: int, actor: Actor, now: datetime) -> Report:
    """The office review: the report's open entries become the figures, and it goes on.

    An entry confirmed before is left alone.  In a body without a supervision office the same act
    checks and accepts.  Raises those of ``hold_report``, ``move_report`` and ``confirm_entry``.
    """
    held = hold_report(report_id, revision=revision)
    _review(held, actor, now)
    return held.report


@transaction.atomic
def check_report(*, report_id: int, revision: int, actor: Actor, now: datetime) -> Report:
    """The supervision office has looked at it."""
    held = hold_report(report_id, revision=revision)
    _check(held, actor, now)
    return held.report


@transaction.atomic
def accept_report(*, report_id: int, revision: int, actor: Actor, now: datetime) -> Report:
    """It counts; in a period that is closed it is a correction and locked at once."""
    held = hold_report(report_id, revision=revision)
    accept_held(held, actor, now)
    return held.report


@transaction.atomic
def pass_report(
    *, report_id: int, revision: int, seen: str = "", actor: Actor, now: datetime
) -> Report:
    """One act for whoever's turn it is: review it, or check and accept it.

    ``seen`` is the state that was read: who is a head and in the supervision office as well does
    not do both by pressing twice.  Raises also ``passed_meanwhile``.
    """
    held = hold_report(report_id, revision=revision)
    as_read(held, seen, actor)
    if held.report.state == "office_reviewed":
        _check(held, actor, now)
        accept_held(held, actor, now)
    elif held.report.state == "checked":
        accept_held(held, actor, now)
    else:
        _review(held, actor, now)
    return held.report


@transaction.atomic
def return_report(
    *,
    report_id: int,
    revision: int,
    reason: str,
    due: date | None = None,
    seen: str = "",
    actor: Actor,
    now: datetime,
) -> Report:
    """Give it back with a reason and a day of its own (``due``, else by the rulebook's workdays).

    Its entries that the actor may decide on go back with it.  Raises also ``day_past`` and
    ``passed_meanwhile``.
    """
    held = hold_report(report_id, revision=revision)
    as_read(held, seen, actor)
    report, reason = held.report, reason.strip()
    not_past(due, now, "due")
    move_report("return", held.facts(actor), actor, reason)
    columns = {
        "returned_reason": reason,
        "returned_due": due or _own_day(report, now.date()),
        "returns": report.returns + 1,
    }
    _return_entries(held, reason, actor, now)
    move_held(held, "return", actor, now, reason=reason, **columns)
    ReturnPhrase.objects.filter(text=reason).update(used=F("used") + 1)
    return report


@transaction.atomic
def judge_report(*, report_id: int, colour: str, actor: Actor, now: datetime) -> Report:
    """The reviewer's own light beside the owner's claim and the rule's; "" takes it back."""
    held = hold_report(report_id)
    event = judge(held.facts(actor), actor, colour, limits_of(held.report))
    held.report.judgement = colour
    held.report.save(update_fields=["judgement"])
    tell(event, held.report, actor, now, light=colour)
    return held.report


@transaction.atomic
def waive_proof(*, report_id: int, reason: str, actor: Actor, now: datetime) -> Report:
    """This once the evidence is not asked for, with a reason that stays."""
    held = hold_report(report_id)
    event = waive(held.facts(actor), actor, reason, asked=held.report.proof_asked)
    held.report.proof_waived = reason.strip()[:200]
    held.report.save(update_fields=["proof_waived"])
    tell(event, held.report, actor, now)
    return held.report


def _review(held: Held, actor: Actor, now: datetime) -> None:
    facts = held.facts(actor)
    move_report("review", facts, actor)
    for entry in held.undecided:
        confirm_entry(entry_id=entry.pk, actor=actor, now=now)
        entry.state = "confirmed"
    move_held(held, "review", actor, now, reviewed_by_id=actor.person_id, reviewed_at=now)
    if facts.merged:
        _check(held, actor, now)
        accept_held(held, actor, now)


def _check(held: Held, actor: Actor, now: datetime) -> None:
    move_held(held, "check", actor, now, checked_by_id=actor.person_id, checked_at=now)


def _return_entries(held: Held, reason: str, actor: Actor, now: datetime) -> None:
    for entry in held.undecided:
        if actor.acts_as in confirmers(entry_facts(entry, held.people, held.heads)):
            return_entry(entry_id=entry.pk, reason=reason, actor=actor, now=now)
    held.entries = []


def _own_day(report: Report, today: date) -> date:
    calendar = rulebook.workdays(today.year)
    return calendar.add_workdays(today, params_of(report.period).return_workdays)
