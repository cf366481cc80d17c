"""What one does on the wall: order a print of it."""

from dataclasses import asdict
from datetime import datetime

from guatu.jobs.actions import start_job
from guatu.jobs.models import Job
from guatu.rules.actor import Actor
from guatu.wall.queries.filters import Filters

KIND = "print-wall"


def order_print(
    *,
    year: int,
    filters: Filters,
    size: str,
    orientation: str,
    tile: str,
    mono: bool,
    language: str,
    actor: Actor,
    now: datetime,
) -> Job:
    """Start the job that prints a year's wall as the actor sees it (``printing.print_job``)."""
    args = {
        "year": year,
        "filters": asdict(filters),
        "size": size,
        "orientation": orientation,
        "tile": tile,
        "mono": mono,
        "language": language,
    }
    return start_job(KIND, args, actor=actor, now=now)
