"""Confirming, returning and withdrawing an entry; confirmed, it is the figure."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import Q

from guatu.ledger.actions import record
from guatu.plans.actions.entries.telling import data_of, touched_by
from guatu.plans.actions.locks import lock_path
from guatu.plans.actions.progress import refresh_chain
from guatu.plans.models import Entry, Stage, Task
from guatu.plans.queries.confirming import entry_facts, heads_of, people_of
from guatu.rules.actor import Actor
from guatu.rules.flow import Move
from guatu.rules.planning import decide
from guatu.rules.progress import accumulate
from guatu.rules.refused import Refused
from guatu.web.prepared import Prepared

_PATH: Prepared[tuple[str]] = Prepared(
    lambda ids: Entry.objects.filter(pk__in=ids).values_list("task__path")
)
# of (task, entry): the entry, and the values that it may take the place of
_VALUES = Prepared(
    lambda ids: Entry.objects.filter(
        Q(pk=ids[1]) | Q(kind="value", state="confirmed"), task_id=ids[0]
    ).order_by("as_of", "pk")
)
# the entry decided, and the confirmed ones that it takes the place of
_CLOSE = """UPDATE plans_entry SET decided_at = %s,
state = CASE WHEN id = %s THEN %s ELSE 'corrected' END,
reason = CASE WHEN id = %s THEN %s ELSE reason END,
decided_by_id = CASE WHEN id = %s THEN %s ELSE decided_by_id END
WHERE id IN ({ids})"""


class _Decided(NamedTuple):
    """An entry, its task's chain, the move, and entry and confirmed values, oldest first."""

    entry: Entry
    chain: list[Task]
    move: Move
    values: Sequence[Entry]


@transaction.atomic
def confirm_entry(*, entry_id: int, actor: Actor, now: datetime) -> Entry:
    """Make an entry the figure: its stage is confirmed or its value taken, and the tree follows."""
    entry, chain, move, values = _decide("confirm", entry_id, actor, "")
    task = chain[-1]
    rivals = _rivals(entry, values)
    _close(entry, move, actor, now, rivals)
    if entry.stage_id:
        Stage.objects.filter(entries=entry).update(state="confirmed", confirmed_on=entry.as_of)
    elif entry.kind == "value":
        left = [one.value for one in values if one.pk not in rivals and one.value is not None]
        task.value = accumulate(left, task.per_period)
    task.reported_on = max(entry.as_of, task.reported_on or entry.as_of)
    refresh_chain(chain, now=now, as_of=entry.as_of)
    data = data_of(entry) | {"done": task.done, "known": task.known, "total": task.total}
    record(
        move.event, touched_by(entry), actor=actor, now=now, data=data, rulebook=task.cycle.rulebook
    )
    return entry


@transaction.atomic
def return_entry(*, entry_id: int, reason: str, actor: Actor, now: datetime) -> Entry:
    """Give an entry back to its author with a reason; its stage is open again."""
    return _undo("return", entry_id, reason, actor, now)


@transaction.atomic
def withdraw_entry(*, entry_id: int, actor: Actor, now: datetime) -> Entry:
    """The author takes an entry back before it was confirmed."""
    return _undo("withdraw", entry_id, "", actor, now)


def _undo(verb: str, entry_id: int, reason: str, actor: Actor, now: datetime) -> Entry:
    entry, _, move, _ = _decide(verb, entry_id, actor, reason)
    was_open = entry.state == "entered"
    entry.reason = reason.strip()
    _close(entry, move, actor, now)
    if entry.stage_id and was_open:
        Stage.objects.filter(pk=entry.stage_id).update(state="planned")
    record(move.event, touched_by(entry), actor=actor, now=now, data=data_of(entry))
    return entry


def _decide(verb: str, entry_id: int, actor: Actor, reason: str) -> _Decided:
    """The entry as it is under the lock of its chain, once the rule allows the move."""
    paths = _PATH([entry_id])
    if not paths:
        raise Refused("entry_missing")
    chain = lock_path(paths[0][0])
    task = chain[-1]
    values = _VALUES([task.pk, entry_id])
    entry = next(one for one in values if one.pk == entry_id)
    facts = entry_facts(entry, people_of(task), heads_of(task))
    return _Decided(entry, chain, decide(verb, facts, actor, reason), values)


def _close(
    entry: Entry, move: Move, actor: Actor, now: datetime, rivals: Collection[int] = ()
) -> None:
    entry.state = move.target
    entry.decided_by_id = actor.person_id
    entry.decided_at = now
    ids = [entry.pk, *rivals]
    own = (entry.state, entry.reason, actor.person_id)
    cases = [part for value in own for part in (entry.pk, value)]
    when = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        sql = _CLOSE.format(ids=", ".join(["%s"] * len(ids)))
        cursor.execute(sql, [when, *cases, *ids])


def _rivals(entry: Entry, values: Sequence[Entry]) -> frozenset[int]:
    """The confirmed values of the same day (or period), which a confirmed value replaces."""
    if entry.kind != "value":
        return frozenset()
    return frozenset(
        one.pk
        for one in values
        if one.pk != entry.pk
        and one.period == entry.period
        and (one.period or one.as_of == entry.as_of)
    )
