"""Who rates a line, which units stand on his sheet, and what the rated may see of it."""

from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Count, Exists, OuterRef, Sum

from guatu.people.models import RoleGrant
from guatu.plans.models import Cycle
from guatu.rules.actor import Role
from guatu.rules.scoring.lines import half_up
from guatu.rules.scoring.marks import Scale, plain
from guatu.rules.scoring.methods import rated
from guatu.rules.scoring.methods.params import Params
from guatu.rules.scoring.sheet import Line
from guatu.scores.models import GroupUnit, RatingSheet, ScoreRating

BY_OFFICE = frozenset({"served", "office"})
"""Kinds of rater whose one sheet the supervision office keeps: a survey, and its own."""


def params_of(line: Line) -> rated.RatedParams:
    """Kinds of rater with their weights, scale and offered marks."""
    return rated.read(Params(line.params, line.code))


def scale_of(line: Line) -> Scale:
    """The marks of a line."""
    params = params_of(line)
    return Scale(params.scale, params.offered)


def raters_of(cycle: Cycle, line: Line) -> list[tuple[str, int | None]]:
    """(kind, person) of everybody who rates: leaders, heads of compared units, the office once."""
    found: list[tuple[str, int | None]] = []
    for kind in params_of(line).kinds:
        if kind == "superior":
            found += [(kind, pk) for pk in _holders(Role.LEADER)]
        elif kind == "peer":
            found += [(kind, pk) for pk in _heads(cycle)]
        else:
            found.append((kind, None))
    return found


def rated_by(sheet: RatingSheet) -> list[GroupUnit]:
    """The places on a sheet by groups; a peer's are those of his group but his own."""
    places = GroupUnit.objects.filter(cycle_id=sheet.cycle_id).select_related("unit", "group")
    rows = list(places.order_by("group__order", "group", "unit__position", "unit"))
    if sheet.kind != "peer":
        return rows
    headed = _headed(sheet.rater_id or 0)
    groups = {row.group_id for row in rows if row.unit_id in headed}
    return [row for row in rows if row.group_id in groups and row.unit_id not in headed]


@dataclass(frozen=True)
class Mean:
    """What the raters of a kind gave a unit in a line and month: average and number."""

    unit: str
    line: str
    month: int
    kind: str
    mean: str
    count: int


def means_of(cycle: Cycle, unit_ids: list[int]) -> list[Mean]:
    """Of a kind of which everybody has handed in: an average that still moves tells whose."""
    waits = RatingSheet.objects.filter(
        cycle=cycle, line=OuterRef("line"), month=OuterRef("month"), kind=OuterRef("kind"),
        state="open",
    )  # fmt: skip
    rows = ScoreRating.objects.filter(
        ~Exists(waits), cycle=cycle, unit__in=unit_ids, sheet__isnull=False, points__isnull=False
    )
    order = ("-month", "unit__position", "unit__name", "line", "kind")
    found = rows.order_by().values("unit__name", "line", "month", "kind", "unit__position")
    told = found.annotate(total=Sum("points"), count=Count("pk")).order_by(*order)
    return [
        Mean(row["unit__name"], row["line"], row["month"], row["kind"],
             plain(half_up(Fraction(row["total"], row["count"]), 2)), row["count"])
        for row in told
    ]  # fmt: skip


def _holders(role: Role) -> list[int]:
    rows = RoleGrant.objects.filter(role=role.value, person__left_on=None)
    return sorted(set(rows.values_list("person_id", flat=True)))


def _heads(cycle: Cycle) -> list[int]:
    units = GroupUnit.objects.filter(cycle=cycle).values("unit")
    rows = RoleGrant.objects.filter(role=Role.HEAD.value, person__left_on=None, unit__in=units)
    return sorted(set(rows.values_list("person_id", flat=True)))


def _headed(person_id: int) -> set[int]:
    rows = RoleGrant.objects.filter(role=Role.HEAD.value, person_id=person_id)
    return set(rows.values_list("unit_id", flat=True))
