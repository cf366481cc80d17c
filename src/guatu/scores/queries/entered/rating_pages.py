"""Ratings as pages show them: a rater's sheet, who has not rated yet, averages without names."""

from dataclasses import dataclass, field
from itertools import groupby

from django.db.models import Count, Q

from guatu.ledger.models import Event
from guatu.ledger.queries import timeline
from guatu.people.models import Unit
from guatu.plans.models import Cycle
from guatu.rules.actor import Actor
from guatu.rules.flow import Move
from guatu.rules.refused import Refused
from guatu.rules.scoring.flow import RATING_FLOW, rating_relations
from guatu.rules.scoring.marks import Scale, plain
from guatu.scores.models import RatingSheet
from guatu.scores.queries.entered.grounds import line_of
from guatu.scores.queries.entered.raters import Mean, means_of, rated_by, scale_of
from guatu.scores.queries.entered.scope import own_units


@dataclass(frozen=True)
class Row:
    """A unit on a sheet with its mark as typed."""

    unit: Unit
    mark: str


@dataclass
class Page:
    """A rating sheet: units by group, the marks that may be given, what the reader may do."""

    groups: list[tuple[str, list[Row]]] = field(default_factory=list)
    scale: Scale | None = None
    given: int = 0
    moves: tuple[Move, ...] = ()
    events: list[Event] = field(default_factory=list)

    @property
    def offered(self) -> list[str]:
        """The marks to choose from, as text."""
        return [plain(one) for one in self.scale.offered] if self.scale else []

    @property
    def count(self) -> int:
        """The units on the sheet."""
        return sum(len(rows) for _group, rows in self.groups)


def rating_sheet(actor: Actor, sheet: RatingSheet) -> Page:
    """All of a sheet that its rater needs."""
    kept = dict(sheet.ratings.values_list("unit_id", "points"))
    marks = {pk: plain(points) for pk, points in kept.items() if points is not None}
    rows = [(place.group.name, Row(place.unit, marks.get(place.unit_id, "")))
            for place in rated_by(sheet)]  # fmt: skip
    groups = groupby(rows, key=lambda row: row[0])
    return Page(
        [(name, [row for _name, row in found]) for name, found in groups],
        _scale(sheet),
        len(marks),
        RATING_FLOW.open_to(sheet.state, rating_relations(actor, sheet.rater_id)),
        timeline("rating_sheet", sheet.pk),
    )


def _scale(sheet: RatingSheet) -> Scale | None:
    """None where the rules in force do not have the line any more."""
    try:
        return scale_of(line_of(sheet.cycle, "rating", sheet.line))
    except Refused:
        return None


@dataclass(frozen=True)
class AskedLine:
    """A line that was given out to be rated in a month: its sheets and how many are in."""

    line: str
    month: int
    sheets: list[RatingSheet]

    @property
    def handed_in(self) -> int:
        """Sheets that count."""
        return sum(sheet.state == "handed_in" for sheet in self.sheets)


def asked_lines(cycle: Cycle) -> list[AskedLine]:
    """For the supervision office: who has handed in and who has not; never the marks."""
    given = Count("ratings", filter=Q(ratings__points__isnull=False))
    rows = RatingSheet.objects.filter(cycle=cycle).select_related("rater").annotate(given=given)
    ordered = rows.order_by("-month", "line", "kind", "state", "rater__position", "pk")
    found = groupby(ordered, key=lambda sheet: (sheet.line, sheet.month))
    return [AskedLine(line, month, list(sheets)) for (line, month), sheets in found]


def means_seen(actor: Actor, cycle: Cycle) -> list[Mean]:
    """Averages of the units for which the reader speaks."""
    units = [pk for pk, _label in own_units(actor)]
    return means_of(cycle, units) if units else []
