"""What a body demands of sign-in: passwords, tries, sessions, links, second factor.

Source: GB/T 22239-2019, 8.1.4.1 (identity: complexity, periodic change, failures, time-out, two
factors); the figures are the usual ones of such bodies, each a setting.
"""

from collections.abc import Mapping, Set
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime, timedelta
from enum import StrEnum

from guatu.rules.actor import ADMIN_ROLES, Role
from guatu.rules.refused import Refused


class SecondFactor(StrEnum):
    """Who must show a code of their telephone beside the password."""

    NOBODY = "nobody"
    ADMINISTRATORS = "administrators"
    EVERYBODY = "everybody"


@dataclass(frozen=True)
class Security:
    """All values of one version.

    ``password_days`` 0: a password never grows old.  ``password_kinds`` counts small letters,
    capitals, digits and others; from ``password_long`` characters on any will do.
    """

    password_least: int = 8
    password_kinds: int = 3
    password_long: int = 16
    password_days: int = 90
    failures: int = 5
    pause_minutes: int = 10
    idle_minutes: int = 30
    session_hours: int = 12
    link_hours: int = 72
    idle_account_days: int = 90
    second_factor: str = SecondFactor.NOBODY

    def to_json(self) -> dict[str, int | str]:
        """All values by name."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, object]) -> "Security":
        """Known values; one that is missing has its default."""
        known = {field.name for field in fields(cls)}
        return replace(cls(), **{name: v for name, v in values.items() if name in known})  # type: ignore[arg-type]


BOUNDS: dict[str, tuple[int, int]] = {
    "password_least": (8, 64),
    "password_kinds": (1, 4),
    "password_long": (12, 64),
    "password_days": (0, 365),
    "failures": (3, 10),
    "pause_minutes": (5, 24 * 60),
    "idle_minutes": (5, 8 * 60),
    "session_hours": (1, 24),
    "link_hours": (1, 14 * 24),
    "idle_account_days": (30, 365),
}
"""Least and most of each value: nobody can set the door wide open by a slip of the pen."""


def check(values: Security) -> None:
    """Refuses ``value_out_of_bounds`` (place, least, most), ``long_below_least``."""
    for name, (least, most) in BOUNDS.items():
        if not least <= getattr(values, name) <= most:
            raise Refused("value_out_of_bounds", place=name, least=least, most=most)
    if values.password_long < values.password_least:
        raise Refused("long_below_least", place="password_long")
    SecondFactor(values.second_factor)


def strong(password: str, values: Security) -> bool:
    """Whether a password is long enough, and of enough kinds unless it is very long."""
    tests = (str.islower, str.isupper, str.isdigit)
    kinds = {next((n for n, test in enumerate(tests) if test(c)), 3) for c in password}
    if len(password) < values.password_least:
        return False
    return len(password) >= values.password_long or len(kinds) >= values.password_kinds


def password_old(set_at: datetime | None, values: Security, now: datetime) -> bool:
    """Whether it must be changed before anything else is done (real time)."""
    if not values.password_days or set_at is None:
        return False
    return now >= set_at + timedelta(days=values.password_days)


def needs_second_factor(roles: Set[Role], values: Security) -> bool:
    """Whether somebody with these roles must show a second factor."""
    if values.second_factor == SecondFactor.EVERYBODY:
        return True
    return values.second_factor == SecondFactor.ADMINISTRATORS and bool(roles & ADMIN_ROLES)


def over(opened: datetime, seen: datetime, values: Security, now: datetime) -> bool:
    """Whether a session has ended: idle for too long, or open for too long (real times)."""
    idle = now >= seen + timedelta(minutes=values.idle_minutes)
    return idle or now >= opened + timedelta(hours=values.session_hours)
