"""Drawing up, editing and moving a bulletin."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db import transaction

from guatu.bulletins.models import Bulletin
from guatu.bulletins.queries.facts import corrections_before, facts_of
from guatu.ledger.actions import Touched, record
from guatu.papers.official.bulletin import annex, draft
from guatu.papers.sheets.words import period_words
from guatu.people.models import Person
from guatu.reports.models import Period
from guatu.rules.actor import Actor, Role
from guatu.rules.bulletins import move_bulletin
from guatu.rules.refused import Refused

LONGEST = 20_000
"""Characters of one section."""


@transaction.atomic
def draw_up(*, period_id: int, actor: Actor, now: datetime) -> Bulletin:
    """Draft the bulletin of a period from its figures.

    Raises ``Refused``: ``move_not_yours``, ``period_missing``, ``period_not_begun``,
    ``bulletin_there`` (id).
    """
    if not actor.has(Role.SUPERVISION):
        raise Refused("move_not_yours", flow="bulletin", verb="draw_up", needs=["supervision"])
    period = Period.objects.select_for_update().filter(pk=period_id).first()
    if period is None:
        raise Refused("period_missing")
    if period.state == "upcoming":
        raise Refused("period_not_begun")
    there = Bulletin.objects.filter(period=period).first()
    if there is not None:
        raise Refused("bulletin_there", id=there.pk)
    row = Bulletin(period=period, cycle=period.cycle, made_at=now, made_by=actor.label)
    row.title = f"关于{period_words(period.key)}年度任务推进情况的通报"
    _figures(row, now.date())
    row.save()
    tell("bulletin.drawn_up", row, actor, now)
    return row


@transaction.atomic
def redraw(*, bulletin_id: int, revision: int, actor: Actor, now: datetime) -> Bulletin:
    """Draft it anew from the figures of today; what was edited goes (``stale_page`` first)."""
    row, event = moved("redraw", bulletin_id, actor, revision=revision)
    _figures(row, now.date())
    return kept(row, event, actor, now)


@transaction.atomic
def edit(
    *,
    bulletin_id: int,
    revision: int,
    title: str,
    texts: Mapping[str, str],
    actor: Actor,
    now: datetime,
) -> Bulletin:
    """Change title and sections by key; an empty section is left out of the paper.

    Raises ``Refused``: ``title_missing``, ``section_too_long`` (place), ``stale_page``.
    """
    said = {"title": title, **{f"section-{key}": text for key, text in texts.items()}}
    row, event = moved("edit", bulletin_id, actor, revision=revision, texts=said)
    if not title.strip():
        raise Refused("title_missing", place="title")
    long = next((key for key, text in texts.items() if len(text) > LONGEST), "")
    if long:
        raise Refused("section_too_long", place=f"section-{long}", most=LONGEST)
    row.title = title.strip()[:200]
    row.sections = [
        {**one, "text": texts.get(one["key"], one["text"]).strip()} for one in row.sections
    ]
    return kept(row, event, actor, now)


@transaction.atomic
def send(*, bulletin_id: int, approver_id: int | None, actor: Actor, now: datetime) -> Bulletin:
    """Send it to a leader for approval (送审)."""
    row, event = moved("send", bulletin_id, actor, approver_id=approver_id)
    row.state, row.note, row.sent_at = "sent", "", now
    row.approver = Person.objects.get(pk=approver_id or 0)
    return kept(row, event, actor, now)


@transaction.atomic
def decide(
    *, bulletin_id: int, verb: str, reason: str = "", actor: Actor, now: datetime
) -> Bulletin:
    """Approve it, send it back with a reason, or take it back from its leader."""
    row, event = moved(verb, bulletin_id, actor, reason=reason)
    row.note = reason.strip()
    row.approved_at = now if verb == "approve" else None
    return kept(row, event, actor, now)


def moved(
    verb: str,
    bulletin_id: int,
    actor: Actor,
    *,
    reason: str = "",
    revision: int | None = None,
    approver_id: int | None = None,
    texts: Mapping[str, str] | None = None,
) -> tuple[Bulletin, str]:
    """The row, locked, in its new state, and the event.  Raises those of the rule."""
    rows = Bulletin.objects.select_for_update(of=("self",)).select_related("period")
    row = rows.get(pk=bulletin_id)
    asked = approver_id if verb == "send" else row.approver_id
    step = move_bulletin(verb, row.state, actor, asked, reason, **(texts or {}))
    if revision is not None and revision != row.revision:
        raise Refused("stale_page", revision=row.revision)
    row.state = step.target
    return row, step.event


def _figures(row: Bulletin, today: date) -> None:
    facts = facts_of(row.period, today)
    row.as_of = facts.as_of
    row.sections = [asdict(section) for section in draft(facts)]
    row.rows = annex(facts)
    row.corrections = [one.pk for one in corrections_before(row.period, today)]


def kept(row: Bulletin, event: str, actor: Actor, now: datetime) -> Bulletin:
    """The row saved under its next revision, and its event."""
    row.revision += 1
    row.save()
    tell(event, row, actor, now)
    return row


def tell(event: str, row: Bulletin, actor: Actor, now: datetime) -> None:
    """The event: codes, numbers and the hashes of the papers."""
    data: dict[str, Any] = {"period": row.period.key, "revision": row.revision}
    if row.number:
        data |= {"number": row.number}
    if row.word and row.pdf:
        data |= {"word": row.word.sha256, "pdf": row.pdf.sha256}
    touched = [Touched("bulletin", row.pk), Touched("period", row.period_id)]
    record(event, touched, actor=actor, now=now, data=data)
