"""Who may change units, people and roles, and what must hold."""

import pytest

from guatu.rules import staffing
from guatu.rules.actor import SYSTEM, Actor, Grant, Role
from guatu.rules.refused import Refused


def _holder(role: Role, person_id: int = 1) -> Actor:
    return Actor(person_id, "某人", (Grant(role, 1, "00000001"),))


SYSTEM_ADMIN, SECURITY_ADMIN = _holder(Role.SYSTEM_ADMIN), _holder(Role.SECURITY_ADMIN)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SYSTEM_ADMIN])
def test_only_the_system_administrator_keeps_units_and_people(role: Role) -> None:
    with pytest.raises(Refused, match="not_your_duty"):
        staffing.keep_roster(_holder(role))
    staffing.keep_roster(SYSTEM_ADMIN)
    staffing.keep_roster(SYSTEM)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SECURITY_ADMIN])
def test_only_the_security_administrator_keeps_roles(role: Role) -> None:
    with pytest.raises(Refused, match="not_your_duty"):
        staffing.keep_roles(_holder(role))
    staffing.keep_roles(SECURITY_ADMIN)


def test_a_unit_never_hangs_below_itself() -> None:
    staffing.place("0000000100000002", "0000000100000003")
    for parent in ("0000000100000002", "000000010000000200000005"):
        with pytest.raises(Refused, match="unit_below_itself"):
            staffing.place("0000000100000002", parent)


@pytest.mark.parametrize(
    ("is_body", "children", "people", "code"),
    [(True, 0, 0, "body_stays"), (False, 2, 0, "unit_has_units"), (False, 0, 3, "unit_has_people")],
)
def test_a_unit_closes_empty(is_body: bool, children: int, people: int, code: str) -> None:
    with pytest.raises(Refused, match=code):
        staffing.close(is_body, children, people)
    staffing.close(False, 0, 0)


def test_nobody_grants_themselves_a_role() -> None:
    with pytest.raises(Refused, match="not_to_yourself"):
        staffing.grant(SECURITY_ADMIN, 1, [], Role.LEADER)


@pytest.mark.parametrize("admin", [Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN])
@pytest.mark.parametrize("other", list(Role))
def test_an_administrator_holds_no_other_role(admin: Role, other: Role) -> None:
    if admin == other:
        staffing.grant(SECURITY_ADMIN, 2, [other], admin)
        return
    for held, wanted in ((other, admin), (admin, other)):
        with pytest.raises(Refused, match="administrators_are_exclusive"):
            staffing.grant(SECURITY_ADMIN, 2, [held], wanted)


def test_the_last_administrator_stays() -> None:
    with pytest.raises(Refused, match="last_administrator"):
        staffing.revoke(SECURITY_ADMIN, Role.AUDIT_ADMIN, 0)
    staffing.revoke(SECURITY_ADMIN, Role.AUDIT_ADMIN, 1)
    staffing.revoke(SECURITY_ADMIN, Role.HEAD, 0)
