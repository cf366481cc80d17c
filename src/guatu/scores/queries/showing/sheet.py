"""One sheet: the tree of its lines with points, the last round beside it, its group around it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import F

from guatu.rules.actor import Actor
from guatu.rules.scoring.flow import OBJECTION_FLOW, score_relations
from guatu.rules.scoring.given import GivenLine, GivenUnit
from guatu.rules.scoring.keeping import score_from_text, unit_from_text
from guatu.rules.scoring.outcome import Scored, Step, UnitScore
from guatu.rules.scoring.sheet import Line, RuleSet
from guatu.scores.models import ScoreObjection, ScoreRound, ScoreSheet
from guatu.scores.queries.showing.standings import former_round, rules_of
from guatu.scores.queries.visibility import objections_seen, sees_ranks, sheets_seen

OF_OTHERS = frozenset({"rank", "ranks_may_change", "small_group", "grade_quota", "place"})
"""Steps that tell where a unit stands among others."""
PARTS = ("unit", "person", "round__cycle", "round__rules")


@dataclass(frozen=True)
class Among:
    """Points of a node in the group: the least, the median and the most, thousandths."""

    least: int
    median: int
    most: int
    units: int


@dataclass(frozen=True)
class Node:
    """A line or group of the sheet as shown; ``change`` against the last round."""

    line: Line
    depth: int
    scored: Scored | None
    before: int | None
    among: Among | None
    objections: tuple[ScoreObjection, ...] = ()

    @property
    def change(self) -> int | None:
        """By how many thousandths its points rose; None without a pair."""
        now = self.scored.points if self.scored else None
        return None if now is None or self.before is None else now - self.before


@dataclass
class Sheet:
    """A sheet as its page shows it; ``newer`` is the one that counts now, if this one does not."""

    row: ScoreSheet
    rules: RuleSet
    ranks: bool
    former: ScoreSheet | None = None
    newer: ScoreSheet | None = None
    around: Sequence[str] = ()
    objections: list[ScoreObjection] = field(default_factory=list)

    @cached_property
    def outcome(self) -> UnitScore:
        """What came out."""
        return score_from_text(self.row.outcome)

    @cached_property
    def given(self) -> GivenUnit:
        """What went in."""
        return unit_from_text(self.row.inputs)

    @property
    def round(self) -> ScoreRound:
        """The round, with its cycle."""
        return self.row.round

    @property
    def warnings(self) -> list[Step]:
        """What stands beside total and rank, as far as the reader may know ranks."""
        return self.told(self.outcome.warnings)

    @property
    def steps(self) -> list[Step]:
        """How total and rank came about, as far as the reader may know ranks."""
        return self.told(self.outcome.steps)

    def told(self, steps: Sequence[Step]) -> list[Step]:
        """Of these steps those that the reader may know."""
        return [one for one in steps if self.ranks or one.code not in OF_OTHERS]

    @property
    def rank(self) -> int | None:
        """The rank, where ranks are shown."""
        return self.row.rank if self.ranks else None

    @property
    def rose(self) -> int | None:
        """By how many places since the last round."""
        old = self.former
        if self.rank is None or old is None or not old.rank or old.group != self.row.group:
            return None
        return old.rank - self.rank

    @cached_property
    def nodes(self) -> list[Node]:
        """Every node in the order of the paper."""
        return list(self._walk(self.rules.lines, 0))

    def node(self, code: str) -> Node | None:
        """One of them."""
        return next((one for one in self.nodes if one.line.code == code), None)

    def inputs_of(self, code: str) -> GivenLine:
        """What went into a line."""
        return self.given.lines.get(code, GivenLine())

    def _walk(self, lines: Sequence[Line], depth: int) -> Iterator[Node]:
        for line in lines:
            told = tuple(one for one in self.objections if one.line == line.code)
            scored, before = self.outcome.lines.get(line.code), self._points_before.get(line.code)
            yield Node(line, depth, scored, before, self._among(line.code), told)
            yield from self._walk(line.children, depth + 1)

    @cached_property
    def _points_before(self) -> dict[str, int | None]:
        if self.former is None:
            return {}
        lines = json.loads(self.former.outcome)["lines"]
        return {code: one["points"] for code, one in lines.items()}

    @cached_property
    def _others(self) -> list[dict[str, dict[str, int | None]]]:
        return [json.loads(text)["lines"] for text in self.around]

    def _among(self, code: str) -> Among | None:
        found = (one[code]["points"] for one in self._others if code in one)
        known = sorted(points for points in found if points is not None)
        if len(known) < 2:
            return None
        half = (known[(len(known) - 1) // 2] + known[len(known) // 2]) // 2
        return Among(known[0], half, known[-1], len(known))


def sheet_seen(actor: Actor, sheet_id: int) -> Sheet | None:
    """A visible sheet (at most eight statements); None when there is none."""
    row = sheets_seen(actor).select_related(*PARTS).filter(pk=sheet_id).first()
    rules = rules_of(row.round, row.computation) if row else None
    if row is None or rules is None:
        return None
    found = Sheet(row, rules, ranks=sees_ranks(actor, row.round))
    seen = sheets_seen(actor).filter(unit=row.unit_id, person=row.person_id)
    former = former_round(row.round)
    if former is not None:
        found.former = seen.filter(round=former, computation=former.computed).first()
    if row.computation != row.round.computed:
        found.newer = seen.filter(round=row.round, computation=row.round.computed).first()
    if found.ranks and row.group:
        group = ScoreSheet.objects.filter(round=row.round, computation=row.computation)
        found.around = list(group.filter(group=row.group).values_list("outcome", flat=True))
    if row.person_id is None:
        told = objections_seen(actor).filter(sheet__round=row.round, sheet__unit=row.unit_id)
        found.objections = list(told.order_by("pk"))
    return found


def newest_sheet(actor: Actor, unit_id: int) -> ScoreSheet | None:
    """The sheet of a unit in the last round of which the reader sees it (one statement)."""
    rows = sheets_seen(actor).filter(unit=unit_id, person=None, computation=F("round__computed"))
    return rows.order_by("-round__cycle__year", "-round__month").first()


def may_object(actor: Actor, sheet: Sheet) -> bool:
    """Whether the reader speaks for the unit of a published sheet that counts."""
    row = sheet.row
    counts = row.round.state == "published" and row.computation == row.round.computed
    return counts and row.person_id is None and "unit" in score_relations(actor, row.unit.path)


def objection_moves(actor: Actor, row: ScoreObjection) -> list[str]:
    """What the reader may do about an objection, loaded with its sheet's unit."""
    stands = score_relations(actor, row.sheet.unit.path)
    return [move.verb for move in OBJECTION_FLOW.open_to(row.state, stands)]
