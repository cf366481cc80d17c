"""Who may move a task from which state, every verb x state x relation, and the tree of levels."""

from dataclasses import replace
from itertools import product

import pytest

from guatu.rules.actor import SYSTEM, Actor, Grant, Role
from guatu.rules.planning import (
    TASK_FLOW,
    Level,
    TaskFacts,
    hang,
    may_hang,
    move,
    release,
)
from guatu.rules.planning import relations as relations_of
from guatu.rules.planning.relations import RELATIONS
from guatu.rules.planning.tasks import grade
from guatu.rules.refused import Refused

BODY, OFFICE, SECTION, SIDE = (
    "00000001",
    "0000000100000002",
    "000000010000000200000003",
    "0000000100000004",
)
GOOD = TaskFacts(
    state="draft",
    level=Level.TASK,
    lead_unit_path=OFFICE,
    lead_unit_id=2,
    title="示例事项",
    deadline_kind="date",
    assignee_ids=frozenset({10}),
    lead_official_ids=frozenset({11}),
    support_unit_ids=frozenset({4}),
    responsible_unit_ids=frozenset({5}),
)
SUPERVISION = frozenset({"supervision"})
# written by hand from the regulation, not read from the flow
REGULATION = {
    ("release", "draft"): ("released", False),
    ("declare_done", "released"): ("done", False),
    ("pause", "released"): ("paused", True),
    ("resume", "paused"): ("released", False),
    ("cancel", "released"): ("cancelled", True),
    ("cancel", "paused"): ("cancelled", True),
    ("reopen", "done"): ("released", True),
    ("restore", "cancelled"): ("released", True),
    ("discard", "draft"): ("discarded", False),
}
VERBS = sorted({verb for verb, _ in REGULATION})


def code_of(verb: str, facts: TaskFacts, stands: frozenset[str], reason: str = "") -> str:
    try:
        return move(verb, facts, stands, reason).target
    except Refused as refusal:
        return refusal.code


@pytest.mark.parametrize(("verb", "state"), list(product(VERBS, TASK_FLOW.states)))
def test_only_the_supervision_office_moves_a_task(verb: str, state: str) -> None:
    facts = replace(GOOD, state=state)
    target, needs_reason = REGULATION.get((verb, state), ("move_not_from_here", False))
    refused = "move_not_from_here" if (verb, state) not in REGULATION else "move_not_yours"
    for relation in RELATIONS:
        by_office = relation == "supervision"
        stands = frozenset({relation})
        assert code_of(verb, facts, stands, "理由") == (target if by_office else refused)
        if by_office and needs_reason:
            assert code_of(verb, facts, stands) == "reason_missing"


@pytest.mark.parametrize("state", TASK_FLOW.states)
def test_the_buttons_are_exactly_the_moves_that_pass(state: str) -> None:
    for relation in RELATIONS:
        stands = frozenset({relation})
        shown = {step.verb for step in TASK_FLOW.open_to(state, stands)}
        passing = {
            verb
            for verb in VERBS
            if not code_of(verb, replace(GOOD, state=state), stands, "理由").startswith("move_")
        }
        assert shown == passing


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"unmatched": True}, "names_unmatched"),
        ({"lead_unit_id": None, "lead_unit_path": ""}, "lead_unit_missing"),
        ({"deadline_kind": "unreadable"}, "deadline_unreadable"),
        ({"title": "　"}, "title_blank"),
    ],
)
def test_a_draft_is_released_only_when_it_can_be_read_and_owned(
    change: dict[str, object], code: str
) -> None:
    assert release(GOOD, SUPERVISION).event == "task.released"
    assert code_of("release", replace(GOOD, **change), SUPERVISION) == code  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["date", "recurring", "open", "fixed_term", "anchor", "none"])
def test_any_readable_deadline_may_be_released(kind: str) -> None:
    assert code_of("release", replace(GOOD, deadline_kind=kind), SUPERVISION) == "released"


def test_a_task_with_open_children_is_not_done() -> None:
    facts = replace(GOOD, state="released", children_open=2)
    assert code_of("declare_done", facts, SUPERVISION) == "children_open"


@pytest.mark.parametrize(
    ("state", "measure", "percent", "relation", "code"),
    [
        ("released", "graded", 0, "supervision", ""),
        ("released", "text", 100, "supervision", ""),
        ("released", "graded", 50, "lead_head", "move_not_yours"),
        ("paused", "graded", 50, "supervision", "task_not_released"),
        ("released", "quantity", 50, "supervision", "measure_takes_no_grade"),
        ("released", "graded", 101, "supervision", "grade_out_of_range"),
        ("released", "graded", -1, "supervision", "grade_out_of_range"),
    ],
)
def test_a_grade_is_the_supervision_offices(
    state: str, measure: str, percent: int, relation: str, code: str
) -> None:
    facts, stands = replace(GOOD, state=state), frozenset({relation})
    if not code:
        grade(facts, stands, measure, percent)
        return
    with pytest.raises(Refused, match=code):
        grade(facts, stands, measure, percent)


def person(person_id: int, *grants: Grant, units: tuple[int, ...] = ()) -> Actor:
    return Actor(person_id, "甲某", grants, frozenset(units))


@pytest.mark.parametrize(
    ("actor", "expected"),
    [
        (person(1, Grant(Role.SUPERVISION, 1, BODY)), {"supervision"}),
        (person(1, Grant(Role.SUPERVISION, 4, SIDE)), {"none"}),
        (person(1, Grant(Role.HEAD, 2, OFFICE)), {"lead_head"}),
        (person(1, Grant(Role.HEAD, 1, BODY)), {"lead_head", "parent_head"}),
        (person(1, Grant(Role.HEAD, 3, SECTION)), {"none"}),
        (person(1, Grant(Role.HEAD, 4, SIDE)), {"support_head"}),
        (person(1, Grant(Role.LIAISON, 4, SIDE)), {"support_liaison"}),
        (person(1, Grant(Role.LIAISON, 2, OFFICE)), {"lead_liaison"}),
        (person(10), {"assignee"}),
        (person(11, Grant(Role.LEADER, 1, BODY)), {"lead_official"}),
        (person(1, Grant(Role.MEMBER, 5, "00000005"), units=(5,)), {"responsible"}),
        (person(10, Grant(Role.HEAD, 2, OFFICE)), {"assignee", "lead_head"}),
        (person(10, Grant(Role.SYSTEM_ADMIN, 1, BODY), units=(5,)), {"none"}),
        (person(1), {"none"}),
        (SYSTEM, {"none"}),
    ],
)
def test_relations_follow_roles_units_and_names(actor: Actor, expected: set[str]) -> None:
    assert relations_of(actor, GOOD) == expected


def test_the_head_of_the_task_above_is_a_parent_head() -> None:
    below = replace(GOOD, lead_unit_path=SIDE, lead_unit_id=4, parent_lead_unit_path=OFFICE)
    assert "parent_head" in relations_of(person(1, Grant(Role.HEAD, 2, OFFICE)), below)


def test_a_draft_without_lead_unit_is_the_supervision_offices() -> None:
    bare = TaskFacts(state="draft")
    assert relations_of(person(1, Grant(Role.SUPERVISION, 1, BODY)), bare) == {"supervision"}
    assert relations_of(person(1, Grant(Role.HEAD, 1, BODY)), bare) == {"none"}


PLACES = {
    (None, "objective"),
    (None, "task"),
    ("objective", "task"),
    ("task", "office_subtask"),
    ("office_subtask", "personal_subtask"),
}


@pytest.mark.parametrize(("parent", "child"), list(product([None, *map(str, Level)], Level)))
def test_each_level_has_its_place(parent: str | None, child: Level) -> None:
    assert may_hang(parent, child) is ((parent, child.value) in PLACES)
    if not may_hang(parent, child):
        with pytest.raises(Refused) as refusal:
            hang(parent, child)
        assert refusal.value.code == "level_does_not_fit"
