"""Objections as pages show them: each with its line, its sheet then and the sheet that counts."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from guatu.plans.models import Cycle
from guatu.rules.actor import Actor
from guatu.rules.scoring.keeping import score_from_text
from guatu.rules.scoring.outcome import Scored, UnitScore
from guatu.rules.scoring.sheet import Line, RuleSet
from guatu.scores.models import ScoreObjection, ScoreSheet
from guatu.scores.queries.showing.standings import rules_of
from guatu.scores.queries.visibility import objections_seen

PARTS = ("sheet__unit", "sheet__round__cycle", "evidence")
GROUPS = {"open": ("raised", "upheld"), "over": ("rejected", "dropped", "upheld")}


@dataclass
class Objection:
    """One objection; ``now`` is the sheet that counts, ``was`` the one objected to."""

    row: ScoreObjection
    line: Line
    was: UnitScore
    now: ScoreSheet | None
    now_score: UnitScore | None

    @property
    def points(self) -> tuple[Scored | None, Scored | None]:
        """The line then and now."""
        after = self.now_score.lines.get(self.line.code) if self.now_score else None
        return self.was.lines.get(self.line.code), after


def objections_of(actor: Actor, cycle: Cycle) -> QuerySet[ScoreObjection]:
    """Those of a year that the reader may see, the open ones first."""
    rows = objections_seen(actor).filter(sheet__round__cycle=cycle).select_related(*PARTS)
    return rows.order_by("-sheet__round__month", "-pk")


def titles(rows: Iterable[ScoreObjection]) -> dict[int, str]:
    """The title of the line of each objection, by the rules as they were (one per computation)."""
    kept: dict[tuple[int, int], dict[str, str]] = {}
    found = {}
    for row in rows:
        key = (row.sheet.round_id, row.sheet.computation)
        if key not in kept:
            rules = rules_of(row.sheet.round, row.sheet.computation)
            kept[key] = {one.code: one.title for one in _nodes(rules)} if rules else {}
        found[row.pk] = kept[key].get(row.line, row.line)
    return found


def objection_seen(actor: Actor, objection_id: int) -> Objection | None:
    """A visible objection with both sheets (four statements)."""
    row = objections_seen(actor).select_related(*PARTS).filter(pk=objection_id).first()
    rules = rules_of(row.sheet.round, row.sheet.computation) if row else None
    if row is None or rules is None:
        return None
    line = next((one for one in _nodes(rules) if one.code == row.line), None)
    if line is None:
        return None
    sheets = ScoreSheet.objects.filter(round=row.sheet.round, unit=row.sheet.unit)
    now = sheets.filter(computation=row.sheet.round.computed).first()
    after = now if now and now.pk != row.sheet_id else None
    score = score_from_text(after.outcome) if after else None
    return Objection(row, line, score_from_text(row.sheet.outcome), after, score)


def _nodes(rules: RuleSet) -> list[Line]:
    found, waiting = [], list(rules.lines)
    while waiting:
        line = waiting.pop()
        found.append(line)
        waiting.extend(line.children)
    return found
