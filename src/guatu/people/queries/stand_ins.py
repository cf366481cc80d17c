"""Who acts for whom: the page of the security administrator, and one's own."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from guatu.people.models import Person, RoleGrant, StandIn
from guatu.people.queries.persons import person_label, present_people, with_posts
from guatu.people.queries.units import units_under
from guatu.rules.actor import ADMIN_ROLES, Actor, Role
from guatu.rules.flow import Move
from guatu.rules.standing_in import STAND_IN_FLOW, in_force, relations

MOST = 300


@dataclass(frozen=True)
class StandInRow:
    """A line of the page: what it is today, and what the reader may do with it."""

    stand_in: StandIn
    state: str  # of the flow; granted: coming, now or over
    moves: tuple[Move, ...]


def stand_ins_seen(actor: Actor) -> QuerySet[StandIn]:
    """All for the security administrator, else those that the person is a party to."""
    found = StandIn.objects.select_related("person", "principal", "decided_by")
    if actor.has(Role.SECURITY_ADMIN):
        return found
    own = actor.person_id or 0
    return found.filter(Q(person=own) | Q(principal=own))


def count_asked() -> int:
    """How many wait for the security administrator's word (1 statement)."""
    return StandIn.objects.filter(state="asked").count()


def stand_in_rows(actor: Actor, today: date) -> list[StandInRow]:
    """Open ones first, then the latest (1 statement)."""
    found = stand_ins_seen(actor).order_by("-until", "-id")[:MOST]
    rows = [_row(one, actor, today) for one in found]
    order = {"asked": 0, "now": 1, "coming": 2}
    return sorted(rows, key=lambda row: order.get(row.state, 3))


def _row(one: StandIn, actor: Actor, today: date) -> StandInRow:
    stands = relations(actor, one.person_id, one.principal_id)
    state = one.state
    if state == "granted":
        later = "coming" if today < one.since else "over"
        state = "now" if in_force(one.state, one.since, one.until, today) else later
    over = state == "over"
    return StandInRow(one, state, () if over else STAND_IN_FLOW.open_to(one.state, stands))


def candidates(actor: Actor, today: date) -> list[tuple[int, str]]:
    """Who may be named: everybody for the administrator, else the people of one's own units.

    Administrators are left out, and so is the reader (3 statements).
    """
    admins = RoleGrant.objects.filter(role__in=ADMIN_ROLES).values("person")
    people = present_people(today).exclude(id__in=admins).exclude(id=actor.person_id or 0)
    if not actor.has(Role.SECURITY_ADMIN):
        people = people.filter(_near(actor)).distinct()
    return [(one.pk, person_label(one)) for one in with_posts(people, today)]


def _near(actor: Actor) -> Q:
    """A post in one of the actor's units, or in or below a unit that he heads."""
    near = Q(posts__unit__in=actor.unit_ids, posts__until=None)
    for grant in actor.grants:
        if grant.role == Role.HEAD:
            near |= Q(posts__unit__in=units_under(grant.path), posts__until=None)
    return near


def known(person_id: int) -> Person | None:
    """A person by id, None for nobody (1 statement)."""
    return Person.objects.filter(id=person_id).first()
