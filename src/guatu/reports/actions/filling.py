"""Writing a report: saved while one types, handed in, said to be unchanged, taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from django.db import transaction

from guatu.ledger.actions import Touched, record
from guatu.reports.actions.handing_in import enter_typed, hand_in
from guatu.reports.actions.holding import hold_report, tell
from guatu.reports.models import Report
from guatu.reports.queries.content import TEXTS, content_of, entries_of, said_before
from guatu.reports.queries.facts import limits_of
from guatu.rules.actor import Actor
from guatu.rules.flow import Move
from guatu.rules.refused import Refused
from guatu.rules.reporting import move_report
from guatu.rules.reporting.filling import Term, claimed, no_change, ready, still_writable


@dataclass(frozen=True)
class Words:
    """What is typed into a report.  ``value``, ``stage_id`` or ``period`` becomes an entry."""

    narrative: str = ""
    problems: str = ""
    next_step: str = ""
    help_needed: str = ""
    forecast: Decimal | None = None
    claim: str = ""
    value: Decimal | None = None
    stage_id: int | None = None
    period: str = ""


class Many(NamedTuple):
    """What became of many reports: those handed in, and (report id, refusal) of the others."""

    submitted: list[Report]
    refused: list[tuple[int, Refused]]


@transaction.atomic
def save_report(
    *, report_id: int, words: Words, revision: int, actor: Actor, now: datetime
) -> Report:
    """Keep what was typed; no event, the submission has the words.

    ``revision`` is that of the page.  Raises ``Refused``: those of ``move_report`` and
    ``still_writable``, ``claim_unknown``, ``stale_report`` when somebody saved meanwhile.
    """
    report, _ = _taken("save", report_id, words, actor, now)
    _put(report, words, revision, actor, now)
    return report


@transaction.atomic
def submit_report(
    *,
    report_id: int,
    words: Words | None = None,
    revision: int | None = None,
    actor: Actor,
    now: datetime,
) -> Report:
    """Hand a report in, with the words typed last when they come with it.

    A typed figure becomes an entry of the plan, which the office review confirms.  Raises
    ``Refused``: as ``save_report``, ``report_empty``, ``proof_missing``, those of ``enter``.
    """
    report, step = _taken("submit", report_id, words, actor, now)
    if words is not None:
        _put(report, words, report.revision if revision is None else revision, actor, now)
    report.no_change = False
    enter_typed(report, actor=actor, now=now)
    entries = entries_of(report)
    ready(content_of(report, entries))
    hand_in(report, step, entries, None, actor=actor, now=now)
    return report


@transaction.atomic
def say_no_change(*, report_id: int, actor: Actor, now: datetime) -> Report:
    """Hand a report in as "nothing has changed since last time": one act for the row."""
    report, step = _taken("submit", report_id, None, actor, now)
    entries, before = entries_of(report), said_before(report)
    no_change(content_of(report, entries), said_before=before is not None)
    report.no_change = True
    hand_in(report, step, entries, before, actor=actor, now=now)
    return report


@transaction.atomic
def withdraw_report(*, report_id: int, actor: Actor, now: datetime) -> Report:
    """The author takes a report back before its review; its words are there to be mended."""
    report, step = _taken("withdraw", report_id, None, actor, now)
    report.state, report.no_change = step.target, False
    report.revision += 1
    report.save(update_fields=["state", "no_change", "revision"])
    tell(step.event, report, actor, now)
    return report


def submit_many(*, report_ids: Sequence[int], actor: Actor, now: datetime) -> Many:
    """Hand in many reports as they were saved: the same rule for each, and one batch event."""
    found = Many([], [])
    for pk in report_ids:
        try:
            found.submitted.append(submit_report(report_id=pk, actor=actor, now=now))
        except Refused as refused:
            found.refused.append((pk, refused))
    if found.submitted:
        _tell_batch(found, actor, now)
    return found


@transaction.atomic
def _tell_batch(found: Many, actor: Actor, now: datetime) -> None:
    periods = sorted({report.period_id for report in found.submitted})
    data = {"reports": len(found.submitted), "refused": len(found.refused)}
    touched = [Touched("period", pk) for pk in periods]
    record("report.many_submitted", touched, actor=actor, now=now, data=data)


def _taken(
    verb: str, report_id: int, words: Words | None, actor: Actor, now: datetime
) -> tuple[Report, Move]:
    """The report under its lock, once the rules allow the move."""
    held = hold_report(report_id)
    report, texts = held.report, {name: getattr(words, name) for name in TEXTS} if words else {}
    step = move_report(verb, held.facts(actor), actor, **texts)
    still_writable(Term(report.period.state, report.returned_due), now.date())
    return report, step


def _put(report: Report, words: Words, revision: int, actor: Actor, now: datetime) -> None:
    """The words into the row, unless somebody saved since the page was made."""
    if revision != report.revision:
        raise Refused("stale_report", now=report.revision)
    claimed(words.claim, limits_of(report))
    for name in (*TEXTS, "forecast", "claim"):
        setattr(report, name, getattr(words, name))
    report.typed_value, report.typed_stage = words.value, words.stage_id
    report.typed_period, report.no_change = words.period, False
    report.author_id, report.author_for_id = actor.person_id, actor.on_behalf_of
    report.saved_at, report.revision = now, report.revision + 1
    report.save()
