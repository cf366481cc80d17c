"""Acting for another: who may be named, on which days, who decides, and that two count as one."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from guatu.rules.actor import ADMIN_ROLES, Actor, Grant, Role
from guatu.rules.planning import EntryFacts, decide
from guatu.rules.planning.changes import ChangeFacts
from guatu.rules.planning.changes import decide as decide_change
from guatu.rules.planning.relations import TaskFacts
from guatu.rules.planning.relations import relations as task_relations
from guatu.rules.refused import Refused
from guatu.rules.standing_in import (
    STAND_IN_FLOW,
    StandInTerms,
    in_force,
    propose,
    relations,
)

TODAY = date(2027, 7, 12)
SECURITY = Actor(9, "管安全", (Grant(Role.SECURITY_ADMIN, 1, "1"),))
HEAD = Actor(2, "韩素", (Grant(Role.HEAD, 3, "13"),))
DEPUTY = Actor(1, "卢一舟")
ACTING = replace(DEPUTY, grants=HEAD.grants, on_behalf_of=2, for_name="韩素")
TERMS = StandInTerms(1, 2, TODAY, TODAY + timedelta(days=9), "出差")


def test_the_security_administrator_grants_and_the_person_asks() -> None:
    assert propose(SECURITY, TERMS, set(), TODAY, twice=False) == "granted"
    assert propose(HEAD, TERMS, set(), TODAY, twice=False) == "asked"


@pytest.mark.parametrize(
    ("actor", "changed", "code"),
    [
        (DEPUTY, {}, "not_your_duty"),
        (ACTING, {}, "not_while_acting"),
        (SECURITY, {"principal_id": 1}, "stand_in_self"),
        (SECURITY, {"until": TODAY - timedelta(days=1)}, "dates_reversed"),
        (SECURITY, {"since": date(2027, 1, 1), "until": date(2027, 2, 1)}, "stand_in_past"),
        (SECURITY, {"until": TODAY + timedelta(days=400)}, "stand_in_too_long"),
        (SECURITY, {"reason": " "}, "reason_missing"),
        (SECURITY, {"reason": "电话13812345678"}, "personal_data_in_text"),
    ],
)
def test_what_is_refused(actor: Actor, changed: dict[str, object], code: str) -> None:
    with pytest.raises(Refused, match=code):
        propose(actor, replace(TERMS, **changed), set(), TODAY, twice=False)  # type: ignore[arg-type]


@pytest.mark.parametrize("role", sorted(ADMIN_ROLES))
def test_administrators_stay_apart(role: Role) -> None:
    with pytest.raises(Refused, match="administrators_stay_apart"):
        propose(SECURITY, TERMS, {role.value}, TODAY, twice=False)
    with pytest.raises(Refused, match="stand_in_twice"):
        propose(SECURITY, TERMS, set(), TODAY, twice=True)


@pytest.mark.parametrize(
    ("move", "state", "actor"),
    list(product(STAND_IN_FLOW.moves, STAND_IN_FLOW.states, (SECURITY, HEAD, DEPUTY, ACTING))),
    ids=lambda value: getattr(value, "verb", getattr(value, "name", value)),
)
def test_every_move_by_everybody(move: object, state: str, actor: Actor) -> None:
    verb = move.verb  # type: ignore[attr-defined]
    may = {
        ("grant", "asked"): {SECURITY},
        ("decline", "asked"): {SECURITY},
        ("withdraw", "asked"): {HEAD},
        ("end", "granted"): {SECURITY, HEAD, DEPUTY},
    }
    stands = relations(actor, 1, 2)
    if actor in may.get((verb, state), set()):
        assert STAND_IN_FLOW.check(verb, state, stands, "理由").verb == verb
    else:
        with pytest.raises(Refused):
            STAND_IN_FLOW.check(verb, state, stands, "理由")


def test_it_begins_and_ends_by_itself() -> None:
    days = [TODAY + timedelta(days=n) for n in (-1, 0, 9, 10)]
    assert [in_force("granted", TERMS.since, TERMS.until, day) for day in days] == [
        False, True, True, False,
    ]  # fmt: skip
    assert not in_force("asked", TERMS.since, TERMS.until, TODAY)


def test_the_rights_are_those_of_the_other_person() -> None:
    facts = TaskFacts(
        "released", lead_unit_path="13", assignee_ids=frozenset({1}),
        lead_official_ids=frozenset({2}),
    )  # fmt: skip
    assert task_relations(ACTING, facts) == {"lead_head", "lead_official"}
    assert task_relations(DEPUTY, facts) == {"assignee"}
    assert ACTING.label == "卢一舟 → 韩素"


@pytest.mark.parametrize("author", [1, 2])
def test_a_stand_in_judges_neither_own_entries_nor_those_of_the_other(author: int) -> None:
    entry = EntryFacts("entered", frozenset({author}), lead_heads=frozenset({2, 7}))
    with pytest.raises(Refused, match="own_entry"):
        decide("confirm", entry, ACTING)
    other = replace(entry, author_ids=frozenset({5}))
    assert decide("confirm", other, ACTING).target == "confirmed"


@pytest.mark.parametrize("asker", [1, 2])
def test_a_stand_in_approves_neither_own_changes_nor_those_of_the_other(asker: int) -> None:
    change = ChangeFacts("asked", asker, frozenset({2, 7}))
    with pytest.raises(Refused, match="own_change"):
        decide_change("approve", change, ACTING)
    assert decide_change("approve", replace(change, asker_id=5), ACTING).target == "approved"


def test_what_a_stand_in_asked_for_somebody_that_one_does_not_approve() -> None:
    change = ChangeFacts("asked", 1, frozenset({2, 7}), asked_for=2)
    with pytest.raises(Refused, match="own_change"):
        decide_change("approve", change, HEAD)
