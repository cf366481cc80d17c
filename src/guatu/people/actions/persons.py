"""People by hand: entered, changed, and marked as gone."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import Max, Q

from guatu.ledger.actions import record
from guatu.people.actions.roles import end_roles
from guatu.people.models import Account, Person, Post, RoleGrant, Unit
from guatu.rules import staffing
from guatu.rules.actor import ADMIN_ROLES, Actor, Role
from guatu.rules.refused import Refused


class PostInput(NamedTuple):
    """A post as entered: the unit and what the person is there."""

    unit_id: int
    title: str


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
        for field in changed:
            setattr(person, field, new[field])
        person.save(update_fields=changed or None)
        if set_posts(person, posts, now):
            changed.append("posts")
            make_member(person)
        if changed:
            data = {"fields": changed}
            record("person.changed", touched(person), actor=actor, now=now, data=data)


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


def set_posts(person: Person, posts: Sequence[PostInput], now: datetime) -> bool:
    """Make these the current posts, in this order; True when something changed.

    Refused: post_missing, unit_closed.
    """
    wanted = list(dict.fromkeys(posts))
    if not wanted:
        raise Refused("post_missing", place="posts")
    _check_open({post.unit_id for post in wanted}, now)
    held = {(p.unit_id, p.title): p for p in person.posts.all()}
    before = [key for key, post in held.items() if post.until is None]
    for position, key in enumerate(wanted):
        post = held.pop(key, None) or Post(person=person, unit_id=key[0], title=key[1])
        post.position, post.until = position, None
        post.since = post.since or now.date()
        post.save()
    ended = [post.id for post in held.values() if post.until is None]
    Post.objects.filter(id__in=ended).update(until=now.date() - timedelta(days=1))
    return before != wanted


def make_member(person: Person) -> None:
    """Whoever has a post is a member there; administrators are members of nothing."""
    if person.role_grants.filter(role__in=ADMIN_ROLES).exists():
        return
    posts = set(person.posts.filter(until=None).values_list("unit_id", flat=True))
    grants = person.role_grants.filter(role=Role.MEMBER)
    grants.exclude(unit_id__in=posts).delete()
    have = set(grants.values_list("unit_id", flat=True))
    for unit_id in sorted(posts - have):
        RoleGrant.objects.create(person=person, role=Role.MEMBER, unit_id=unit_id)


def touched(person: Person) -> list[tuple[str, int]]:
    """The objects of an event about a person: the person and the units of the current posts."""
    units = person.posts.filter(until=None).values_list("unit_id", flat=True)
    return [("person", person.id), *(("unit", unit_id) for unit_id in sorted(set(units)))]


def _check_open(unit_ids: set[int], now: datetime) -> None:
    """Posts are in units that exist today."""
    open_today = Q(valid_to=None) | Q(valid_to__gte=now.date())
    if Unit.objects.filter(open_today, id__in=unit_ids).count() != len(unit_ids):
        raise Refused("unit_closed", place="posts")


def _keep_administrators(person: Person) -> None:
    """The last holder of an administrator's role stays until there is another."""
    for grant in person.role_grants.filter(role__in=ADMIN_ROLES):
        if not RoleGrant.objects.filter(role=grant.role).exclude(person=person).exists():
            raise Refused("last_administrator", role=grant.role)
