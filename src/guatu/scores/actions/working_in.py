"""What a new working out means for upheld objections and for a publicity period that runs."""

from collections.abc import Mapping
from datetime import datetime

from guatu.rulebook import queries as rulebook
from guatu.rules.actor import Actor
from guatu.rules.scoring.correcting import Remedy, is_corrected
from guatu.rules.scoring.given import GivenLine
from guatu.rules.scoring.keeping import score_from_text, unit_from_text
from guatu.rules.scoring.outcome import Scored
from guatu.rules.scoring.rounds import publicity_after
from guatu.scores.actions.objections import tell_objection
from guatu.scores.actions.rounds import tell
from guatu.scores.models import ScoreObjection, ScoreRound, ScoreSheet
from guatu.scores.queries.showing.standings import rules_of

Key = tuple[int, int | None]


def work_in(row: ScoreRound, actor: Actor, now: datetime) -> None:
    """Close the upheld objections whose correction the round's sheets show; the unit is told."""
    rows = ScoreObjection.objects.filter(sheet__round=row, state="upheld", worked_in=0)
    upheld = list(rows.select_related("sheet").order_by("pk"))
    units = [one.sheet.unit_id for one in upheld]
    sheets = ScoreSheet.objects.filter(round=row, computation=row.computed, unit__in=units)
    now_by_unit = {sheet.unit_id: sheet for sheet in sheets}
    for one in upheld:
        if _shows(one, now_by_unit.get(one.sheet.unit_id)):
            one.worked_in = row.computed
            one.save(update_fields=["worked_in"])
            tell_objection("score_objection.worked_in", one, actor, now)


def lengthen(row: ScoreRound, actor: Actor, now: datetime) -> None:
    """Where published sheets came out otherwise, give units time to object again; not saved."""
    changed = _changed(row)
    rules = rules_of(row)
    if row.state != "published" or not changed or rules is None:
        return
    if row.objections_until is not None:
        days = rulebook.workdays(now.year)
        again = days.add_workdays(now.date(), rules.again_workdays)
        row.objections_until = publicity_after(row.objections_until, again, rules.again_workdays)
    until = row.objections_until.isoformat() if row.objections_until else None
    tell("score.changed", row, actor, now, number=row.computed, changed=len(changed), until=until)


def _changed(row: ScoreRound) -> list[Key]:
    """Units (and persons) whose sheet is not that of the working out before."""
    sides: list[Mapping[Key, str]] = [_digests(row, row.computed - 1), _digests(row, row.computed)]
    before, after = sides
    return [key for key in after if before.get(key) != after[key]]


def _digests(row: ScoreRound, number: int) -> dict[Key, str]:
    rows = ScoreSheet.objects.filter(round=row, computation=number)
    found = rows.values_list("unit_id", "person_id", "digest")
    return {(unit_id, person_id): digest for unit_id, person_id, digest in found}


def _shows(row: ScoreObjection, sheet: ScoreSheet | None) -> bool:
    """Whether the sheet has what the decision asked for; a unit that is not scored has no more."""
    if sheet is None:
        return True
    remedy = Remedy(row.corrects, row.entry, row.points)
    return is_corrected(remedy, _line(row.sheet, row.corrects), _line(sheet, row.corrects))


def _line(sheet: ScoreSheet, code: str) -> tuple[GivenLine, Scored | None]:
    given = unit_from_text(sheet.inputs).lines.get(code, GivenLine())
    return given, score_from_text(sheet.outcome).lines.get(code)
