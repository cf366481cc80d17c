"""Who sees rounds, sheets and objections: one predicate each for pages, exports, API and desk.

Sheets of units: the supervision office and leaders all; before publication heads and liaisons
their own units' (without rank: ``sees_ranks``); from publication on the body the last computation.
Sheets of persons: the supervision office, the head of the own office, and once published the
person.  Administrators see none.
"""

from django.db.models import F, Q, QuerySet

from guatu.rules.actor import Actor, Role
from guatu.rules.scoring.sheet import Subject
from guatu.scores.models import ScoreObjection, ScoreRound, ScoreSheet

NOTHING = Q(pk__in=[])
SPEAKS = (Role.HEAD, Role.LIAISON)
OUT = ("published", "final")
UNIT, PERSON = Subject.UNIT.value, Subject.PERSON.value


def sheets_seen(actor: Actor) -> QuerySet[ScoreSheet]:
    """The sheets that the actor may see, of all computations that counted once."""
    if actor.is_admin or actor.acts_as is None:
        return ScoreSheet.objects.none()
    counted = Q(computation__lte=F("round__computed"))
    return ScoreSheet.objects.filter(counted & (_of_units(actor) | _of_persons(actor)))


def rounds_seen(actor: Actor) -> QuerySet[ScoreRound]:
    """The rounds of which the actor may see at least one sheet, or would."""
    rows = ScoreRound.objects.select_related("cycle", "rules")
    if actor.is_admin or actor.acts_as is None:
        return rows.none()
    if actor.has(Role.SUPERVISION):
        return rows
    near = sees_all_units(actor) or any(actor.has(role) for role in SPEAKS)
    units = Q(subject=UNIT) & (Q() if near else Q(state__in=OUT))
    own = ScoreSheet.objects.filter(_of_persons(actor)).values("round")
    return rows.filter(units | Q(subject=PERSON, pk__in=own))


def objections_seen(actor: Actor) -> QuerySet[ScoreObjection]:
    """Objections: the supervision office's, the leaders', and the objecting unit's."""
    if actor.is_admin or actor.acts_as is None:
        return ScoreObjection.objects.none()
    if sees_all_units(actor):
        return ScoreObjection.objects.all()
    return ScoreObjection.objects.filter(_under(actor, SPEAKS, "sheet__unit__path"))


def sees_all_units(actor: Actor) -> bool:
    """Whether the actor sees every unit's sheet, also before publication."""
    return actor.has(Role.SUPERVISION) or actor.has(Role.LEADER)


def sees_ranks(actor: Actor, row: ScoreRound) -> bool:
    """Whether ranks and the comparison within the group are shown: they tell of other units."""
    return row.subject == UNIT and (row.state in OUT or sees_all_units(actor))


def _of_units(actor: Actor) -> Q:
    of_unit = Q(round__subject=UNIT)
    if sees_all_units(actor):
        return of_unit
    out = Q(round__state__in=OUT, computation=F("round__computed"))
    return of_unit & (out | _under(actor, SPEAKS, "unit__path"))


def _of_persons(actor: Actor) -> Q:
    of_person = Q(round__subject=PERSON)
    if actor.has(Role.SUPERVISION):
        return of_person
    mine = Q(person=actor.acts_as, round__state__in=OUT, computation=F("round__computed"))
    return of_person & (mine | _under(actor, (Role.HEAD,), "unit__path"))


def _under(actor: Actor, roles: tuple[Role, ...], column: str) -> Q:
    found = NOTHING
    for grant in actor.grants:
        if grant.role in roles:
            found |= Q(**{f"{column}__gte": grant.path, f"{column}__lte": grant.path + "9" * 8})
    return found
