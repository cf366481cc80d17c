"""Change control: who asks, who approves, and when a goalpost has moved."""

from datetime import date
from decimal import Decimal
from itertools import product

import pytest

from guatu.rules.actor import Actor, Grant, Role
from guatu.rules.planning import TaskFacts
from guatu.rules.planning.changes import (
    CHANGE_FLOW,
    ChangeFacts,
    Goal,
    Kind,
    approvers,
    ask,
    controlled,
    decide,
    easier,
)
from guatu.rules.planning.relations import RELATIONS
from guatu.rules.refused import Refused

ASKER, APPROVER, OTHER = (Actor(person_id=n, name=f"第{n}人") for n in (1, 2, 3))
ADMIN = Actor(person_id=2, name="管员", grants=(Grant(Role.SYSTEM_ADMIN, 1, "00000001"),))
REGULATION = {
    ("approve", "asked", APPROVER): "approved",
    ("refuse", "asked", APPROVER): "refused",
    ("withdraw", "asked", ASKER): "withdrawn",
}
TASK = TaskFacts(state="released", lead_unit_id=2)


@pytest.mark.parametrize(
    ("verb", "state", "who"),
    list(product(("approve", "refuse", "withdraw"), CHANGE_FLOW.states, (ASKER, APPROVER, OTHER))),
)
def test_every_verb_state_and_person(verb: str, state: str, who: Actor) -> None:
    facts = ChangeFacts(state, asker_id=1, approver_ids=frozenset({1, 2}))
    target = REGULATION.get((verb, state, who))
    if target:
        assert decide(verb, facts, who, "情况属实").target == target
        return
    with pytest.raises(Refused) as no:
        decide(verb, facts, who, "情况属实")
    if who is ASKER and verb != "withdraw":
        assert no.value.code == "own_change"
    elif state != "asked":
        assert no.value.code == "move_not_from_here"
    else:
        assert no.value.code == "move_not_yours"


def test_an_administrator_approves_nothing() -> None:
    with pytest.raises(Refused, match="move_not_yours"):
        decide("approve", ChangeFacts("asked", 1, frozenset({2})), ADMIN)


def test_a_refusal_says_why() -> None:
    with pytest.raises(Refused, match="reason_missing"):
        decide("refuse", ChangeFacts("asked", 1, frozenset({2})), APPROVER, " ")


@pytest.mark.parametrize("relation", RELATIONS)
def test_the_lead_unit_and_the_supervision_office_ask(relation: str) -> None:
    may = relation in {"lead_head", "lead_liaison", "supervision"}
    if may:
        assert ask(TASK, {relation}, "工期顺延", open_requests=0) == "change.asked"
        return
    with pytest.raises(Refused, match="move_not_yours"):
        ask(TASK, {relation}, "工期顺延", open_requests=0)


@pytest.mark.parametrize(
    ("facts", "reason", "waiting", "code"),
    [
        (TaskFacts(state="draft"), "工期顺延", 0, "task_not_released"),
        (TASK, " ", 0, "reason_missing"),
        (TASK, "工期顺延", 1, "change_waits"),
        (TASK, "电话13900001234", 0, "personal_data_in_text"),
    ],
)
def test_what_a_request_needs(facts: TaskFacts, reason: str, waiting: int, code: str) -> None:
    with pytest.raises(Refused, match=code):
        ask(facts, {"lead_head"}, reason, open_requests=waiting)


@pytest.mark.parametrize(
    ("officials", "leaders", "asker", "found"),
    [
        ({4, 5}, {6}, 1, {4, 5}),
        (set(), {6}, 1, {6}),
        ({1}, {6}, 1, {6}),
        ({1, 4}, {6}, 1, {4}),
        (set(), {1}, 1, set()),
    ],
)
def test_the_approver_is_a_lead_official_else_a_leader_never_the_asker(
    officials: set[int], leaders: set[int], asker: int, found: set[int]
) -> None:
    assert approvers(officials, leaders, asker) == found


def test_which_fields_need_a_request() -> None:
    assert controlled({"title", "means", "weight"}) == frozenset()
    assert controlled({"title", "due", "target"}) == {Kind.DEADLINE, Kind.TARGET}
    assert controlled({"lead_unit_id"}) == {Kind.OWNER}


JUNE, JULY = date(2027, 6, 30), date(2027, 7, 31)


def goal(due: date | None = JUNE, target: str | None = "100", more: bool = True) -> Goal:
    return Goal(due, Decimal(target) if target else None, more)


@pytest.mark.parametrize(
    ("before", "after", "kind", "moved"),
    [
        (goal(), goal(JULY), Kind.DEADLINE, True),
        (goal(), goal(date(2027, 5, 31)), Kind.DEADLINE, False),
        (goal(), goal(None), Kind.DEADLINE, True),
        (goal(None), goal(JULY), Kind.DEADLINE, False),
        (goal(), goal(target="90"), Kind.TARGET, True),
        (goal(), goal(target="110"), Kind.TARGET, False),
        (goal(more=False), goal(target="110", more=False), Kind.TARGET, True),
        (goal(more=False), goal(target="90", more=False), Kind.TARGET, False),
        (goal(), goal(target=None), Kind.TARGET, True),
        (goal(target=None), goal(), Kind.TARGET, False),
        (goal(), goal(JULY), Kind.OWNER, False),
        (goal(), goal(), Kind.CANCEL, True),
    ],
)
def test_when_a_goalpost_moved(before: Goal, after: Goal, kind: Kind, moved: bool) -> None:
    assert easier(before, after, kind) is moved
