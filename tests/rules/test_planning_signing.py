"""Who signs a part and settles an objection: every verb x state x relation."""

from dataclasses import replace
from itertools import product

import pytest

from guatu.rules.planning import Level, TaskFacts
from guatu.rules.planning.relations import RELATIONS
from guatu.rules.planning.signing import SIGNING_FLOW, needs_signing, sign
from guatu.rules.refused import Refused

PART = TaskFacts(state="released", level=Level.TASK, lead_unit_id=2, assignee_ids=frozenset({10}))
# written by hand from the regulation, not read from the flow
REGULATION = {
    ("confirm", "asked"): ("confirmed", "lead_head", False),
    ("confirm", "upheld"): ("confirmed", "lead_head", False),
    ("object", "asked"): ("objected", "lead_head", True),
    ("take_back", "objected"): ("asked", "lead_head", False),
    ("uphold", "objected"): ("upheld", "supervision", True),
    ("amend", "objected"): ("asked", "supervision", False),
    ("ask_anew", "confirmed"): ("asked", "supervision", False),
    ("ask_anew", "upheld"): ("asked", "supervision", False),
}
VERBS = sorted({verb for verb, _ in REGULATION})


def outcome(verb: str, signing: str, facts: TaskFacts, stands: set[str], reason: str) -> str:
    try:
        return sign(verb, signing, facts, stands, reason).target
    except Refused as refused:
        return refused.code


@pytest.mark.parametrize(
    ("verb", "signing", "relation"), list(product(VERBS, SIGNING_FLOW.states, RELATIONS))
)
def test_every_verb_state_and_relation(verb: str, signing: str, relation: str) -> None:
    target, who, reason_needed = REGULATION.get((verb, signing), ("", "", False))
    found = outcome(verb, signing, PART, {relation}, "写明理由")
    if not target:
        assert found == "move_not_from_here"
    elif relation != who:
        assert found == "move_not_yours"
    else:
        assert found == target
        bare = outcome(verb, signing, PART, {relation}, " ")
        assert bare == ("reason_missing" if reason_needed else target)


@pytest.mark.parametrize("relation", RELATIONS)
def test_a_personal_part_is_signed_by_its_assignee_only(relation: str) -> None:
    personal = replace(PART, level=Level.PERSONAL_SUBTASK)
    found = outcome("confirm", "asked", personal, {relation}, "")
    assert found == ("confirmed" if relation == "assignee" else "move_not_yours")


@pytest.mark.parametrize("state", ["draft", "done", "cancelled", "discarded"])
def test_only_work_that_goes_on_is_signed(state: str) -> None:
    assert outcome("confirm", "asked", replace(PART, state=state), {"lead_head"}, "") == (
        "task_not_released"
    )


def test_whoever_was_not_asked_does_not_sign() -> None:
    assert outcome("confirm", "", PART, {"lead_head"}, "") == "not_asked_to_sign"


def test_a_telephone_number_is_no_reason() -> None:
    assert outcome("object", "asked", PART, {"lead_head"}, "请打13900001234") == (
        "personal_data_in_text"
    )


@pytest.mark.parametrize(
    ("facts", "needed"),
    [
        (PART, True),
        (replace(PART, level=Level.OBJECTIVE), False),
        (replace(PART, lead_unit_id=None), False),
        (replace(PART, level=Level.OFFICE_SUBTASK), True),
        (replace(PART, level=Level.PERSONAL_SUBTASK), True),
        (replace(PART, level=Level.PERSONAL_SUBTASK, assignee_ids=frozenset()), False),
    ],
)
def test_what_has_an_owner_is_signed(facts: TaskFacts, needed: bool) -> None:
    assert needs_signing(facts) is needed
