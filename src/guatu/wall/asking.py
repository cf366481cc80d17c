"""Whose wall of what is asked for."""

from dataclasses import dataclass
from datetime import datetime

from guatu.plans.models import Cycle
from guatu.rules.actor import Actor
from guatu.wall.queries.filters import Filters


@dataclass(frozen=True)
class Wanted:
    """Whose wall of what: the body's name, the reader, cycle, filters and business time."""

    body: str
    actor: Actor
    cycle: Cycle
    filters: Filters
    now: datetime
    notes: tuple[str, ...] = ()
