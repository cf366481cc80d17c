"""How fresh the wall is: the last seal, what waits for one, and the version of a view of it."""

import gzip
import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar, cast

from django.core.cache import cache
from django.db.models import Subquery

from guatu.ledger.models import Event, Seal, Unsealed
from guatu.plans.models import Cycle
from guatu.rules.actor import Actor
from guatu.rules.params import Sight

T = TypeVar("T")

_BUCKET = 10  # minutes: lights turned by the nightly clock write no event of their own
KEPT = 60  # seconds that figures of the same version are remembered
_DRAWN = 32  # places for drawings: at most some megabytes; with fewer, screens push each other out
_SLOW, _REST = 0.1, 20  # seconds; times as long


@dataclass(frozen=True)
class Age:
    """Last seal, newest event, and (real time) since when the oldest unsealed one waits."""

    seal: int
    newest: int
    unsealed_since: datetime | None


def age() -> Age:
    """How far the ledger goes and how far it is sealed (one statement)."""
    sealed = Seal.objects.order_by("-seq").values("seq")[:1]
    oldest = Unsealed.objects.order_by("pk").values("event__recorded_at")[:1]
    facts = Event.objects.order_by("-pk").values_list("pk", Subquery(sealed), Subquery(oldest))
    newest, seal, since = facts.first() or (0, 0, None)
    return Age(seal or 0, newest, since)


def version(found: Age, actor: Actor, now: datetime, *asked: object) -> str:
    """What an answer depends on: ledger, business date, who may see what, and what was asked.

    Two answers of the same version are the same, whoever of equal rights asks.
    """
    grants = sorted((str(grant.role), grant.path) for grant in actor.grants)
    bucket = now.hour, now.minute // _BUCKET
    parts = found.seal, found.newest, now.date(), bucket, actor.acts_as, grants, asked
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:24]


def scope(actor: Actor, cycle: Cycle, *, version: bool = False) -> str:
    """What of the wall of a cycle an actor sees: figures of one scope are shared.

    Released work down to office level is the whole body's (decisions, "Who sees a plan"), and
    nothing else hangs, unless the year's rulebook narrows it to what concerns each person.
    Of a ``version`` each sees the tasks that he sees today, wherever they have gone since.
    """
    if version:
        return f"version {actor.label} {actor.person_id} {actor.acts_as}"
    if not actor.person_id or actor.is_admin:
        return actor.label
    return "business" if cycle.sight == Sight.BODY else f"person {actor.acts_as}"


def drawn(asked: object, version: str, draw: Callable[[], bytes]) -> bytes:
    """Drawings of a version, shared by all who ask for the same: a wall hangs in many places.

    A few places are kept, each a minute at most, and compressed (gzip) as browsers take them.
    """
    digest = hashlib.sha256(repr((asked, version)).encode()).digest()
    place = f"wall:drawn:{digest[0] % _DRAWN}"
    kept = cache.get(place)
    if kept is not None and kept[0] == digest:
        return cast(bytes, kept[1])
    packed = gzip.compress(draw(), 1, mtime=0)
    cache.set(place, (digest, packed), KEPT)
    return packed


def remembered(name: str, version: str, make: Callable[[], T]) -> T:
    """The figures of a version, taken anew when it changes, and every minute.

    Where taking them is slow (a very large plan), a new version may wait for twenty times as
    long, so that a wall never costs more than a twentieth of a processor.
    """
    kept = cache.get(name)
    if kept is not None:
        known, at, cost, figures = kept
        rest = cost * _REST if cost > _SLOW else 0.0
        if time.time() - at < (KEPT if known == version else rest):
            return cast(T, figures)
    begun = time.perf_counter()
    fresh = make()
    cache.set(name, (version, time.time(), time.perf_counter() - begun, fresh), KEPT)
    return fresh
