"""The standings of a round: every sheet that the reader may see, by group and rank."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Case, F, IntegerField, OuterRef, QuerySet, Subquery, Value, When

from guatu.rules.actor import Actor
from guatu.rules.scoring.reading import rule_set_from_json
from guatu.rules.scoring.sheet import Line, RuleSet, Subject
from guatu.scores.models import ScoreComputation, ScoreGroup, ScoreRound, ScoreSheet
from guatu.scores.queries.visibility import OUT, sees_ranks, sheets_seen

CHUNK = 100
SORTS = ("rank", "-total", "unit")


@dataclass(frozen=True)
class Column:
    """A top node of the rules with the nodes below it that have columns of their own."""

    line: Line

    @property
    def below(self) -> tuple[Line, ...]:
        """Its children; none for a line of its own."""
        return self.line.children

    @property
    def codes(self) -> list[str]:
        """The nodes that its cells show: the children, then itself as the sum."""
        return [*(one.code for one in self.below), self.line.code]

    @property
    def width(self) -> int:
        """How many cells."""
        return len(self.codes)


@dataclass
class Standing:
    """One sheet in its place; ``rank`` is None where ranks are not shown.

    ``heads``: the first of its group in the list.
    """

    sheet: ScoreSheet
    rank: int | None = None
    before: ScoreSheet | None = None
    heads: bool = False

    @cached_property
    def outcome(self) -> dict[str, Any]:
        """What came out, as kept."""
        found: dict[str, Any] = json.loads(self.sheet.outcome)
        return found

    @property
    def name(self) -> str:
        """As it was called when it was scored."""
        return str(self.outcome["name"])

    @property
    def rose(self) -> int | None:
        """By how many places since the last round, None without two ranks of one group."""
        old = self.before
        if self.rank is None or old is None or not old.rank or old.group != self.sheet.group:
            return None
        return old.rank - self.rank

    @property
    def warnings(self) -> list[dict[str, Any]]:
        """What stands beside the rank, as kept."""
        return list(self.outcome.get("warnings", ()))

    def points(self, code: str) -> int | None:
        """Points of a node, thousandths; None while not known."""
        line = self.outcome["lines"].get(code)
        return line["points"] if line else None


@dataclass
class Standings:
    """The table of a round: columns by the rules as they were, rows in the order asked for."""

    columns: list[Column] = field(default_factory=list)
    rows: list[Standing] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    group: str = ""
    start: int = 0
    more: bool = False
    ranks: bool = False
    former: ScoreRound | None = None
    decimals: int = 2


def standings(
    actor: Actor,
    row: ScoreRound,
    group: str = "",
    sort: str = "rank",
    start: int = 0,
    most: int = CHUNK,
) -> Standings:
    """A chunk of the standings as they count now (at most five statements)."""
    found = Standings(start=start, ranks=sees_ranks(actor, row), former=former_round(row))
    seen = sheets_seen(actor).filter(round=row, computation=row.computed)
    found.groups = _groups(row, seen)
    found.group = group if group in found.groups else ""
    over = min(start, 1)  # the row above the chunk, which says whether a group begins with it
    rows = list(_ordered(seen, found, sort)[start - over : start + most + 1])
    above, rows = rows[:over], rows[over:]
    found.more, sheets = len(rows) > most, rows[:most]
    rules = rules_of(row)
    if rules:
        found.columns, found.decimals = [Column(line) for line in rules.lines], rules.decimals
    before = _before(actor, found.former, sheets)
    found.rows = [
        Standing(one, one.rank if found.ranks else None, before.get(_key(one))) for one in sheets
    ]
    groups = [above[0].group if above else None, *(one.sheet.group for one in found.rows)]
    for before_it, one in zip(groups, found.rows, strict=False):
        one.heads = before_it != one.sheet.group
    return found


def rules_of(row: ScoreRound, number: int = 0) -> RuleSet | None:
    """The rules of a computation (the last one) as they were kept; None before the first."""
    made = ScoreComputation.objects.filter(round=row, number=number or row.computed).first()
    return rule_set_from_json(json.loads(made.rules_text)) if made else None


def former_round(row: ScoreRound) -> ScoreRound | None:
    """The last round of the cycle before this one that was published."""
    rows = ScoreRound.objects.filter(cycle=row.cycle, subject=row.subject, month__lt=row.month)
    return rows.filter(state__in=OUT).order_by("-month").first()


def _groups(row: ScoreRound, seen: QuerySet[ScoreSheet]) -> list[str]:
    """Names of the groups as they were, in the order of the groups of today."""
    if row.subject == Subject.PERSON:
        return []
    same = ScoreGroup.objects.filter(cycle=row.cycle, name=OuterRef("group")).values("order")
    named = seen.order_by().annotate(at=Subquery(same[:1])).values_list("at", "group").distinct()
    return [name for _at, name in sorted(named, key=lambda one: (one[0] is None, *one))]


def _ordered(seen: QuerySet[ScoreSheet], found: Standings, sort: str) -> QuerySet[ScoreSheet]:
    rows = seen.select_related("unit", "person")
    if found.group:
        rows = rows.filter(group=found.group)
    place = ["unit__position", "unit__path", "person__position", "person_id"]
    if sort == "unit" or not found.ranks:  # persons stand in no order of points
        return rows.order_by(*place)
    if sort == "-total":
        return rows.order_by("-total", *place)
    cases = [When(group=name, then=Value(at)) for at, name in enumerate(found.groups)]
    at = Case(*cases, default=Value(len(cases)), output_field=IntegerField())
    return rows.annotate(at=at).order_by("at", F("rank").asc(nulls_last=True), "-total", *place)


def _before(
    actor: Actor, former: ScoreRound | None, sheets: Sequence[ScoreSheet]
) -> dict[tuple[int, int | None], ScoreSheet]:
    if former is None:
        return {}
    rows = sheets_seen(actor).filter(round=former, computation=former.computed)
    rows = rows.filter(unit__in=[one.unit_id for one in sheets])
    found: Iterator[ScoreSheet] = rows.defer("inputs", "outcome").iterator()
    return {_key(one): one for one in found}


def _key(sheet: ScoreSheet) -> tuple[int, int | None]:
    return sheet.unit_id, sheet.person_id
