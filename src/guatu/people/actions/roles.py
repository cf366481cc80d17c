"""Roles: granted and revoked by the security administrator, on a unit and all below it."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from guatu.ledger.actions import record
from guatu.people.models import Branch, Person, RoleGrant, RoleProposal, Unit
from guatu.rules import staffing
from guatu.rules.actor import ADMIN_ROLES, Actor, Role


def grant_role(
    *,
    person_id: int,
    role: Role,
    unit_id: int,
    branch_id: int | None,
    actor: Actor,
    now: datetime,
) -> RoleGrant:
    """Give a role; an administrator's role replaces mere membership and covers the whole body.

    Refused: not_your_duty, not_to_yourself, administrators_are_exclusive.
    """
    with transaction.atomic():
        person = Person.objects.select_for_update().get(id=person_id)
        unit = Unit.objects.get(id=unit_id)
        held = {Role(text) for text in person.role_grants.values_list("role", flat=True)}
        if role in ADMIN_ROLES:
            held.discard(Role.MEMBER)
        staffing.grant(actor, person_id, held, role)
        if role in ADMIN_ROLES:
            person.role_grants.filter(role=Role.MEMBER).delete()
        branch = Branch.objects.get(id=branch_id) if branch_id else None
        grant = _store(person, role, unit, branch, actor, now)
        RoleProposal.objects.filter(person=person, role=role, unit=unit).delete()
        return grant


def revoke_role(*, grant_id: int, actor: Actor, now: datetime) -> None:
    """Take a role back.  Refused: not_your_duty, last_administrator."""
    with transaction.atomic():
        grant = RoleGrant.objects.select_for_update().get(id=grant_id)
        alike = RoleGrant.objects.select_for_update().filter(role=grant.role)
        others = len(set(alike.values_list("person_id", flat=True)) - {grant.person_id})
        staffing.revoke(actor, Role(grant.role), others)
        record_role("role.revoked", grant, actor, now)
        grant.delete()


def accept_proposals(*, proposal_ids: Iterable[int], actor: Actor, now: datetime) -> int:
    """Grant roles that a staff sheet named; returns how many.  All or none."""
    with transaction.atomic():
        proposals = list(RoleProposal.objects.filter(id__in=list(proposal_ids)).order_by("id"))
        for proposal in proposals:
            grant_role(
                person_id=proposal.person_id,
                role=Role(proposal.role),
                unit_id=proposal.unit_id,
                branch_id=proposal.branch_id,
                actor=actor,
                now=now,
            )
        return len(proposals)


def drop_proposals(*, proposal_ids: Iterable[int], actor: Actor, now: datetime) -> int:
    """Turn down roles that a staff sheet named; returns how many.  Refused: not_your_duty."""
    staffing.keep_roles(actor)
    with transaction.atomic():
        proposals = list(RoleProposal.objects.filter(id__in=list(proposal_ids)))
        for proposal in proposals:
            record_role("role.declined", proposal, actor, now)
            proposal.delete()
        return len(proposals)


def _store(
    person: Person, role: Role, unit: Unit, branch: Branch | None, actor: Actor, now: datetime
) -> RoleGrant:
    """The grant, once, with its event when it is new."""
    grant, new = RoleGrant.objects.get_or_create(
        person=person, role=role, unit=unit, defaults={"branch": branch}
    )
    if new:
        record_role("role.granted", grant, actor, now)
    return grant


def record_role(verb: str, grant: RoleGrant | RoleProposal, actor: Actor, now: datetime) -> None:
    """An event about a role touches its person and its unit."""
    touched = [("person", grant.person_id), ("unit", grant.unit_id)]
    record(verb, touched, actor=actor, now=now, data={"role": grant.role})


def end_roles(person: Person, actor: Actor, now: datetime) -> None:
    """All roles end with the person's leaving, each with its event; membership just ends."""
    for grant in person.role_grants.exclude(role=Role.MEMBER).order_by("id"):
        record_role("role.revoked", grant, actor, now)
    person.role_grants.all().delete()
