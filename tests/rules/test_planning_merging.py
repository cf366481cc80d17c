"""Who merges a double, which pairs are refused, and when it can be taken back."""

from dataclasses import replace
from itertools import product

import pytest

from guatu.rules.planning import TaskFacts
from guatu.rules.planning.merging import MERGE_FLOW, Pair, merge, part
from guatu.rules.planning.relations import RELATIONS
from guatu.rules.refused import Refused

STATES = ("draft", "released", "paused", "done", "cancelled", "merged")
SOUND = Pair(
    same=False,
    same_year=True,
    same_level=True,
    into_state="released",
    has_parts=False,
    waiting=False,
)


@pytest.mark.parametrize(("state", "relation"), [*product(STATES, RELATIONS)])
def test_the_supervision_office_merges_open_work(state: str, relation: str) -> None:
    facts, stands = TaskFacts(state=state), frozenset({relation})
    if state in ("released", "paused") and relation == "supervision":
        assert merge(facts, SOUND, stands, "重复").target == "merged"
        return
    with pytest.raises(Refused, match="move_not_"):
        merge(facts, SOUND, stands, "重复")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"same": True}, "merge_with_itself"),
        ({"same_year": False}, "merge_other_year"),
        ({"same_level": False}, "merge_other_level"),
        ({"has_parts": True}, "merge_has_parts"),
        ({"waiting": True}, "merge_waits"),
        ({"into_state": "done"}, "merge_into_over"),
        ({"into_state": "merged"}, "merge_into_over"),
    ],
)
def test_pairs_that_do_not_merge(change: dict[str, object], code: str) -> None:
    pair = replace(SOUND, **change)  # type: ignore[arg-type]
    with pytest.raises(Refused, match=code):
        merge(TaskFacts(state="released"), pair, frozenset({"supervision"}), "重复")


def test_a_reason_is_needed_and_holds_no_personal_data() -> None:
    for reason, code in (("", "reason_missing"), ("电话13800138000", "personal_data_in_text")):
        with pytest.raises(Refused, match=code):
            merge(TaskFacts(state="released"), SOUND, frozenset({"supervision"}), reason)


@pytest.mark.parametrize(("state", "relation"), [*product(STATES, RELATIONS)])
def test_it_is_taken_back_while_nothing_was_built_on_it(state: str, relation: str) -> None:
    stands = frozenset({relation})
    if state == "merged" and relation == "supervision":
        assert part(state, stands, built_on=False).event == "task.parted"
        with pytest.raises(Refused, match="merge_built_on"):
            part(state, stands, built_on=True)
        return
    with pytest.raises(Refused, match="move_not_"):
        part(state, stands, built_on=False)


def test_every_state_of_the_flow_can_be_left() -> None:
    assert {source for move in MERGE_FLOW.moves for source in move.sources} == set(
        MERGE_FLOW.states
    )
