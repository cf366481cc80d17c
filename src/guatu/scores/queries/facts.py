"""From a round's rows to the facts that its rule asks for."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from guatu.rules.scoring.rounds import RoundFacts
from guatu.scores.models import ScoreObjection, ScoreRound
from guatu.scores.queries.gathering.planned import month_end


def round_facts(row: ScoreRound, today: date) -> RoundFacts:
    """The facts of one round with its cycle (one statement)."""
    return facts_of([row], today)[row.pk]


def facts_of(rows: Iterable[ScoreRound], today: date) -> dict[int, RoundFacts]:
    """The facts of many rounds by id (one statement); an objection is worked in by computing."""
    found = {row.pk: row for row in rows}
    open_ones = Q(state="raised") | Q(state="upheld", worked_in=0)
    told: dict[tuple[int, str], list[int]] = defaultdict(list)
    asked = ScoreObjection.objects.filter(open_ones, sheet__round__in=found)
    for pk, round_id, state in asked.values_list("pk", "sheet__round_id", "state"):
        told[(round_id, state)].append(pk)
    return {
        pk: RoundFacts(
            state=row.state,
            computed=row.computed,
            sheets=row.sheets_made,
            over=today > month_end(row.cycle, row.month),
            until=row.objections_until,
            waiting=told[(pk, "raised")],
            upheld=told[(pk, "upheld")],
        )
        for pk, row in found.items()
    }
