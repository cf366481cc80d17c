"""Scores inside a set: worked out and frozen, a draft previewed, the bulletin drawn."""

from typing import Any

from django.db.models import Sum
from django.db.models.functions import Length

from bench import sets
from bench.inside.months import CLOSED, close, make_all, opened
from bench.inside.score_inputs import BY, MONTH, RULES, entered, fill_groups
from bench.inside.timing import timed
from guatu.bulletins.actions.drawing import draw_up
from guatu.bulletins.models import Bulletin
from guatu.bulletins.printing import pdf, word
from guatu.jobs.actions.working import claim_next, perform
from guatu.people.models import Unit
from guatu.people.queries import actor_for
from guatu.plans.models import Cycle
from guatu.reports.models import Report
from guatu.rules.scoring.reading import rule_set_from_json
from guatu.scores.actions.computing import ask_compute
from guatu.scores.actions.rounds import open_round
from guatu.scores.models import RuleSetVersion, ScoreRound, ScoreSheet
from guatu.scores.queries.trying import trial
from guatu.site.jobs import KINDS


def scores(rounds: str) -> dict[str, Any]:
    """Seconds of the job that works a round out and freezes it, again and again."""
    row = _round()
    seconds = [timed(lambda: _compute(row)) for _round_ in range(int(rounds))]
    row.refresh_from_db()
    sheets = ScoreSheet.objects.filter(round=row, computation=row.computed)
    kept = sheets.aggregate(n=Sum(Length("inputs") + Length("outcome")))["n"]
    lines = sum(1 for _line in rule_set_from_json(RULES).leaves())
    return {"units": sheets.count(), "lines": lines, "seconds": seconds, "characters": kept}


def preview(rounds: str) -> dict[str, Any]:
    """Seconds of a draft of the forty lines beside the last round."""
    row = _round()
    _compute(row)
    draft = rule_set_from_json(RULES)
    found = [timed(lambda: trial(draft, row.cycle, sets.TODAY)) for _n in range(int(rounds))]
    return {"seconds": found, "units": Unit.objects.count()}


def bulletin(rounds: str) -> dict[str, Any]:
    """Seconds of the month's bulletin as Word and as PDF."""
    period = opened(CLOSED)
    make_all(period)
    Report.objects.filter(period=period).update(state="accepted")
    close(period)
    Bulletin.objects.filter(period=period).delete()
    actor = actor_for(sets.SUPERVISOR, sets.TODAY)
    row = draw_up(period_id=period.pk, actor=actor, now=sets.NOW)
    found = [timed(lambda: _print(row)) for _n in range(int(rounds))]
    return {"seconds": found, "units": Unit.objects.count()}


def _print(row: Bulletin) -> None:
    for draw in (word, pdf):
        draw(row, "示范委员会", sets.TODAY)


def _round() -> ScoreRound:
    """The round of the month, with everything that goes into it; made once."""
    cycle = Cycle.objects.get(year=sets.YEAR)
    there = ScoreRound.objects.filter(cycle=cycle, month=MONTH).first()
    if there is not None:
        return there
    common = {"cycle": cycle, "made_at": sets.NOW, "made_by": BY}
    RuleSetVersion.objects.create(
        **common, version=1, title="四十项", rules=RULES, adopted_at=sets.NOW, adopted_by=BY
    )
    units = list(Unit.objects.order_by("path"))
    fill_groups(cycle, units)
    for rows in entered(common | {"month": MONTH}, units):
        type(rows[0])._default_manager.bulk_create(rows, batch_size=1000)
    actor = actor_for(sets.SUPERVISOR, sets.TODAY)
    return open_round(cycle_id=cycle.pk, month=MONTH, actor=actor, now=sets.NOW)


def _compute(row: ScoreRound) -> None:
    ask_compute(round_id=row.pk, actor=actor_for(sets.SUPERVISOR, sets.TODAY), now=sets.NOW)
    job = claim_next(KINDS)
    if job is None or perform(job, KINDS[job.kind], sets.NOW) != "done":
        raise RuntimeError("the round was not worked out")
