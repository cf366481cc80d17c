"""How fast one person may ask the API: a bucket of requests that fills again by the minute.

The bucket is a row that all server processes share; each takes requests out of it by the handful,
so that counting costs one write in twenty or thirty requests.  Each may hold one handful more.
"""

import math
import time
from collections import OrderedDict
from dataclasses import dataclass

from django.conf import settings
from django.db import connection

from guatu.people.models import ApiPace

MOST_HOLDERS = 10_000
MINUTE = 60_000  # all times here are milliseconds of real time
HANDFULS = 20
_TABLE = ApiPace._meta.db_table
_TAKE = f"""INSERT INTO {_TABLE} (holder, spent_until) VALUES (%s, %s + %s)
ON CONFLICT (holder) DO UPDATE SET spent_until =
    CASE WHEN {_TABLE}.spent_until > %s THEN {_TABLE}.spent_until ELSE %s END + %s
WHERE {_TABLE}.spent_until <= %s RETURNING spent_until"""


@dataclass
class Hand:
    """What a process holds for somebody: requests, or the moment before which there are none."""

    left: int = 0
    none_before: int = 0


class Pace:
    """The hands of one process."""

    def __init__(self) -> None:
        self.hands: OrderedDict[str, Hand] = OrderedDict()

    def wait_of(self, holder: str) -> int:
        """Take one request: 0, or the seconds until there is one again.

        ``settings.API_PER_MINUTE`` is what one allows, in all processes together.
        """
        now = time.time_ns() // 1_000_000
        hand = self.hands.pop(holder, Hand())
        self.hands[holder] = hand
        while len(self.hands) > MOST_HOLDERS:
            self.hands.popitem(last=False)
        if not hand.left and now >= hand.none_before:
            _fill(hand, holder, now)
        if not hand.left:
            return max(1, math.ceil((hand.none_before - now) / 1000))
        hand.left -= 1
        return 0


def _fill(hand: Hand, holder: str, now: int) -> None:
    """Take a handful out of the shared bucket (one statement), or know when there is one."""
    count = max(1, settings.API_PER_MINUTE // HANDFULS)
    cost = count * MINUTE // settings.API_PER_MINUTE
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [holder, now, cost, now, now, cost, now + MINUTE - cost])
        hand.left = count if cursor.fetchone() else 0
    hand.none_before = 0 if hand.left else now + cost


_OWN = Pace()
wait_of = _OWN.wait_of


def forget() -> None:
    """This process holds nothing for anybody any more; what was spent stays spent."""
    _OWN.hands.clear()
