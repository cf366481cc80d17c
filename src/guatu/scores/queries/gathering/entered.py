"""What was entered by hand for a round: of its month, or of the year up to it.

Figures, ratings, graded works and excuses are those of the month; claims, findings and gates all
up to its end, for they count in the year.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import QuerySet

from guatu.people.models import RoleGrant
from guatu.plans.models import Cycle
from guatu.rules.actor import Role
from guatu.rules.scoring.entering import event_key
from guatu.rules.scoring.given import (
    GivenClaim,
    GivenDecision,
    GivenFigure,
    GivenFinding,
    GivenGrade,
    GivenMark,
    GivenRating,
)
from guatu.scores.models import (
    RatingSheet,
    ScoreClaim,
    ScoreExcuse,
    ScoreFigure,
    ScoreFinding,
    ScoreGate,
    ScoreObjection,
    ScoreRating,
)
from guatu.scores.queries.gathering.planned import text_of

Place = tuple[int, str]
"""A unit and the code of a line."""
PEER, OFFICE = "peer", "office"
LOOKED_AT = {"claimed": None, "accepted": True, "refused": False}


@dataclass
class Hand:
    """Everything entered, by unit and line; ``awaited`` are ratings not yet handed in."""

    figures: dict[Place, list[GivenFigure]] = field(default_factory=lambda: defaultdict(list))
    grades: dict[Place, list[tuple[str, GivenGrade]]] = field(
        default_factory=lambda: defaultdict(list)
    )  # by the kind of who graded it
    rated: dict[Place, list[GivenRating]] = field(default_factory=lambda: defaultdict(list))
    claims: dict[Place, list[GivenClaim]] = field(default_factory=lambda: defaultdict(list))
    findings: dict[Place, list[GivenFinding]] = field(default_factory=lambda: defaultdict(list))
    excuses: dict[Place, str] = field(default_factory=dict)
    gates: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    decided: dict[Place, GivenDecision] = field(default_factory=dict)

    def works(self, place: Place, *, raters: bool) -> tuple[GivenGrade, ...]:
        """The supervision office's grades, or where raters are named each work with all of its."""
        said = self.grades.get(place, [])
        if not raters:
            return tuple(work for kind, work in said if kind == OFFICE)
        whole: dict[str, GivenGrade] = {}
        for kind, work in said:
            key = str(work.source.get("task") or event_key(work.title))
            known = whole.setdefault(key, replace(work, grade=None))
            load = work.workload if kind == OFFICE else known.workload
            marks = (*known.marks, GivenMark(kind, work.grade or ""))
            ordered = tuple(sorted(marks, key=lambda one: (one.kind, one.grade)))
            whole[key] = replace(known, marks=ordered, workload=load)
        return tuple(whole.values())

    def ratings(self, place: Place) -> tuple[GivenRating, ...]:
        """What raters said or have yet to say, in an order that names nobody."""
        said = self.rated.get(place, ())
        return tuple(sorted(said, key=lambda one: (one.rater, one.points is None, one.points or 0)))


def entered(cycle: Cycle, month: int, roles: Mapping[str, int], groups: Mapping[int, int]) -> Hand:
    """All of it (nine statements).

    ``roles`` are the factors of a claim, ``groups`` the group of every unit that is scored.
    """
    found = Hand()
    of_month: dict[str, Any] = {"cycle": cycle, "month": month}
    so_far: dict[str, Any] = {"cycle": cycle, "month__lte": month}
    for figure in ScoreFigure.objects.filter(**of_month).order_by("pk"):
        found.figures[(figure.unit_id, figure.line)].append(_figure(figure))
    _ratings(found, of_month)
    _awaited(found, of_month, groups)
    for claim in ScoreClaim.objects.filter(**so_far, state__in=LOOKED_AT).order_by("pk"):
        found.claims[(claim.unit_id, claim.line)].append(given_claim(claim, roles))
    for finding in ScoreFinding.objects.filter(**so_far, void=False).order_by("pk"):
        given = GivenFinding(finding.title, finding.points, {"kind": "finding", "id": finding.pk})
        found.findings[(finding.unit_id, finding.line)].append(given)
    for excuse in ScoreExcuse.objects.filter(**of_month):
        found.excuses[(excuse.unit_id, excuse.line)] = f"{excuse.reason} ({excuse.made_by})"
    for gate in ScoreGate.objects.filter(**so_far, void=False).order_by("line", "pk"):
        found.gates[gate.unit_id].append(gate.line)
    found.decided = _decided(cycle, month)
    return found


def _decided(cycle: Cycle, month: int) -> dict[Place, GivenDecision]:
    """Points that decisions on objections to this month's scores carry; the latest holds."""
    rows = ScoreObjection.objects.filter(
        sheet__round__cycle=cycle, sheet__round__month=month, sheet__round__subject="unit",
        state="upheld", points__isnull=False,
    )  # fmt: skip
    columns = ("sheet__unit_id", "corrects", "points", "correction", "pk")
    return {
        (unit_id, line): GivenDecision(points or 0, reason, {"kind": "objection", "id": pk})
        for unit_id, line, points, reason, pk in rows.order_by("decided_at", "pk").values_list(
            *columns
        )
    }


def _ratings(found: Hand, of_month: Mapping[str, Any]) -> None:
    """Graded works, and what raters have handed in."""
    rows: QuerySet[ScoreRating] = ScoreRating.objects.filter(**of_month, void=False)
    for one in rows.select_related("task", "sheet").order_by("pk"):
        place = (one.unit_id, one.line)
        if one.sheet is not None and one.sheet.state == "handed_in":
            found.rated[place].append(_rating(one.kind, one.points, one.line))
        elif one.sheet is None:
            found.grades[place].append((one.kind, _grade(one)))


def _awaited(found: Hand, of_month: Mapping[str, Any], groups: Mapping[int, int]) -> None:
    """Open sheets: every unit on them lacks a rating.  A peer rates its group but not itself."""
    sheets = list(RatingSheet.objects.filter(**of_month, state="open").order_by("pk"))
    headed: dict[int, set[int]] = defaultdict(set)
    peers = RoleGrant.objects.filter(
        role=Role.HEAD.value, person__in=[one.rater_id for one in sheets if one.kind == PEER]
    )
    for person_id, unit_id in peers.values_list("person_id", "unit_id"):
        headed[person_id].add(unit_id)
    for sheet in sheets:
        own = headed[sheet.rater_id or 0]
        among = {groups.get(unit_id) for unit_id in own}
        for unit_id, group_id in groups.items():
            if sheet.kind != PEER or (group_id in among and unit_id not in own):
                place = (unit_id, sheet.line)
                found.rated[place].append(_rating(sheet.kind, None, sheet.line))


def _rating(kind: str, points: int | None, line: str) -> GivenRating:
    """One mark; where to look it up names the line and never the sheet, which one rater has."""
    return GivenRating(kind, points, {"kind": "ratings", "line": line})


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


def given_claim(row: ScoreClaim, roles: Mapping[str, int]) -> GivenClaim:
    """A claim that was put forward, as the arithmetic takes it."""
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
