"""Objections to a line of a published sheet: raised by the unit, decided by the office."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from guatu.files.actions.storing import Upload, store_upload
from guatu.files.models import StoredFile
from guatu.ledger.actions import Touched, record
from guatu.rules.actor import Actor
from guatu.rules.privacy import refuse_personal_data
from guatu.rules.refused import Refused
from guatu.rules.scoring.correcting import Remedy, check_remedy, entries_of
from guatu.rules.scoring.flow import OBJECTION_FLOW, score_relations
from guatu.rules.scoring.given import GivenLine
from guatu.rules.scoring.keeping import score_from_text, unit_from_text
from guatu.rules.scoring.reading_lines import nodes
from guatu.rules.scoring.rounds import LONGEST, check_objection
from guatu.scores.actions.rounds import locked
from guatu.scores.models import ScoreObjection, ScoreRound, ScoreSheet
from guatu.scores.queries.facts import round_facts
from guatu.scores.queries.showing.standings import rules_of

PURPOSE = "evidence"
ANY_ENTRY = Remedy("")
"""Anything that goes into the line objected to."""


def raise_objection(
    *,
    sheet_id: int,
    line: str,
    text: str,
    upload: Upload | None = None,
    actor: Actor,
    now: datetime,
) -> ScoreObjection:
    """Object to a line of the own unit's published sheet, with a file as proof if there is one.

    Raises ``Refused``: those of ``rules.scoring.rounds.check_objection``, ``line_missing``,
    ``sheet_replaced``, ``objection_there`` (id), ``personal_data_in_text``, those of the file.
    """
    sheet = ScoreSheet.objects.select_related("unit", "round__cycle").get(pk=sheet_id)
    _check(sheet, line, text, actor, now)
    file = store_upload(upload, purpose=PURPOSE, actor=actor, now=now) if upload else None
    try:
        with transaction.atomic():
            _check(sheet, line, text, actor, now, locked(sheet.round_id))
            return _keep(sheet, line, text, file, actor, now)
    except IntegrityError:
        _refuse_second(sheet, line)
        raise


def decide_objection(
    *,
    objection_id: int,
    verb: str,
    reason: str = "",
    correction: str = "",
    remedy: Remedy = ANY_ENTRY,
    actor: Actor,
    now: datetime,
) -> ScoreObjection:
    """Uphold it (what is put right: in words, and by its line and entry, or the points themselves),
    reject it, or drop it as the unit.

    Raises ``Refused``: those of the flow, ``personal_data_in_text``, ``correction_missing``, those
    of ``rules.scoring.correcting.check_remedy``.
    """
    with transaction.atomic():
        rows = ScoreObjection.objects.select_for_update(of=("self",))
        row = rows.select_related("sheet__unit", "sheet__round__cycle").get(pk=objection_id)
        stands = score_relations(actor, row.sheet.unit.path)
        move = OBJECTION_FLOW.check(verb, row.state, stands, reason)
        refuse_personal_data(reason=reason, correction=correction)
        row.state, row.answer = move.target, reason.strip()[:LONGEST]
        if verb == "uphold":
            _name_remedy(row, remedy, correction)
        row.decided_at, row.decided_by = now, actor.label
        row.save()
        tell_objection(move.event, row, actor, now)
    return row


def _name_remedy(row: ScoreObjection, remedy: Remedy, correction: str) -> None:
    """What a later working out must show before the objection counts as worked in."""
    if not correction.strip():
        raise Refused("correction_missing", place="correction")
    rules = rules_of(row.sheet.round, row.sheet.computation)
    lines = nodes(rules.lines) if rules else ()
    objected = next((one for one in lines if one.code == row.line), None)
    if rules is None or objected is None:
        raise Refused("line_missing", place="line", line=row.line)
    given = unit_from_text(row.sheet.inputs).lines.get(remedy.line or row.line, GivenLine())
    found = check_remedy(rules, objected, remedy, entries_of(given))
    row.corrects, row.entry, row.points = found.line, found.entry, found.points
    row.correction = correction.strip()[:500]


def _check(
    sheet: ScoreSheet,
    line: str,
    text: str,
    actor: Actor,
    now: datetime,
    row: ScoreRound | None = None,
) -> None:
    """Before the file is stored, and again with the round locked."""
    row, today = row or sheet.round, now.date()
    check_objection(actor, sheet.unit.path, round_facts(row, today), today, text)
    refuse_personal_data(text=text)
    if line not in score_from_text(sheet.outcome).lines:
        raise Refused("line_missing", place="line", line=line)
    if sheet.computation != row.computed:
        raise Refused("sheet_replaced")
    _refuse_second(sheet, line)


def _keep(
    sheet: ScoreSheet,
    line: str,
    text: str,
    file: StoredFile | None,
    actor: Actor,
    now: datetime,
) -> ScoreObjection:
    row = ScoreObjection.objects.create(
        sheet=sheet,
        line=line,
        text=text.strip()[:LONGEST],
        evidence=file,
        raised_at=now,
        raised_by=actor.label,
        raised_by_person_id=actor.person_id or 0,
    )
    tell_objection("score_objection.raised", row, actor, now)
    return row


def _refuse_second(sheet: ScoreSheet, line: str) -> None:
    """One open objection to a line: a double click, or somebody else of the unit was first."""
    open_ones = ScoreObjection.objects.filter(
        sheet__round_id=sheet.round_id, sheet__unit_id=sheet.unit_id, line=line, state="raised"
    )
    there = open_ones.first()
    if there is not None:
        raise Refused("objection_there", id=there.pk, who=there.raised_by)


def tell_objection(event: str, row: ScoreObjection, actor: Actor, now: datetime) -> None:
    """Record what became of an objection, with what is to be corrected once it was upheld."""
    number = row.worked_in or row.sheet.computation
    data: dict[str, Any] = {"line": row.line, "number": number}
    if row.evidence:
        data["sha256"] = row.evidence.sha256
    if row.state == "upheld":
        data |= {"corrects": row.corrects, "entry": row.entry, "points": row.points}
    touched = [
        Touched("score_objection", row.pk),
        Touched("score_round", row.sheet.round_id),
        Touched("unit", row.sheet.unit_id),
    ]
    record(event, touched, actor=actor, now=now, data=data)
