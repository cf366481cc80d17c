"""What a reader is told of tasks that differ: each field before and after, why, and by whom."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from guatu.ledger.models import EventObject
from guatu.plans.models import ChangeRequest, PlanVersion, TaskVersion
from guatu.plans.queries.plan_versions import sees_all
from guatu.plans.queries.version_compare import Pair, Row, Source
from guatu.plans.queries.versions import Change, told
from guatu.plans.queries.visibility import visible_to
from guatu.rules.actor import Actor

MOST_REASONS = 3
PHONE = "contact_phone"


@dataclass(frozen=True)
class Reason:
    """Why something was changed: the words, whose act it was, who approved it ("" for nobody)."""

    text: str
    who: str
    approver: str
    at: datetime


@dataclass(frozen=True)
class Detail:
    """A task that differs with what a reader is told of it; states are codes."""

    pair: Pair
    changes: list[Change] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)


def details(
    actor: Actor, before: PlanVersion, after: Source, pairs: Sequence[Pair]
) -> list[Detail]:
    """The pairs with their fields and reasons (six statements).

    The contact's telephone is told to the supervision office only; what hung above a task, only
    when the reader sees that too.
    """
    changes = _changes(actor, before, pairs)
    reasons = _reasons(before, after, [pair.row.task_id for pair in pairs])
    return [
        Detail(pair, said, reasons[pair.row.task_id][-MOST_REASONS:])
        for pair, said in zip(pairs, changes, strict=True)
    ]


def _changes(actor: Actor, base: PlanVersion, pairs: Sequence[Pair]) -> list[list[Change]]:
    both = [(pair.before, pair.after) for pair in pairs]
    ids = {row.terms_id for rows in both for row in rows if row and row.terms_id}
    terms = dict(TaskVersion.objects.filter(pk__in=ids).values_list("pk", "terms"))
    parents = {row.side.parent_id for rows in both for row in rows if row} - {None}
    seen = visible_to(actor, base.cycle).filter(pk__in=parents)
    titles = dict(seen.values_list("pk", "title"))
    found = told(
        [tuple(terms.get(row.terms_id or 0, {}) if row else {} for row in rows) for rows in both],  # type: ignore[misc]
        frozenset() if sees_all(actor) else frozenset({PHONE}),
    )
    return [
        [*_beside(*rows, said, titles), *said] if all(rows) else []
        for rows, said in zip(both, found, strict=True)
    ]


def _beside(
    before: Row | None, after: Row | None, said: list[Change], titles: dict[int, str]
) -> list[Change]:
    """What the terms do not say: state, place, and a due day that followed from an event."""
    assert before is not None
    assert after is not None
    one, other = before.side, after.side
    found = [Change("state", one.state, other.state)] if one.state != other.state else []
    if one.parent_id != other.parent_id:
        names = [titles.get(side.parent_id or 0, "") for side in (one, other)]
        found.append(Change("parent", *names))
    if one.due != other.due and all(change.field != "due" for change in said):
        found.append(Change("due", _day(one.due), _day(other.due)))
    return found


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _reasons(before: PlanVersion, after: Source, ids: list[int]) -> dict[int, list[Reason]]:
    """Task -> why it was changed between the two, the oldest first (two statements)."""
    found: dict[int, list[Reason]] = defaultdict(list)
    for task_id, reason in [*_by_requests(before, after, ids), *_by_acts(before, after, ids)]:
        found[task_id].append(reason)
    for reasons in found.values():
        reasons.sort(key=lambda reason: reason.at)
    return found


def _by_requests(before: PlanVersion, after: Source, ids: list[int]) -> list[tuple[int, Reason]]:
    """Approved requests: who asked, why, who approved."""
    rows = ChangeRequest.objects.filter(
        task__in=ids, state="approved", decided_at__gt=before.made_at
    ).select_related("decided_by")
    if after is not None:
        rows = rows.filter(decided_at__lte=after.made_at)
    return [
        (
            row.task_id,
            Reason(
                row.reason,
                row.asker_name,
                row.decided_by.name if row.decided_by else "",
                row.decided_at or row.asked_at,
            ),
        )
        for row in rows
    ]


def _by_acts(before: PlanVersion, after: Source, ids: list[int]) -> list[tuple[int, Reason]]:
    """Direct acts with a reason; one that followed from another has the reason of that."""
    rows = EventObject.objects.filter(
        kind="task",
        object_id__in=ids,
        event__verb__startswith="task.",
        event__at__gt=before.made_at,
    ).select_related("event__cause")
    if after is not None:
        rows = rows.filter(event__at__lte=after.made_at)
    found = []
    for row in rows.order_by("event_id"):
        cause = row.event.cause
        text = row.event.data.get("reason") or (cause.data.get("reason") if cause else "")
        if text and not (cause and cause.verb == "change.approved"):
            found.append((row.object_id, Reason(text, row.event.actor_label, "", row.event.at)))
    return found
