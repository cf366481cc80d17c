"""Messages: when a reminder falls, when the one digest of a day may go out, how it is signed.

Source: issue "The month", section 4 (one digest per person and day, quiet hours, none twice);
practice 9 ("batch digest, no night pushes").
"""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime, timedelta
from typing import Any, Self

from guatu.rules.endpoints import check_call, check_host, check_web, is_mail_address
from guatu.rules.lights import Workdays
from guatu.rules.refused import Refused

BOUNDS = {"digest_hour": (0, 23), "quiet_from": (1, 24), "quiet_until": (0, 23), "port": (1, 65535)}
OFFSETS = (0, 60)
"""Least and most days between a reminder and its due day."""


@dataclass(frozen=True)
class Messaging:
    """How a body sends messages; passwords are kept elsewhere, never in a version.

    Hours are of the business clock, whole.  ``before`` and ``after`` are calendar days around a
    due day on which its owner is reminded in the inbox; what falls on a rest day moves.  An empty
    ``host`` sends no mail, an empty ``webhook`` calls nobody.
    """

    before: tuple[int, ...] = (3, 1)
    after: tuple[int, ...] = (1, 3, 7)
    digest_hour: int = 8
    quiet_from: int = 19
    quiet_until: int = 8
    host: str = ""
    port: int = 587
    tls: str = "starttls"  # starttls, tls, none
    user: str = ""
    sender: str = ""
    webhook: str = ""
    inside: bool = False  # the webhook may be on this machine or in a private network
    address: str = ""  # where this system is reached, for the links of a message

    @property
    def channels(self) -> tuple[str, ...]:
        """The ways out that are set."""
        return tuple(name for name, on in (("mail", self.host), ("webhook", self.webhook)) if on)

    def to_json(self) -> dict[str, Any]:
        """All values by name."""
        return {**asdict(self), "before": list(self.before), "after": list(self.after)}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Known values; one that is missing has its default."""
        known = {one.name: values[one.name] for one in fields(cls) if one.name in values}
        for name in ("before", "after"):
            if name in known:
                known[name] = tuple(known[name])
        return cls(**known)


def check(values: Messaging) -> None:
    """Refuses what cannot be meant.

    ``value_out_of_bounds`` (place, least, most), ``quiet_hours_cover_digest``, those of
    ``rules.endpoints``, ``sender_missing``, ``link_address_missing``.
    """
    for name, (least, most) in BOUNDS.items():
        _within(name, getattr(values, name), least, most)
    for name in ("before", "after"):
        for days in getattr(values, name):
            _within(name, days, *OFFSETS)
    if _quiet(values.digest_hour, values):
        raise Refused("quiet_hours_cover_digest", place="digest_hour")
    check_web("webhook", values.webhook)
    check_call("webhook", values.webhook, inside=values.inside)
    check_web("address", values.address)
    check_host("host", values.host)
    if (values.host or values.sender) and not is_mail_address(values.sender):
        raise Refused("sender_missing", place="sender")
    if values.channels and not values.address:
        raise Refused("link_address_missing", place="address")


def reminder_days(today: date, values: Messaging, workdays: Workdays) -> Sequence[int]:
    """For a query: the numbers of days until due that are reminded today, the most first.

    A day to remind that is a rest day moves to the last working day before it, after the due day
    to the next one; nobody is reminded on a rest day.  Source: practice 1.8, scenario 1.
    """
    if not workdays.is_workday(today):
        return ()
    ahead, behind = _rest(today, 1, workdays), _rest(today, -1, workdays)
    left = {days + over for days in (0, *values.before) for over in range(ahead + 1)}
    left |= {-days - over for days in values.after for over in range(behind + 1)}
    return sorted(left, reverse=True)


def _rest(today: date, step: int, workdays: Workdays) -> int:
    """How many rest days follow, or went before, a working day without a break."""
    days = 1
    while not workdays.is_workday(today + timedelta(days=days * step)):
        days += 1
    return days - 1


def may_send(now: datetime, values: Messaging, workdays: Workdays) -> bool:
    """Whether today's digest may go out: a working day, its hour has come, no quiet hours."""
    late = now.hour >= values.digest_hour
    return late and not _quiet(now.hour, values) and workdays.is_workday(now.date())


def signature(secret: str, stamp: int, body: bytes) -> str:
    """``t=<seconds>,v1=<hex>``: HMAC-SHA256 over ``<seconds>.<body>`` with the shared secret."""
    told = f"{stamp}.".encode() + body
    digest = hmac.new(secret.encode(), told, hashlib.sha256).hexdigest()
    return f"t={stamp},v1={digest}"


def _quiet(hour: int, values: Messaging) -> bool:
    """Quiet hours may pass midnight."""
    if values.quiet_from > values.quiet_until:
        return hour >= values.quiet_from or hour < values.quiet_until
    return values.quiet_from <= hour < values.quiet_until


def _within(name: str, value: int, least: int, most: int) -> None:
    if not least <= value <= most:
        raise Refused("value_out_of_bounds", place=name, least=least, most=most)
