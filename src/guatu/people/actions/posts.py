"""Who holds which posts, and the membership that follows: of one person or of thousands at once."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db.models import Q

from guatu.people.models import Person, Post, RoleGrant, Unit
from guatu.rules.actor import ADMIN_ROLES, Role
from guatu.rules.refused import Refused

BATCH = 500
"""Rows changed by one statement."""
PLACE = ("position", "until", "since")


class PostInput(NamedTuple):
    """A post as entered: the unit and what the person is there."""

    unit_id: int
    title: str


def set_posts(person: Person, posts: Sequence[PostInput], now: datetime) -> bool:
    """Make these the current posts, in this order; True when something changed.

    Refused: post_missing, unit_closed.
    """
    return bool(set_all_posts({person.pk: posts}, now))


def set_all_posts(wanted: Mapping[int, Sequence[PostInput]], now: datetime) -> set[int]:
    """The same for many, by person; those whose posts changed (5 statements for some hundreds).

    Refused: post_missing, unit_closed.
    """
    if not all(wanted.values()):
        raise Refused("post_missing", place="posts")
    _check_open({post.unit_id for posts in wanted.values() for post in posts}, now)
    held: dict[int, dict[PostInput, Post]] = {pk: {} for pk in wanted}
    for post in Post.objects.filter(person__in=wanted).order_by("position", "id"):
        held[post.person_id][PostInput(post.unit_id, post.title)] = post
    changed, kept, ended = set(), list[Post](), list[int]()
    for pk, posts in wanted.items():
        order, before = list(dict.fromkeys(posts)), held[pk]
        if [key for key, post in before.items() if post.until is None] != order:
            changed.add(pk)
        ended += [p.pk for key, p in before.items() if p.until is None and key not in order]
        held_now = (_at(before.get(key), pk, key, n, now.date()) for n, key in enumerate(order))
        kept += [post for post in held_now if post]
    Post.objects.filter(id__in=ended).update(until=now.date() - timedelta(days=1))
    Post.objects.bulk_update((p for p in kept if p.pk), PLACE, batch_size=BATCH)
    Post.objects.bulk_create(post for post in kept if not post.pk)
    return changed


def _at(
    post: Post | None, person_id: int, key: PostInput, position: int, today: date
) -> Post | None:
    """A post that is held from now on, in its place; None when it stood there already."""
    if post and (post.position, post.until) == (position, None):
        return None
    if post is None:
        post = Post(person_id=person_id, unit_id=key.unit_id, title=key.title, since=today)
    elif post.until is not None:
        post.since = post.since or today  # of one held since ever the beginning stays unknown
    post.position, post.until = position, None
    return post


def make_member(person: Person) -> None:
    """Whoever has a post is a member there; administrators are members of nothing."""
    make_members([person.pk])


def make_members(person_ids: Collection[int]) -> None:
    """The same for many (5 statements for some hundreds)."""
    grants = RoleGrant.objects.filter(person__in=person_ids)
    admins = set(grants.filter(role__in=ADMIN_ROLES).values_list("person_id", flat=True))
    current = Post.objects.filter(person__in=person_ids, until=None)
    posts = {pair for pair in current.values_list("person_id", "unit_id") if pair[0] not in admins}
    rows = grants.filter(role=Role.MEMBER).exclude(person__in=admins)
    have = {(person, unit): pk for pk, person, unit in rows.values_list("id", "person", "unit")}
    gone = [pk for pair, pk in have.items() if pair not in posts]
    RoleGrant.objects.filter(id__in=gone).delete()
    RoleGrant.objects.bulk_create(
        RoleGrant(person_id=person, role=Role.MEMBER, unit_id=unit)
        for person, unit in sorted(posts - have.keys())
    )


def _check_open(unit_ids: set[int], now: datetime) -> None:
    """Posts are in units that exist today."""
    open_today = Q(valid_to=None) | Q(valid_to__gte=now.date())
    if Unit.objects.filter(open_today, id__in=unit_ids).count() != len(unit_ids):
        raise Refused("unit_closed", place="posts")
