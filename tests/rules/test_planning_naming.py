"""Who names the people of a task: every relation x state, and the conditions on the people."""

from itertools import product

import pytest

from guatu.rules.planning import TaskFacts
from guatu.rules.planning.naming import MOST, may_name, name_people
from guatu.rules.planning.relations import RELATIONS
from guatu.rules.refused import Refused

STATES = ("draft", "released", "paused", "done", "cancelled", "discarded")


@pytest.mark.parametrize(("state", "relation"), [*product(STATES, RELATIONS)])
def test_the_lead_units_head_and_liaison_name_in_released_work(state: str, relation: str) -> None:
    facts, stands = TaskFacts(state=state), frozenset({relation})
    allowed = state in ("released", "paused") and relation in ("lead_head", "lead_liaison")
    assert may_name(facts, stands) == allowed
    if allowed:
        assert name_people(facts, stands, {1}, {1, 2}).target == state
        return
    with pytest.raises(Refused, match="move_not_"):
        name_people(facts, stands, {1}, {1, 2})


@pytest.mark.parametrize(
    ("level", "chosen", "code"),
    [
        ("objective", {1}, "objective_names_nobody"),
        ("task", set(), "nobody_chosen"),
        ("task", set(range(MOST + 1)), "too_many_named"),
        ("task", {1, 99}, "person_of_elsewhere"),
    ],
)
def test_conditions_on_the_people(level: str, chosen: set[int], code: str) -> None:
    facts = TaskFacts(state="released", level=level)
    with pytest.raises(Refused, match=code):
        name_people(facts, frozenset({"lead_head"}), chosen, set(range(MOST + 1)))
