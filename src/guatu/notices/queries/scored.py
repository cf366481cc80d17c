"""Whom scores concern: the units that they are about, and who decides on objections."""

from guatu.ledger.models import Event
from guatu.notices.queries.concerns import NOBODY, Concern, People, only, touched
from guatu.notices.queries.known import Known
from guatu.rules.actor import Role
from guatu.scores.models import RatingSheet, ScoreRound, ScoreSheet


def _scored(event: Event, known: Known) -> People:
    """Heads and liaisons of every unit of the round; of persons' scores each person."""
    row = ScoreRound.objects.filter(pk=touched(event, "score_round")).first()
    if row is None or row.state == "open":
        return NOBODY
    sheets = ScoreSheet.objects.filter(round=row, computation=row.computed)
    pairs = list(sheets.values_list("unit_id", "person_id"))
    persons = frozenset(person for _unit, person in pairs if person)
    return persons or NOBODY.union(*(_speakers(unit, known) for unit, _person in pairs))


def _changed(event: Event, known: Known) -> People:
    """Heads and liaisons of units whose published sheet came out otherwise; persons themselves."""
    sheets = ScoreSheet.objects.filter(round=touched(event, "score_round"))
    number = int(event.data["number"])
    before, after = (
        set(sheets.filter(computation=one).values_list("unit_id", "person_id", "digest"))
        for one in (number - 1, number)
    )
    told = {(unit, person) for unit, person, _digest in after - before}
    persons = frozenset(person for _unit, person in told if person)
    return persons or NOBODY.union(*(_speakers(unit, known) for unit, _person in told))


def _objecting(event: Event, known: Known) -> People:
    return _speakers(touched(event, "unit"), known)


def _office(event: Event, known: Known) -> People:
    return known.supervisors()


def _speakers(unit_id: int, known: Known) -> People:
    held = (known.holders(role, unit_id) for role in (Role.HEAD, Role.LIAISON))
    return NOBODY.union(*held)


def _rater(event: Event, known: Known) -> People:
    return only(RatingSheet.objects.filter(pk=touched(event, "rating_sheet")), "rater_id")


ENTERED = {
    "claim.claimed": Concern("claim_to_decide", "score_claim", _office),
    "claim.accepted": Concern("claim_decided", "score_claim", _objecting),
    "claim.refused": Concern("claim_decided", "score_claim", _objecting),
    "claim.reopened": Concern("claim_decided", "score_claim", _objecting),
    "rating.asked": Concern("rating_asked", "rating_sheet", _rater),
    "rating.reopened": Concern("rating_asked", "rating_sheet", _rater),
}
SCORED = {
    **ENTERED,
    "score.published": Concern("scores_published", "score_round", _scored),
    "score.changed": Concern("scores_changed", "score_round", _changed),
    "score.finished": Concern("scores_final", "score_round", _scored),
    "score_objection.raised": Concern("score_objection_to_decide", "score_objection", _office),
    "score_objection.upheld": Concern("score_objection_decided", "score_objection", _objecting),
    "score_objection.rejected": Concern("score_objection_decided", "score_objection", _objecting),
    "score_objection.worked_in": Concern(
        "score_objection_worked_in", "score_objection", _objecting
    ),
}
