"""Drafts of scoring rules: made, edited, thrown away, adopted."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from guatu.ledger.actions import Touched, record
from guatu.plans.models import Cycle
from guatu.rules.actor import Actor, Role
from guatu.rules.planning.cycles import still_open
from guatu.rules.refused import Refused
from guatu.rules.scoring.drafts import Draft, filled, summed
from guatu.rules.scoring.mistakes import mistakes
from guatu.rules.scoring.sheet import Subject
from guatu.scores.models import RuleSetVersion
from guatu.scores.queries.rules import draft_of, rule_set
from guatu.scores.queries.warning import warnings_of

LONGEST_REASON = 500


@transaction.atomic
def draft_rules(
    *, cycle_id: int, subject: Subject, data: Mapping[str, Any], actor: Actor, now: datetime
) -> RuleSetVersion:
    """A draft beside what is in force; a cycle has one for units and one for persons.

    Raises ``Refused``: ``move_not_yours``, ``cycle_closed``, ``draft_there`` (id),
    ``title_missing``.
    """
    cycle = _kept_cycle(cycle_id, actor)
    there = draft_of(cycle, subject)
    if there is not None:
        raise Refused("draft_there", id=there.pk)
    draft = {**filled(data), "subject": subject.value}
    title = str(draft["title"]).strip()[:120]
    if not title:
        raise Refused("title_missing", place="title")
    rows = RuleSetVersion.objects.filter(cycle=cycle, subject=subject.value)
    last = rows.aggregate(last=Max("version"))["last"] or 0
    row = RuleSetVersion.objects.create(
        cycle=cycle,
        subject=subject.value,
        version=last + 1,
        title=title,
        rules=summed(draft),
        made_at=now,
        made_by=actor.label,
    )
    _tell("score_rules.drafted", row, actor, now)
    return row


@transaction.atomic
def edit_rules(
    *, version_id: int, revision: int, data: Draft, actor: Actor, now: datetime
) -> RuleSetVersion:
    """The draft as it is now; it may be faulty until it is adopted.

    Raises ``Refused``: ``move_not_yours``, ``cycle_closed``, ``rules_adopted``, ``title_missing``,
    ``stale_rules`` (who).
    """
    row = _draft(version_id, revision, actor)
    row.title = str(data["title"]).strip()[:120]
    if not row.title:
        raise Refused("title_missing", place="title")
    row.rules, row.revision, row.made_at, row.made_by = summed(data), revision + 1, now, actor.label
    row.save()
    _tell("score_rules.edited", row, actor, now)
    return row


@transaction.atomic
def drop_rules(*, version_id: int, revision: int, actor: Actor, now: datetime) -> None:
    """Throw a draft away.  Raises as ``edit_rules``."""
    row = _draft(version_id, revision, actor)
    _tell("score_rules.dropped", row, actor, now)
    row.delete()


@transaction.atomic
def adopt_rules(
    *, version_id: int, revision: int, reason: str, actor: Actor, now: datetime
) -> RuleSetVersion:
    """Put a draft into force; it never changes again.

    Raises ``Refused`` as ``edit_rules``, the first of its ``mistakes``, and ``reason_missing``
    where a warning stands.
    """
    row = _draft(version_id, revision, actor)
    wrong = mistakes(filled(row.rules))
    if wrong:
        raise wrong[0]
    said = warnings_of(rule_set(row), row.cycle)
    if said and not reason.strip():
        raise Refused("reason_missing", place="reason")
    row.reason = reason.strip()[:LONGEST_REASON]
    row.adopted_at, row.adopted_by = now, actor.label
    row.save()
    _tell("score_rules.adopted", row, actor, now, warnings=[one.code for one in said])
    return row


def _kept_cycle(cycle_id: int, actor: Actor) -> Cycle:
    if not actor.has(Role.SUPERVISION):
        raise Refused("move_not_yours", flow="score rules", verb="edit", needs=["supervision"])
    cycle = Cycle.objects.select_for_update().get(pk=cycle_id)
    still_open(cycle.year, cycle.closed)
    return cycle


def _draft(version_id: int, revision: int, actor: Actor) -> RuleSetVersion:
    """The draft, locked, at the revision that the actor saw."""
    row = RuleSetVersion.objects.select_for_update().filter(pk=version_id).first()
    if row is None:
        raise Refused("rules_missing")
    row.cycle = _kept_cycle(row.cycle_id, actor)
    if row.adopted_at is not None:
        raise Refused("rules_adopted", version=row.version)
    if row.revision != revision:
        raise Refused("stale_rules", who=row.made_by)
    return row


def _tell(verb: str, row: RuleSetVersion, actor: Actor, now: datetime, **more: Any) -> None:
    touched = [Touched("score_rules", row.pk), Touched("cycle", row.cycle_id)]
    data = {"subject": row.subject, "version": row.version, "revision": row.revision, **more}
    record(verb, touched, actor=actor, now=now, data=data)
