"""Rating sheets: asked for, filled, handed in once, opened again with a reason."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from guatu.ledger.actions import Entry, Touched, record, record_all
from guatu.plans.models import Cycle
from guatu.rules.actor import Actor
from guatu.rules.privacy import refuse_personal_data
from guatu.rules.refused import Refused
from guatu.rules.scoring.entering import check_enters, check_text
from guatu.rules.scoring.flow import RATING_FLOW, rating_relations
from guatu.rules.scoring.marks import read_mark
from guatu.scores.models import RatingSheet, ScoreRating
from guatu.scores.queries.entered.grounds import check_month, line_of
from guatu.scores.queries.entered.raters import rated_by, raters_of, scale_of


@transaction.atomic
def ask_ratings(*, cycle_id: int, line: str, month: int, actor: Actor, now: datetime) -> int:
    """A sheet for everybody who rates a line; returns how many are new.

    Raises ``Refused``: ``move_not_yours``, ``line_unfit``, those of the month.
    """
    check_enters(actor)
    cycle = Cycle.objects.get(pk=cycle_id)
    found = line_of(cycle, "rating", line)
    check_month(cycle, month, line)
    there = RatingSheet.objects.filter(cycle=cycle, line=line, month=month)
    known = set(there.values_list("kind", "rater_id"))
    made = RatingSheet.objects.bulk_create(
        RatingSheet(
            cycle=cycle, line=line, month=month, kind=kind, rater_id=rater_id, asked_at=now,
            changed_at=now, changed_by=actor.label,
        )
        for kind, rater_id in raters_of(cycle, found)
        if (kind, rater_id) not in known
    )  # fmt: skip
    data = {"line": line, "month": month}
    told = [Entry("rating.asked", _touched(sheet), data) for sheet in made]
    record_all(told, actor=actor, now=now)
    return len(made)


@transaction.atomic
def rate(
    *, sheet_id: int, marks: Mapping[int, str], source: str = "", actor: Actor, now: datetime
) -> RatingSheet:
    """Keep marks by unit as they are typed, "" for none; nothing counts before it is handed in.

    Raises ``Refused``: those of the flow and of the month, ``unit_not_rated``, ``mark_unreadable``,
    ``mark_not_offered`` (place: the unit's id).
    """
    sheet = _sheet(sheet_id, "rate", actor)
    scale = scale_of(line_of(sheet.cycle, "rating", sheet.line))
    offered = {place.unit_id for place in rated_by(sheet)}
    points: dict[int, int | None] = {}
    for unit_id, said in marks.items():
        if unit_id not in offered:
            raise Refused("unit_not_rated", place=str(unit_id))
        points[unit_id] = read_mark(said, scale, place=str(unit_id))
    _keep(sheet, points, actor, now)
    refuse_personal_data(source=source)
    sheet.source = source.strip()[:200] or sheet.source
    sheet.changed_at, sheet.changed_by = now, actor.label
    sheet.save()
    return sheet


@transaction.atomic
def hand_in_ratings(
    *, sheet_id: int, blanks_meant: bool = False, actor: Actor, now: datetime
) -> RatingSheet:
    """Hand a sheet in; from now on it counts and stays.

    Raises ``Refused``: those of the flow and of the month, ``ratings_missing`` (missing) unless
    the blanks are meant, ``ratings_none``, ``source_missing`` for a survey without its source.
    """
    sheet = _sheet(sheet_id, "hand_in", actor)
    given = sheet.ratings.filter(points__isnull=False).count()
    missing = len(rated_by(sheet)) - given
    if not given:
        raise Refused("ratings_none")
    if missing > 0 and not blanks_meant:
        raise Refused("ratings_missing", place="blanks_meant", missing=missing)
    if sheet.kind == "served" and not sheet.source.strip():
        raise Refused("source_missing", place="source", flow="rating sheet")
    sheet.state, sheet.changed_at, sheet.changed_by = "handed_in", now, actor.label
    sheet.save()
    _tell("rating.handed_in", sheet, actor, now, given)
    return sheet


@transaction.atomic
def reopen_ratings(*, sheet_id: int, reason: str, actor: Actor, now: datetime) -> RatingSheet:
    """Open a sheet again; the rater reads why.  Raises ``Refused``: those of flow and month."""
    sheet = _locked(sheet_id)
    RATING_FLOW.check("reopen", sheet.state, rating_relations(actor, sheet.rater_id), reason)
    refuse_personal_data(reason=reason)
    check_month(sheet.cycle, sheet.month, sheet.line)
    sheet.state, sheet.note = "open", check_text("reason", reason)[:300]
    sheet.changed_at, sheet.changed_by = now, actor.label
    sheet.save()
    _tell("rating.reopened", sheet, actor, now, 0)
    return sheet


def _locked(sheet_id: int) -> RatingSheet:
    rows = RatingSheet.objects.select_for_update(of=("self",)).select_related("cycle")
    found = rows.filter(pk=sheet_id).first()
    if found is None:
        raise Refused("sheet_missing")
    return found


def _sheet(sheet_id: int, verb: str, actor: Actor) -> RatingSheet:
    """The sheet, if the actor may do that with it in its month now."""
    sheet = _locked(sheet_id)
    RATING_FLOW.check(verb, sheet.state, rating_relations(actor, sheet.rater_id))
    check_month(sheet.cycle, sheet.month, sheet.line)
    return sheet


def _keep(
    sheet: RatingSheet, points: Mapping[int, int | None], actor: Actor, now: datetime
) -> None:
    """Write what differs (three statements, however many units)."""
    kept = {row.unit_id: row for row in sheet.ratings.filter(unit__in=list(points))}
    for unit_id, row in kept.items():
        row.points, row.made_at, row.made_by = points[unit_id], now, actor.label
    ScoreRating.objects.bulk_update(kept.values(), ["points", "made_at", "made_by"])
    ScoreRating.objects.bulk_create(
        ScoreRating(
            sheet=sheet, cycle_id=sheet.cycle_id, unit_id=unit_id, line=sheet.line,
            month=sheet.month, kind=sheet.kind, rater_id=sheet.rater_id, points=found,
            made_at=now, made_by=actor.label,
        )
        for unit_id, found in points.items()
        if unit_id not in kept
    )  # fmt: skip


def _tell(verb: str, sheet: RatingSheet, actor: Actor, now: datetime, given: int) -> None:
    data = {"line": sheet.line, "month": sheet.month, "given": given}
    record(verb, _touched(sheet), actor=actor, now=now, data=data)


def _touched(sheet: RatingSheet) -> list[Touched]:
    rater = [Touched("person", sheet.rater_id)] if sheet.rater_id else []
    return [Touched("rating_sheet", sheet.pk), *rater]
