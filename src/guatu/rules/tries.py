"""How often a password may be tried: after 5 failures no more for 10 minutes (GB/T 22239-2019)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from guatu.rules.refused import Refused


@dataclass(frozen=True)
class TryLimits:
    """How many failures, and for how long they count (and lock)."""

    failures: int = 5
    pause: timedelta = timedelta(minutes=10)


DEFAULT_LIMITS = TryLimits()


@dataclass(frozen=True)
class Tries:
    """Tries that count so far, and when the last of them was (real time)."""

    count: int = 0
    last: datetime | None = None


def claim(tries: Tries, now: datetime, limits: TryLimits = DEFAULT_LIMITS) -> Tries:
    """Count one more try before its password is looked at, so that parallel guesses count too.

    A success afterwards clears the count.  Refused: too_many_tries (until, minutes).
    """
    if tries.last is None or now >= tries.last + limits.pause:
        return Tries(1, now)
    if tries.count >= limits.failures:
        until = tries.last + limits.pause
        minutes = -(-(until - now) // timedelta(minutes=1))
        raise Refused("too_many_tries", until=until, minutes=minutes)
    return Tries(tries.count + 1, now)
