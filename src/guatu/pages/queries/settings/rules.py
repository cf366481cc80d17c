"""The versions of a year's rules: what each said, who adopted it, what it changed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from guatu.jobs.models import Job
from guatu.jobs.queries import visible_to
from guatu.plans.models import Cycle
from guatu.rulebook.models import RulebookVersion
from guatu.rules.actor import Actor
from guatu.rules.params import Params, differences


@dataclass(frozen=True)
class Version:
    """A version; ``changes`` are (name, before, after) against the one before it."""

    number: int
    params: Params
    reason: str
    made_at: datetime
    made_by: str
    changes: list[tuple[str, Any, Any]]


def versions(cycle: Cycle) -> list[Version]:
    """All versions of the cycle's year, the newest first (one statement)."""
    found: list[Version] = []
    for row in RulebookVersion.objects.filter(year=cycle.year).order_by("version"):
        params = Params.from_json(row.params)
        said = differences(found[-1].params, params) if found else {}
        changes = [(name, was, now) for name, (was, now) in said.items()]
        found.append(Version(row.version, params, row.reason, row.made_at, row.made_by, changes))
    return found[::-1]


def preview_asked(actor: Actor, cycle: Cycle, job_id: int | None) -> Job | None:
    """The actor's own job that previews new rules of this cycle."""
    if job_id is None:
        return None
    found = visible_to(actor).filter(pk=job_id, kind="preview-rules").first()
    return found if found and found.args.get("cycle") == cycle.pk else None
