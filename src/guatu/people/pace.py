"""How fast one person may ask the API: a bucket of requests that fills again by the minute."""

import math
import time
from collections import OrderedDict

from django.conf import settings

MOST_HOLDERS = 10_000
_BUCKETS: "OrderedDict[str, tuple[float, float]]" = OrderedDict()


def wait_of(holder: str) -> int:
    """Take one request from a holder's bucket: 0, or the seconds until there is one again.

    Counted in each server process by itself; ``settings.API_PER_MINUTE`` is what one allows.
    """
    per_minute = float(settings.API_PER_MINUTE)
    clock = time.monotonic()
    left, seen = _BUCKETS.pop(holder, (per_minute, clock))
    left = min(per_minute, left + (clock - seen) * per_minute / 60)
    _BUCKETS[holder] = (left - 1 if left >= 1 else left, clock)
    while len(_BUCKETS) > MOST_HOLDERS:
        _BUCKETS.popitem(last=False)
    return 0 if left >= 1 else math.ceil((1 - left) * 60 / per_minute)


def forget() -> None:
    """Everybody begins with a full bucket again."""
    _BUCKETS.clear()
