"""What was entered by hand for a round: of its month, or of the year up to it.

Figures, ratings, graded works and excuses are those of the month; claims, findings and gates all
up to its end, for they count in the year.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from guatu.plans.models import Cycle
from guatu.rules.scoring.given import (
    GivenClaim,
    GivenFigure,
    GivenFinding,
    GivenGrade,
    GivenRating,
)
from guatu.scores.models import (
    RatingSheet,
    ScoreClaim,
    ScoreExcuse,
    ScoreFigure,
    ScoreFinding,
    ScoreGate,
    ScoreRating,
)
from guatu.scores.queries.gathering.planned import text_of

Place = tuple[int, str]
"""A unit and the code of a line."""
LOOKED_AT = {"claimed": None, "accepted": True, "refused": False}


@dataclass
class Hand:
    """Everything entered, by unit and line; ``sheets`` are open ones, which all units lack."""

    figures: dict[Place, list[GivenFigure]] = field(default_factory=lambda: defaultdict(list))
    grades: dict[Place, list[GivenGrade]] = field(default_factory=lambda: defaultdict(list))
    rated: dict[Place, list[GivenRating]] = field(default_factory=lambda: defaultdict(list))
    awaited: dict[str, list[GivenRating]] = field(default_factory=lambda: defaultdict(list))
    claims: dict[Place, list[GivenClaim]] = field(default_factory=lambda: defaultdict(list))
    findings: dict[Place, list[GivenFinding]] = field(default_factory=lambda: defaultdict(list))
    excuses: dict[Place, str] = field(default_factory=dict)
    gates: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))

    def ratings(self, place: Place) -> tuple[GivenRating, ...]:
        """What raters said, in an order that names nobody; of open sheets that it is awaited."""
        said = sorted(self.rated.get(place, ()), key=lambda one: (one.rater, one.points or 0))
        return (*said, *self.awaited.get(place[1], ()))


def entered(cycle: Cycle, month: int, roles: Mapping[str, int]) -> Hand:
    """All of it (seven statements); ``roles`` are the factors of a claim."""
    found = Hand()
    of_month: dict[str, Any] = {"cycle": cycle, "month": month}
    so_far: dict[str, Any] = {"cycle": cycle, "month__lte": month}
    for figure in ScoreFigure.objects.filter(**of_month).order_by("pk"):
        found.figures[(figure.unit_id, figure.line)].append(_figure(figure))
    _ratings(found, of_month)
    for claim in ScoreClaim.objects.filter(**so_far, state__in=LOOKED_AT).order_by("pk"):
        found.claims[(claim.unit_id, claim.line)].append(_claim(claim, roles))
    for finding in ScoreFinding.objects.filter(**so_far, void=False).order_by("pk"):
        given = GivenFinding(finding.title, finding.points, {"kind": "finding", "id": finding.pk})
        found.findings[(finding.unit_id, finding.line)].append(given)
    for excuse in ScoreExcuse.objects.filter(**of_month):
        found.excuses[(excuse.unit_id, excuse.line)] = f"{excuse.reason} ({excuse.made_by})"
    for gate in ScoreGate.objects.filter(**so_far, void=False).order_by("line", "pk"):
        found.gates[gate.unit_id].append(gate.line)
    return found


def _ratings(found: Hand, of_month: Mapping[str, Any]) -> None:
    """Graded works, what was handed in by raters, and the open sheets that others wait for."""
    rows: QuerySet[ScoreRating] = ScoreRating.objects.filter(**of_month, void=False)
    for one in rows.select_related("task", "sheet").order_by("pk"):
        place = (one.unit_id, one.line)
        if one.sheet is not None and one.sheet.state == "handed_in":
            source = {"kind": "rating_sheet", "id": one.sheet_id}
            found.rated[place].append(GivenRating(one.kind, one.points, source))
        elif one.sheet is None:
            found.grades[place].append(_grade(one))
    sheets = RatingSheet.objects.filter(**of_month, state="open").order_by("kind", "pk")
    for sheet in sheets:
        source = {"kind": "rating_sheet", "id": sheet.pk}
        found.awaited[sheet.line].append(GivenRating(sheet.kind, None, source))


def _figure(row: ScoreFigure) -> GivenFigure:
    return GivenFigure(
        value=text_of(row.value),
        target=text_of(row.target),
        passed=row.passed,
        title=row.basis,
        source={"kind": "figure", "id": row.pk},
    )


def _grade(row: ScoreRating) -> GivenGrade:
    source: dict[str, Any] = {"kind": "work", "id": row.pk}
    if row.task_id:
        source["task"] = row.task_id
    title = row.title or (row.task.title if row.task else "")
    return GivenGrade(title, row.grade or None, row.workload, source)


def _claim(row: ScoreClaim, roles: Mapping[str, int]) -> GivenClaim:
    return GivenClaim(
        event=row.event_key or row.event,
        title=row.title,
        level=row.level,
        manner=row.manner,
        factor=roles.get(row.role, 1000),
        society=row.society,
        accepted=LOOKED_AT[row.state],
        source={"kind": "claim", "id": row.pk},
    )
