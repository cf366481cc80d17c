"""The month of one person: what he fills, what his units add a part to, how much is left."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Window

from guatu.plans.models import Entry
from guatu.reports.models import Period, Report, ReportEvidence
from guatu.reports.queries.content import COUNTED
from guatu.reports.queries.figures import owned_by
from guatu.reports.queries.lines import Line, lines_of
from guatu.reports.queries.scope import filled_by, not_asked, supported_by
from guatu.rules.actor import Actor
from guatu.web.prepared import remembered

CHUNK = 50


@dataclass
class Month:
    """A chunk of a person's month: how many in all, how many still owed, what his units support."""

    period: Period
    lines: list[Line]
    total: int = 0
    owed: int = 0
    ready: int = 0
    figures: bool = True  # whether the figure of an indicator may be asked of the person
    start: int = 0
    supports: list[Line] = field(default_factory=list)

    @property
    def more(self) -> bool:
        """Whether a further chunk follows."""
        return self.start + len(self.lines) < self.total


def month_of(actor: Actor, period: Period, *, start: int = 0) -> Month:
    """A chunk of a person's reports of a period (at most seven statements)."""
    found = [_Ranked(*row) for row in _ranked(actor, period, start)]
    supports = [] if start else [pk for (pk,) in _supported(actor, period)]
    lines = lines_of(actor, [*(one.pk for one in found), *supports])
    month = _counted(period, found)
    month.lines, month.supports, month.start = lines[: len(found)], lines[len(found) :], start
    return month


def counts_of(actor: Actor, period: Period) -> Month:
    """The same without its rows: how many in all, how many are left, how many are ready."""
    return _counted(period, [_Ranked(*row) for row in _ranked(actor, period, 0)[:1]])


class _Ranked(NamedTuple):
    """A report's id, with the counts of all of them in every row."""

    pk: int = 0
    in_all: int = 0
    owed: int = 0
    ready: int = 0
    figures: bool = True


def _counted(period: Period, found: Sequence[_Ranked]) -> Month:
    counts = found[0] if found else _Ranked()
    return Month(
        period,
        [],
        total=counts.in_all,
        owed=counts.owed,
        ready=counts.ready,
        figures=bool(counts.figures),
    )


@remembered
def _supported(actor: Actor, period: Period) -> QuerySet[Report, Any]:
    of_period = Report.objects.filter(period=period)
    rows = supported_by(actor, of_period).exclude(pk__in=filled_by(actor, of_period).values("pk"))
    return rows.order_by("task__path").values_list("pk")[:CHUNK]


@remembered
def _ranked(actor: Actor, period: Period, start: int) -> QuerySet[Report, Any]:
    """In the plan's order, and nothing but what puts them in order and is counted."""
    rows = filled_by(actor, Report.objects.filter(period=period))
    owed = Q(state="returned") | (Q(state="draft") & ~not_asked())
    counted = rows.annotate(
        in_all=Window(Count("pk")),
        owed=Window(Count("pk", filter=owed)),
        ready=Window(Count("pk", filter=ready_to_hand_in())),
        figures=Exists(owned_by(actor, period.cycle).order_by()),
    )
    found = counted.order_by("task__path").values_list(*_Ranked._fields)
    return found[start : start + CHUNK]


def ready_to_hand_in() -> Q:
    """Drafts with words of their own, saved once or said by an entry of the period, that show the
    evidence for which they were drawn.

    What was returned is handed in by itself: its reason is read first.
    """
    said = Entry.objects.filter(
        task=OuterRef("task"),
        state__in=COUNTED,
        as_of__gte=OuterRef("period__first"),
        as_of__lte=OuterRef("period__last"),
    )
    words = (Q(revision__gt=0) & ~Q(narrative="")) | Q(task__in=Subquery(said.values("task")[:1]))
    shown = Exists(ReportEvidence.objects.filter(report=OuterRef("pk")))
    proved = Q(proof_asked=False) | ~Q(proof_waived="") | Q(shown)
    return Q(state="draft") & words & proved & ~not_asked()


def ready_ids(actor: Actor, period: Period, most: int) -> list[int]:
    """The reports of a person that can be handed in as they are, in the plan's order."""
    rows = filled_by(actor, Report.objects.filter(period=period, state="draft"))
    ready = rows.filter(ready_to_hand_in())
    return list(ready.order_by("task__path").values_list("pk", flat=True)[:most])
