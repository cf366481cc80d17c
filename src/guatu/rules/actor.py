"""Who acts: roles granted on a unit and its subtree, and the person who holds them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from guatu.rules.refused import Refused


class Role(StrEnum):
    """What a person may be on a unit; the last three are the separated administrators (三员)."""

    LEADER = "leader"
    SUPERVISION = "supervision"
    HEAD = "head"
    LIAISON = "liaison"
    MEMBER = "member"
    BRANCH_SECRETARY = "branch_secretary"
    SYSTEM_ADMIN = "system_admin"
    SECURITY_ADMIN = "security_admin"
    AUDIT_ADMIN = "audit_admin"


ADMIN_ROLES = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})


@dataclass(frozen=True)
class Grant:
    """A role on a unit and everything below it.

    ``path`` is the unit's materialised path; one unit's path is a prefix of another's exactly
    when the second lies in its subtree (fixed-width keys or a closing separator).
    """

    role: Role
    unit_id: int
    path: str

    def covers(self, path: str) -> bool:
        """Whether the unit at ``path`` is the granted one or lies below it; "" is no unit."""
        return bool(path) and path.startswith(self.path)


@dataclass(frozen=True)
class Actor:
    """Who asks: a person with his grants and own units, or the system (``person_id`` None).

    ``on_behalf_of`` is the id of the person for whom he acts, if any, ``for_name`` the name; his
    grants and units are then that person's (rules.standing_in).
    """

    person_id: int | None
    name: str
    grants: tuple[Grant, ...] = ()
    unit_ids: frozenset[int] = frozenset()
    on_behalf_of: int | None = None
    for_name: str = ""

    @property
    def acts_as(self) -> int | None:
        """The person whose rights count: the one stood in for, else himself."""
        return self.person_id if self.on_behalf_of is None else self.on_behalf_of

    @property
    def persons(self) -> frozenset[int]:
        """Everybody who acts here: a rule that asks for another person means none of these."""
        return frozenset({self.person_id, self.on_behalf_of} - {None})  # type: ignore[arg-type]

    def has(self, role: Role) -> bool:
        """Whether the role is held on any unit."""
        return any(grant.role == role for grant in self.grants)

    def covers(self, role: Role, path: str) -> bool:
        """Whether the role is held on the unit at ``path`` or on a unit above it."""
        return any(grant.role == role and grant.covers(path) for grant in self.grants)

    def holds(self, role: Role, unit_ids: Iterable[int]) -> bool:
        """Whether the role is held on one of exactly these units (nothing is inherited)."""
        wanted = frozenset(unit_ids)
        return any(grant.role == role and grant.unit_id in wanted for grant in self.grants)

    @property
    def is_admin(self) -> bool:
        """Whether administration is all he does; such a person sees no content."""
        return bool(self.grants) and all(grant.role in ADMIN_ROLES for grant in self.grants)

    @property
    def label(self) -> str:
        """The text by which the ledger remembers him, also after the person is gone."""
        return f"{self.name} → {self.for_name}" if self.for_name else self.name


SYSTEM = Actor(person_id=None, name="system")


def may_hold(roles: Iterable[Role]) -> None:
    """The three administrators exclude each other and every business role (GB/T 22239-2019).

    Raises ``Refused("administrators_are_exclusive", roles=[...])``.
    """
    held = set(roles)
    if held & ADMIN_ROLES and len(held) > 1:
        raise Refused("administrators_are_exclusive", roles=sorted(role.value for role in held))
