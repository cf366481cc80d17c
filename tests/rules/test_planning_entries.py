"""Who enters, who confirms, and that nobody confirms his own entry."""

from dataclasses import replace
from itertools import chain, combinations, product

import pytest

from guatu.rules.actor import SYSTEM, Actor, Grant, Role
from guatu.rules.planning import (
    ENTRY_FLOW,
    EntryFacts,
    NewEntry,
    TaskFacts,
    confirmers,
    decide,
    enter,
    entry_relations,
)
from guatu.rules.planning.relations import RELATIONS
from guatu.rules.refused import Refused

AUTHOR, HEAD, ABOVE, OFFICIAL, STRANGER = (Actor(number, f"人员{number}") for number in range(1, 6))
ENTRY = EntryFacts(
    state="entered",
    author_ids=frozenset({1}),
    lead_heads=frozenset({2}),
    parent_heads=frozenset({3}),
    lead_officials=frozenset({4}),
)
RELEASED = TaskFacts(state="released")
GOOD = NewEntry(says_something=True, sentence="已印发示例方案")
REGULATION = {  # (verb, state) -> (target, who, reason needed)
    ("confirm", "entered"): ("confirmed", HEAD, False),
    ("return", "entered"): ("returned", HEAD, True),
    ("withdraw", "entered"): ("withdrawn", AUTHOR, False),
    ("withdraw", "returned"): ("withdrawn", AUTHOR, False),
    ("correct", "confirmed"): ("corrected", HEAD, False),
}
VERBS = sorted({verb for verb, _ in REGULATION})


def outcome(verb: str, entry: EntryFacts, actor: Actor, reason: str = "理由") -> str:
    try:
        return decide(verb, entry, actor, reason).target
    except Refused as refusal:
        return refusal.code


@pytest.mark.parametrize(
    ("verb", "state", "actor"),
    list(product(VERBS, ENTRY_FLOW.states, (AUTHOR, HEAD, ABOVE, OFFICIAL, STRANGER, SYSTEM))),
)
def test_every_verb_state_and_person(verb: str, state: str, actor: Actor) -> None:
    entry = replace(ENTRY, state=state)
    if actor is AUTHOR and verb != "withdraw":
        assert outcome(verb, entry, actor) == "own_entry"
        return
    if (verb, state) not in REGULATION:
        assert outcome(verb, entry, actor) == "move_not_from_here"
        return
    target, who, needs_reason = REGULATION[verb, state]
    assert outcome(verb, entry, actor) == (target if actor is who else "move_not_yours")
    if actor is who and needs_reason:
        assert outcome(verb, entry, actor, "") == "reason_missing"


@pytest.mark.parametrize(
    ("authors", "expected"),
    [({9}, {2}), ({2}, {3}), ({2, 3}, {4}), ({2, 3, 4}, set())],
)
def test_confirmation_climbs_past_the_author(authors: set[int], expected: set[int]) -> None:
    assert confirmers(replace(ENTRY, author_ids=frozenset(authors))) == expected


def test_a_second_head_of_the_unit_comes_before_the_unit_above() -> None:
    entry = replace(ENTRY, author_ids=frozenset({2}), lead_heads=frozenset({2, 6}))
    assert confirmers(entry) == {6}


def test_no_combination_of_offices_lets_an_author_confirm() -> None:
    people = (1, 2, 3)
    circles = [
        frozenset(c) for c in chain.from_iterable(combinations(people, size) for size in range(4))
    ]
    for authors, heads, above, officials in product(circles, repeat=4):
        entry = EntryFacts("entered", authors, heads, above, officials)
        assert not confirmers(entry) & authors
        left = (heads | above | officials) - authors
        assert bool(confirmers(entry)) is bool(left)


def test_an_administrator_stands_nowhere() -> None:
    admin = Actor(2, "管理员", (Grant(Role.SYSTEM_ADMIN, 1, "00000001"),))
    assert entry_relations(admin, ENTRY) == {"none"}


def entered(task: TaskFacts, relation: str, entry: NewEntry) -> str:
    try:
        return enter(task, frozenset({relation}), entry)
    except Refused as refusal:
        return refusal.code


@pytest.mark.parametrize("relation", RELATIONS)
def test_assignee_liaison_and_head_enter(relation: str) -> None:
    may = relation in {"assignee", "lead_liaison", "lead_head"}
    assert entered(RELEASED, relation, GOOD) == ("entry.entered" if may else "move_not_yours")


@pytest.mark.parametrize("state", ["draft", "paused", "done", "cancelled", "discarded"])
def test_entries_go_on_released_tasks_only(state: str) -> None:
    assert entered(TaskFacts(state=state), "assignee", GOOD) == "task_not_released"


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (NewEntry(True, files=1), "entry.entered"),
        (NewEntry(True, link="/示例"), "entry.entered"),
        (NewEntry(True, document="示政〔2027〕12号"), "entry.entered"),
        (NewEntry(True), "evidence_missing"),
        (NewEntry(True, sentence="  ", link=" "), "evidence_missing"),
        (NewEntry(False, sentence="正在推进"), "entry_empty"),
        (NewEntry(True, sentence="联系 138 0013 8000"), "personal_data_in_text"),
        (NewEntry(True, files=1, document="11010519491231002X"), "personal_data_in_text"),
    ],
)
def test_an_entry_says_something_and_shows_it(entry: NewEntry, code: str) -> None:
    assert entered(RELEASED, "assignee", entry) == code


def test_a_reason_holds_no_personal_number() -> None:
    facts = EntryFacts("entered", frozenset({1}), lead_heads=frozenset({2}))
    with pytest.raises(Refused, match="personal_data_in_text") as refused:
        decide("return", facts, Actor(2, "韩素"), "请电 13800000000")
    assert refused.value.place == "reason"
