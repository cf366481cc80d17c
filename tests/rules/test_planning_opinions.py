"""Who says an opinion and who answers it: every verb x state x relation; rounds; notes."""

from datetime import date, timedelta
from itertools import product

import pytest

from guatu.rules.planning import TaskFacts
from guatu.rules.planning.opinions import (
    OPINION_FLOW,
    close_round,
    named_units,
    note,
    open_round,
    say,
)
from guatu.rules.planning.relations import RELATIONS
from guatu.rules.refused import Refused

TODAY = date(2027, 7, 12)
# written by hand from the regulation, not read from the flow
REGULATION = {
    ("agree", "asked"): ("agreed", "voice", False),
    ("agree", "given"): ("agreed", "voice", False),
    ("give", "asked"): ("given", "voice", True),
    ("give", "agreed"): ("given", "voice", True),
    ("give", "given"): ("given", "voice", True),
    ("take", "given"): ("taken", "supervision", False),
    ("decline", "given"): ("declined", "supervision", True),
}
VERBS = sorted({verb for verb, _ in REGULATION})


def outcome(verb: str, state: str, stands: set[str], text: str, *, closed: bool = False) -> str:
    try:
        return say(verb, state, stands, text, closed=closed).target
    except Refused as refused:
        return refused.code


@pytest.mark.parametrize(
    ("verb", "state", "relation"),
    list(product(VERBS, OPINION_FLOW.states, (*RELATIONS, "voice"))),
)
def test_every_verb_state_and_relation(verb: str, state: str, relation: str) -> None:
    target, who, words_needed = REGULATION.get((verb, state), ("", "", False))
    found = outcome(verb, state, {relation}, "建议顺延")
    if not target:
        assert found == "move_not_from_here"
    elif relation != who:
        assert found == "move_not_yours"
    else:
        assert found == target
        assert outcome(verb, state, {relation}, " ") == (
            "reason_missing" if words_needed else target
        )
        late = outcome(verb, state, {relation}, "建议顺延", closed=True)
        assert late == (target if who == "supervision" else "round_is_closed")


def test_an_opinion_holds_no_personal_number() -> None:
    assert outcome("give", "asked", {"voice"}, "请打13900001234") == "personal_data_in_text"


@pytest.mark.parametrize(
    ("relation", "due", "drafts", "code"),
    [
        ("supervision", TODAY, 1, "opinions.asked"),
        ("supervision", TODAY + timedelta(days=60), 1, "opinions.asked"),
        ("supervision", TODAY + timedelta(days=61), 1, "round_too_long"),
        ("supervision", TODAY - timedelta(days=1), 1, "round_due_past"),
        ("supervision", None, 1, "round_due_missing"),
        ("supervision", TODAY, 0, "no_draft_chosen"),
        ("lead_head", TODAY, 1, "move_not_yours"),
    ],
)
def test_a_round_is_asked_by_the_supervision_office_on_drafts_until_a_day(
    relation: str, due: date | None, drafts: int, code: str
) -> None:
    try:
        found = open_round({relation}, due, TODAY, drafts)
    except Refused as refused:
        found = refused.code
    assert found == code


def test_a_round_ends_once() -> None:
    assert close_round({"supervision"}, False) == "opinions.closed"
    for relation, closed, code in (
        ("supervision", True, "round_is_closed"),
        ("lead_head", False, "move_not_yours"),
    ):
        with pytest.raises(Refused) as no:
            close_round({relation}, closed)
        assert no.value.code == code


def test_lead_responsible_and_support_units_are_named() -> None:
    facts = TaskFacts(
        state="draft",
        lead_unit_id=1,
        responsible_unit_ids=frozenset({2}),
        support_unit_ids=frozenset({3}),
    )
    assert named_units(facts) == {1, 2, 3}
    assert named_units(TaskFacts(state="draft")) == frozenset()


@pytest.mark.parametrize("relation", RELATIONS)
@pytest.mark.parametrize("state", ["draft", "released", "paused", "done", "cancelled"])
def test_voices_of_support_units_note_something_on_work_that_goes_on(
    state: str, relation: str
) -> None:
    facts = TaskFacts(state=state)
    try:
        found = note(facts, {relation}, "接口已备")
    except Refused as refused:
        found = refused.code
    if relation not in {"support_head", "support_liaison"}:
        assert found == "move_not_yours"
    else:
        assert found == ("part.noted" if state in {"released", "paused"} else "task_not_released")
