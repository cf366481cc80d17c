"""What a seal is made of: the canonical text of an event and the hash that chains it."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from guatu.ledger.models import Event, EventObject

GENESIS = "0" * 64
"""What stands for the hash before the first seal."""

FIELDS = (
    "id", "verb", "at", "recorded_at", "actor_id", "actor_label", "on_behalf_of",
    "data", "schema", "cause_id", "request_id", "rulebook",
)  # fmt: skip


class Content(NamedTuple):
    """An event with its objects as (kind, id, qualifier), as the database holds them now."""

    event: Mapping[str, Any]
    objects: Sequence[tuple[str, int, str]]


def contents(event_ids: Iterable[int]) -> dict[int, Content]:
    """The content of events by id (2 statements); events that are gone are absent."""
    ids = list(event_ids)
    objects: dict[int, list[tuple[str, int, str]]] = {}
    rows = EventObject.objects.filter(event_id__in=ids)
    for event_id, kind, key, part in rows.values_list("event_id", "kind", "object_id", "qualifier"):
        objects.setdefault(event_id, []).append((kind, key, part))
    events = Event.objects.filter(id__in=ids).values(*FIELDS)
    return {e["id"]: Content(e, sorted(objects.get(e["id"], []))) for e in events}


def digest(previous: str, seq: int, sealed_at: datetime, content: Content) -> str:
    """SHA-256 over the hash before, the place, the time of sealing, the event and its objects."""
    whole = {"previous": previous, "seq": seq, "sealed_at": sealed_at, **content._asdict()}
    text = json.dumps(
        whole, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_moment
    )
    return hashlib.sha256(text.encode()).hexdigest()


def _moment(value: Any) -> str:
    """A moment as UTC with microseconds, whatever zone the database driver gave it."""
    if not isinstance(value, datetime):
        raise TypeError(f"{type(value).__name__} has no place in an event")
    return value.astimezone(UTC).isoformat(timespec="microseconds")
