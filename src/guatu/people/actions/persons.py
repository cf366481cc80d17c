"""People by hand: entered, changed, and marked as gone."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max

from guatu.ledger.actions import record
from guatu.people.actions.posts import PostInput, make_member, set_posts
from guatu.people.actions.roles import end_roles
from guatu.people.models import Account, Person, PersonPast, RoleGrant
from guatu.rules import staffing
from guatu.rules.actor import ADMIN_ROLES, Actor
from guatu.rules.refused import Refused


def create_person(
    *,
    name: str,
    posts: Sequence[PostInput],
    branch_id: int | None,
    phone: str,
    actor: Actor,
    now: datetime,
) -> Person:
    """A person with posts, a member of each unit.  Refused: not_your_duty, post_missing."""
    staffing.keep_roster(actor)
    with transaction.atomic():
        last = Person.objects.aggregate(m=Max("position"))["m"] or 0
        person = Person(name=name, branch_id=branch_id, phone=phone, position=last + 1)
        person.save()
        set_posts(person, posts, now)
        make_member(person)
        record("person.made", touched(person), actor=actor, now=now)
        return person


def change_person(
    *,
    person_id: int,
    name: str,
    posts: Sequence[PostInput],
    branch_id: int | None,
    phone: str,
    actor: Actor,
    now: datetime,
) -> None:
    """New name, posts, branch or number.  Refused: not_your_duty, post_missing."""
    staffing.keep_roster(actor)
    with transaction.atomic():
        person = Person.objects.select_for_update().get(id=person_id)
        new = {"name": name, "branch_id": branch_id, "phone": phone}
        changed = sorted(field for field, value in new.items() if getattr(person, field) != value)
        if "name" in changed:
            _remember(person, now)
        for field in changed:
            setattr(person, field, new[field])
        person.save(update_fields=changed or None)
        if set_posts(person, posts, now):
            changed.append("posts")
            make_member(person)
        if changed:
            data = {"fields": changed}
            record("person.changed", touched(person), actor=actor, now=now, data=data)


def _remember(person: Person, now: datetime) -> None:
    """Keep the name that was borne until yesterday; changes within a day are one."""
    until = now.date() - timedelta(days=1)
    PersonPast.objects.get_or_create(person=person, until=until, defaults={"name": person.name})


def leave_person(
    *,
    person_id: int,
    open_work: int = 0,
    even_so: bool = False,
    actor: Actor,
    now: datetime,
) -> None:
    """The person has left: posts end, roles end, the account is locked; the past stays.

    ``open_work`` is how much is open under the name, which the caller counts.
    Refused: not_your_duty, not_to_yourself, work_open (count), last_administrator.
    """
    staffing.keep_roster(actor)
    staffing.leave(open_work, even_so=even_so)
    if actor.person_id == person_id:
        raise Refused("not_to_yourself")
    with transaction.atomic():
        person = Person.objects.select_for_update().get(id=person_id)
        _keep_administrators(person)
        person.left_on = now.date()
        person.save(update_fields=["left_on"])
        person.posts.filter(until=None).update(until=now.date() - timedelta(days=1))
        end_roles(person, actor, now)
        person.role_proposals.all().delete()
        Account.objects.filter(person=person).update(is_active=False)
        data = {"open_work": open_work} if open_work else None
        record("person.left", touched(person), actor=actor, now=now, data=data)


def touched(person: Person) -> list[tuple[str, int]]:
    """The objects of an event about a person: the person and the units of the current posts."""
    units = person.posts.filter(until=None).values_list("unit_id", flat=True)
    return [("person", person.id), *(("unit", unit_id) for unit_id in sorted(set(units)))]


def _keep_administrators(person: Person) -> None:
    """The last holder of an administrator's role stays until there is another."""
    for grant in person.role_grants.filter(role__in=ADMIN_ROLES):
        if not RoleGrant.objects.filter(role=grant.role).exclude(person=person).exists():
            raise Refused("last_administrator", role=grant.role)
