"""Units merged into one, and a part of a unit made a unit of its own, from a day on."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max

from guatu.ledger.actions import Touched, record
from guatu.papers.reading.names import normal_name
from guatu.people.actions.roles import record_role
from guatu.people.actions.units import check_name, insert_unit, rehang, remember
from guatu.people.models import Alias, Branch, Post, RoleGrant, RoleProposal, Succession, Unit
from guatu.rules import restructuring, staffing
from guatu.rules.actor import Actor, Role
from guatu.rules.refused import Refused
from guatu.rules.restructuring import UnitFacts

_DAY = timedelta(days=1)


def merge_units(
    *,
    target_id: int,
    source_ids: Collection[int],
    name: str,
    short_name: str,
    on: date,
    actor: Actor,
    now: datetime,
) -> Unit:
    """From ``on`` on the sources are part of the target, under ``name`` ("" keeps the target's).

    Posts, roles, branches and units below move; the sources close the day before and are found
    under their names in papers of any time.  Open tasks follow by an act of the supervision
    office (plans.actions.succession).  Refused: not_your_duty, unit_name_taken and those of
    ``restructuring.merge``.
    """
    staffing.keep_roster(actor)
    with transaction.atomic():
        units = Unit.objects.select_for_update().in_bulk([target_id, *source_ids])
        target, sources = units[target_id], [units[pk] for pk in sorted(set(source_ids))]
        event = restructuring.merge(_facts(target), list(map(_facts, sources)), on, now.date())
        moved = {"posts": 0, "roles": 0, "units": 0}
        for source in sources:
            moved["units"] += _move_below(source, target, on)
            moved["posts"] += _move_posts(Post.objects.filter(unit=source), target, on)
            moved["roles"] += _move_roles(RoleGrant.objects.filter(unit=source), target, actor, now)
            _close(source, target, on)
        _rename(target, name, short_name, on)
        touched = [Touched("unit", target.pk, "into")]
        touched += [Touched("unit", source.pk, "from") for source in sources]
        data = {"on": on.isoformat(), **moved}
        record(event, touched, actor=actor, now=now, data=data)
        return target


def split_unit(
    *,
    unit_id: int,
    name: str,
    short_name: str,
    kind: str,
    person_ids: Collection[int],
    below_ids: Collection[int],
    on: date,
    actor: Actor,
    now: datetime,
) -> Unit:
    """A new unit beside ``unit_id`` with some of its people (their posts and roles) and units.

    Refused: not_your_duty, unit_name_taken and those of ``restructuring.split``.
    """
    staffing.keep_roster(actor)
    with transaction.atomic():
        unit = Unit.objects.select_for_update().get(id=unit_id)
        people, below = set(person_ids), set(below_ids)
        event = restructuring.split(_facts(unit), len(people) + len(below), on, now.date())
        check_name(unit.parent_id, name)
        made = _beside(unit, name, short_name, kind, on)
        moved = {
            "units": _move_below(unit, made, on, below),
            "posts": _move_posts(Post.objects.filter(unit=unit, person__in=people), made, on),
            "roles": _move_roles(
                RoleGrant.objects.filter(unit=unit, person__in=people), made, actor, now
            ),
        }
        Succession.objects.create(former=unit, unit=made, kind="split", on=on)
        touched = [Touched("unit", unit.pk, "from"), Touched("unit", made.pk, "into")]
        record(event, touched, actor=actor, now=now, data={"on": on.isoformat(), **moved})
        return made


def _facts(unit: Unit) -> UnitFacts:
    return UnitFacts(unit.pk, unit.path, unit.parent_id is None, unit.valid_from, unit.valid_to)


def _beside(unit: Unit, name: str, short_name: str, kind: str, on: date) -> Unit:
    last = Unit.objects.filter(parent=unit.parent).aggregate(m=Max("position"))["m"] or 0
    made = Unit(
        parent=unit.parent, name=name, short_name=short_name, kind=kind,
        position=last + 1, valid_from=on,
    )  # fmt: skip
    insert_unit(made)
    return made


def _move_below(unit: Unit, target: Unit, on: date, only: set[int] | None = None) -> int:
    """Open units below hang under the target; names of siblings differ.  How many moved."""
    children = Unit.objects.select_for_update().filter(parent=unit, valid_to=None)
    if only is not None:
        children = children.filter(id__in=only)
    count = 0
    for child in children.order_by("position", "id"):
        check_name(target.pk, child.name, but=child.pk)
        remember(child, on)
        rehang(child, target)
        count += 1
    return count


def _move_posts(posts: Iterable[Post], target: Unit, on: date) -> int:
    """Posts held on the day end the day before and go on in the target; later ones just move."""
    count = 0
    for post in list(posts):
        if post.until is not None and post.until < on:
            continue
        lasting, began = post.until, post.since
        Post.objects.update_or_create(
            person_id=post.person_id,
            unit=target,
            title=post.title,
            defaults={"position": post.position, "since": max(began or on, on), "until": lasting},
        )
        if began is not None and began >= on:
            post.delete()
        else:
            post.until = on - _DAY
            post.save(update_fields=["until"])
        count += 1
    return count


def _move_roles(grants: Iterable[RoleGrant], target: Unit, actor: Actor, now: datetime) -> int:
    """The same roles on the target; a role held there already is not held twice."""
    count = 0
    for grant in list(grants):
        made, new = RoleGrant.objects.get_or_create(
            person_id=grant.person_id,
            role=grant.role,
            unit=target,
            defaults={"branch_id": grant.branch_id},
        )
        if grant.role != Role.MEMBER:
            record_role("role.revoked", grant, actor, now)
        if grant.role != Role.MEMBER and new:
            record_role("role.granted", made, actor, now)
        if grant.role != Role.MEMBER or not _still_there(grant):
            grant.delete()
        count += 1
    return count


def _still_there(grant: RoleGrant) -> bool:
    """Whether the person keeps another post in the old unit."""
    return Post.objects.filter(person=grant.person_id, unit=grant.unit_id, until=None).exists()


def _close(source: Unit, target: Unit, on: date) -> None:
    """The source ends the day before; papers that still use its names mean the target."""
    source.valid_to = on - _DAY
    source.save(update_fields=["valid_to"])
    Branch.objects.filter(unit=source).update(unit=target)
    for proposal in RoleProposal.objects.filter(unit=source):
        RoleProposal.objects.get_or_create(
            person_id=proposal.person_id, role=proposal.role, unit=target,
            defaults={"branch_id": proposal.branch_id},
        )  # fmt: skip
        proposal.delete()
    Alias.objects.filter(unit=source).update(unit=target)
    for text in {normal_name(source.name), normal_name(source.short_name)} - {""}:
        Alias.objects.get_or_create(text=text, unit=target)
    Succession.objects.create(former=source, unit=target, kind="merged", on=on)


def _rename(target: Unit, name: str, short_name: str, on: date) -> None:
    """The united unit under its new name; the former one stays for papers of that time."""
    if not name or (name, short_name) == (target.name, target.short_name):
        return
    if not _free(target, name):
        raise Refused("unit_name_taken", place="name", name=name)
    remember(target, on)
    target.name, target.short_name = name, short_name
    target.save(update_fields=["name", "short_name"])


def _free(target: Unit, name: str) -> bool:
    others = Unit.objects.filter(parent_id=target.parent_id, name=name).exclude(pk=target.pk)
    return not others.exists()
