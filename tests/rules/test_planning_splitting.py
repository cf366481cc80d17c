"""Who splits a task, who proposes and lends, and what weights come to."""

from itertools import product

import pytest

from guatu.rules.actor import Actor, Grant, Role
from guatu.rules.flow import Flow
from guatu.rules.planning import TaskFacts
from guatu.rules.planning.levels import Level
from guatu.rules.planning.relations import RELATIONS
from guatu.rules.planning.splitting import (
    LOAN_FLOW,
    MOST,
    SPLIT_FLOW,
    decide_split,
    lend,
    may_split,
    split,
    weigh,
)
from guatu.rules.refused import Refused

STATES = ("draft", "released", "paused", "done", "cancelled", "discarded")


@pytest.mark.parametrize(("state", "relation", "propose"), [*product(STATES, RELATIONS, (0, 1))])
def test_the_head_splits_and_the_liaison_proposes_in_released_work(
    state: str, relation: str, propose: int
) -> None:
    facts, stands = TaskFacts(state=state), frozenset({relation})
    mine = relation == ("lead_liaison" if propose else "lead_head")
    if mine and state == "released":
        assert may_split(facts, stands)
        verb = split(facts, stands, ["一"], propose=bool(propose))
        assert verb == ("split.proposed" if propose else "task.split")
        return
    with pytest.raises(Refused, match="split_not_released" if mine else "move_not_yours"):
        split(facts, stands, ["一"], propose=bool(propose))


@pytest.mark.parametrize(
    ("level", "titles", "code"),
    [
        (Level.OBJECTIVE, ["一"], "level_is_not_split"),
        (Level.PERSONAL_SUBTASK, ["一"], "level_is_not_split"),
        (Level.TASK, [], "nothing_to_split"),
        (Level.OFFICE_SUBTASK, ["一"] * (MOST + 1), "too_many_parts"),
        (Level.TASK, ["联系13800138000"], "personal_data_in_text"),
    ],
)
def test_what_is_not_split(level: str, titles: list[str], code: str) -> None:
    with pytest.raises(Refused, match=code):
        split(TaskFacts("released", level=level), frozenset({"lead_head"}), titles, propose=False)


@pytest.mark.parametrize(
    ("state", "verb", "relation"),
    [*product(SPLIT_FLOW.states, ("accept", "decline", "withdraw"), RELATIONS)],
)
def test_a_proposal_is_decided_once_by_the_head_or_withdrawn_by_the_liaison(
    state: str, verb: str, relation: str
) -> None:
    allowed = state == "proposed" and relation == (
        "lead_liaison" if verb == "withdraw" else "lead_head"
    )
    if allowed:
        assert decide_split(verb, state, frozenset({relation}), "不合适").verb == verb
        return
    with pytest.raises(Refused, match="move_not_"):
        decide_split(verb, state, frozenset({relation}), "不合适")


def head_of(path: str) -> Actor:
    return Actor(7, "她", grants=(Grant(Role.HEAD, 1, path),))


def test_only_the_head_of_the_supporting_unit_lends() -> None:
    assert lend("agree", "asked", head_of("00000001"), "0000000100000002").target == "agreed"
    for stranger in (head_of("00000009"), Actor(8, "他"), Actor(None, "system")):
        with pytest.raises(Refused, match="move_not_yours"):
            lend("agree", "asked", stranger, "00000001")
    with pytest.raises(Refused, match="reason_missing"):
        lend("decline", "asked", head_of("00000001"), "00000001")
    with pytest.raises(Refused, match="move_not_from_here"):
        lend("agree", "declined", head_of("00000001"), "00000001")


@pytest.mark.parametrize("flow", [SPLIT_FLOW, LOAN_FLOW])
def test_the_flows_begin_where_somebody_waits(flow: Flow) -> None:
    assert all(move.sources == {flow.states[0]} for move in flow.moves)


@pytest.mark.parametrize(
    ("given", "total", "missing", "equal", "shares"),
    [
        ([], 0, 0, True, ()),
        ([None, None], 0, 2, True, (500, 500)),
        ([60_000, 40_000], 100_000, 0, False, (600, 400)),
        ([30_000, None], 30_000, 1, False, (500, 500)),
        ([30_000, 30_000, 30_000], 90_000, 0, False, (333, 333, 333)),
        ([0, 0], 0, 0, True, (500, 500)),
        ([33_333, 66_667], 100_000, 0, False, (333, 667)),
    ],
)
def test_weights_are_summed_and_each_counts_as_its_part(
    given: list[int | None], total: int, missing: int, equal: bool, shares: tuple[int, ...]
) -> None:
    found = weigh(given)
    assert (found.given, found.missing, found.equal, found.shares) == (
        total,
        missing,
        equal,
        shares,
    )
    assert found.hundred == (total == 100_000 and not missing)
