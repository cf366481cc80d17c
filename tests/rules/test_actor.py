"""Roles on units and their subtrees, and the separation of administrators."""

from itertools import combinations

import pytest

from guatu.rules.actor import ADMIN_ROLES, SYSTEM, Actor, Grant, Role, may_hold
from guatu.rules.refused import Refused

BODY, OFFICE, SECTION, OTHER = (
    "00000001",
    "0000000100000002",
    "000000010000000200000003",
    "00000009",
)


def holder(role: Role, unit_id: int, path: str) -> Actor:
    return Actor(1, "甲某", (Grant(role, unit_id, path),), frozenset({unit_id}))


@pytest.mark.parametrize(
    ("path", "covered"),
    [(OFFICE, True), (SECTION, True), (BODY, False), (OTHER, False), ("", False)],
)
def test_a_role_covers_its_unit_and_the_subtree(path: str, covered: bool) -> None:
    assert holder(Role.HEAD, 2, OFFICE).covers(Role.HEAD, path) is covered


def test_one_role_says_nothing_of_another() -> None:
    head = holder(Role.HEAD, 2, OFFICE)
    assert head.has(Role.HEAD)
    assert not head.has(Role.LIAISON)
    assert not head.covers(Role.LIAISON, OFFICE)


def test_holding_is_not_inherited() -> None:
    head = holder(Role.HEAD, 2, OFFICE)
    assert head.holds(Role.HEAD, [2, 5])
    assert not head.holds(Role.HEAD, [3])


def test_only_a_pure_administrator_is_one() -> None:
    assert holder(Role.AUDIT_ADMIN, 1, BODY).is_admin
    assert not holder(Role.MEMBER, 1, BODY).is_admin
    assert not Actor(3, "乙某").is_admin


def test_the_system_has_no_person_and_no_role() -> None:
    assert SYSTEM.person_id is None
    assert SYSTEM.label == "system"
    assert not SYSTEM.grants


@pytest.mark.parametrize("pair", list(combinations(Role, 2)))
def test_administrators_exclude_every_other_role(pair: tuple[Role, Role]) -> None:
    if not ADMIN_ROLES & set(pair):
        may_hold(pair)
        return
    with pytest.raises(Refused) as refusal:
        may_hold(pair)
    assert refusal.value.code == "administrators_are_exclusive"


@pytest.mark.parametrize("role", list(Role))
def test_any_role_may_be_held_alone(role: Role) -> None:
    may_hold([role, role])
