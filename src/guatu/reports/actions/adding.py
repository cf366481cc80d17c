"""What hangs on a report: the part of a supporting unit, and its evidence."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from guatu.ledger.actions import Touched, record
from guatu.plans.models.facts import facts_of
from guatu.reports.actions.holding import hold_report
from guatu.reports.models import Report, ReportEvidence, SupportPart
from guatu.rules.actor import Actor, Role
from guatu.rules.privacy import refuse_personal_data
from guatu.rules.refused import Refused
from guatu.rules.reporting import move_report
from guatu.rules.reporting.filling import Term, still_writable
from guatu.rules.reporting.filling import add_part as part_rule

MOST = 20
"""Pieces of evidence of one report."""


@dataclass(frozen=True)
class Proof:
    """One piece of evidence: a stored file, a link, a document's number or a sentence."""

    file_id: int | None = None
    link: str = ""
    document: str = ""
    sentence: str = ""


@transaction.atomic
def add_part(
    *, report_id: int, unit_id: int, text: str, actor: Actor, now: datetime
) -> SupportPart:
    """What a supporting unit adds; said again, it takes the place of what it said before.

    Raises ``Refused`` of the rule ``filling.add_part`` and of ``still_writable``.
    """
    found = hold_report(report_id)
    report, held = found.report, facts_of(found.task).support_unit_ids & {unit_id}
    roles = {"support_head": Role.HEAD, "support_liaison": Role.LIAISON}
    stands = frozenset(name for name, role in roles.items() if actor.holds(role, held))
    event = part_rule(report.state, stands, text)
    still_writable(Term(report.period.state, report.returned_due), now.date())
    said = {"text": text.strip(), "author_id": actor.person_id, "said_at": now}
    part, _ = SupportPart.objects.update_or_create(report=report, unit_id=unit_id, defaults=said)
    touched = [("report", report.pk), ("task", report.task_id), ("unit", unit_id)]
    data = {"period": report.period.key}
    record(event, [Touched(*one) for one in touched], actor=actor, now=now, data=data)
    return part


@transaction.atomic
def add_evidence(*, report_id: int, proof: Proof, actor: Actor, now: datetime) -> ReportEvidence:
    """Lay a piece of evidence to a report that may still be written.

    Raises ``Refused``: those of saving, ``evidence_missing``, ``too_much_evidence`` (most).
    """
    report = _open_to(report_id, actor, now)
    texts = {"link": proof.link, "document": proof.document, "sentence": proof.sentence}
    if proof.file_id is None and not any(text.strip() for text in texts.values()):
        raise Refused("evidence_missing", place="sentence")
    refuse_personal_data(**texts)
    if report.evidence.count() >= MOST:
        raise Refused("too_much_evidence", most=MOST)
    stripped = {name: text.strip() for name, text in texts.items()}
    return ReportEvidence.objects.create(
        report=report, file_id=proof.file_id, added_at=now, **stripped
    )


@transaction.atomic
def remove_evidence(*, report_id: int, evidence_id: int, actor: Actor, now: datetime) -> None:
    """Take a piece of evidence away again; former versions keep the hash of its file."""
    _open_to(report_id, actor, now).evidence.filter(pk=evidence_id).delete()


@transaction.atomic
def may_write(*, report_id: int, actor: Actor, now: datetime) -> None:
    """Raises ``Refused`` where the actor could not write the report now: asked before an upload."""
    _open_to(report_id, actor, now)


def _open_to(report_id: int, actor: Actor, now: datetime) -> Report:
    """The report under its lock, when the actor may write it now."""
    held = hold_report(report_id)
    report = held.report
    move_report("save", held.facts(actor), actor)
    still_writable(Term(report.period.state, report.returned_due), now.date())
    return report
