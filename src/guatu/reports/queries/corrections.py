"""What was accepted after its period was closed: old beside new, for the next bulletin."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef

from guatu.plans.models import Cycle
from guatu.plans.queries.visibility import visible_to
from guatu.reports.models import Correction, Period, Report
from guatu.reports.queries.queue import ratio
from guatu.rules.actor import Actor

CHUNK = 50


@dataclass(frozen=True)
class Corrected:
    """A correction; shares are parts of 10^9, None without data or without an old report."""

    row: Correction
    share: tuple[int | None, int | None]
    value: tuple[str, str]
    light: tuple[str, str]
    version: tuple[int | None, int | None]

    @property
    def changed(self) -> list[str]:
        """Which of words, value, share and light differ."""
        pairs = {"words": self.version, "value": self.value, "share": self.share}
        return [name for name, (old, new) in {**pairs, "light": self.light}.items() if old != new]


def corrections(
    actor: Actor, cycle: Cycle, period: Period | None = None, *, start: int = 0
) -> list[Correction]:
    """A chunk, and one more where it goes on, of those of a year, or of one period, that the actor
    may see, the latest first (two statements, one where there are none).

    Corrections are few: each is looked at, and not the reports of the year for corrected ones.
    """
    seen = visible_to(actor, cycle).order_by().filter(pk=OuterRef("task"))
    said = Report.objects.filter(Exists(seen), pk=OuterRef("report"), period__cycle=cycle)
    if period is not None:
        said = said.filter(period=period)
    rows = Correction.objects.filter(Exists(said)).order_by("-pk").values_list("pk", flat=True)
    ids = list(rows[start : start + CHUNK + 1])
    wanted = ("report__period", "report__task__lead_unit", "report__checked_by")
    found = Correction.objects.filter(pk__in=ids).select_related(*wanted)
    return list(found.order_by("-pk"))


def told(row: Correction) -> Corrected:
    """A correction with its figures side by side."""
    old, new = row.old, row.new
    return Corrected(
        row,
        share=(_share(old), _share(new)),
        value=(_plain(old), _plain(new)),
        light=(old.get("rule_light", ""), new.get("rule_light", "")),
        version=(old.get("accepted_version"), new.get("accepted_version")),
    )


def _share(figures: dict[str, Any]) -> int | None:
    return ratio(figures.get("done"), figures.get("known"), figures.get("total"))


def _plain(figures: dict[str, Any]) -> str:
    value = figures.get("value")
    if value is None:
        return ""
    return str(value).rstrip("0").rstrip(".") if "." in value else str(value)
