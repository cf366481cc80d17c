"""The table of moves: what it lets through, what it refuses and how it is drawn."""

import pytest

from guatu.rules.flow import Flow, Move
from guatu.rules.refused import Refused

OPEN = Move("open", frozenset({"shut"}), "open", frozenset({"porter"}), "door.opened")
SHUT = Move("shut", frozenset({"open"}), "shut", frozenset({"porter", "guest"}), "door.shut", True)
DOOR = Flow("door", ("shut", "open"), (OPEN, SHUT))


def refusal_of(verb: str, state: str, relations: set[str], reason: str = "") -> Refused:
    with pytest.raises(Refused) as refusal:
        DOOR.check(verb, state, relations, reason)
    return refusal.value


def test_a_move_is_found_by_verb_state_and_relation() -> None:
    assert DOOR.check("open", "shut", {"porter"}) is OPEN
    assert DOOR.check("shut", "open", {"guest", "none"}, "wind") is SHUT


def test_a_refusal_names_its_facts() -> None:
    wrong_state = refusal_of("open", "open", {"porter"})
    assert (wrong_state.code, wrong_state.facts["state"]) == ("move_not_from_here", "open")
    assert wrong_state.facts["verb"] == "open"
    not_yours = refusal_of("open", "shut", {"guest"})
    assert (not_yours.code, not_yours.facts["needs"]) == ("move_not_yours", ["porter"])
    blank = refusal_of("shut", "open", {"guest"}, "  ")
    assert (blank.code, blank.place) == ("reason_missing", "reason")


def test_buttons_are_the_moves_open_to_the_relations() -> None:
    assert DOOR.open_to("open", {"guest"}) == (SHUT,)
    assert DOOR.open_to("shut", {"guest"}) == ()


def test_an_unknown_verb_is_a_mistake_of_the_programmer() -> None:
    with pytest.raises(KeyError):
        DOOR.check("burn", "open", {"porter"})


@pytest.mark.parametrize("moves", [(OPEN, OPEN), (Move("x", OPEN.by, "open", OPEN.by, "e"),)])
def test_a_table_is_checked_when_it_is_made(moves: tuple[Move, ...]) -> None:
    with pytest.raises(ValueError, match="not well formed"):
        Flow("bad", ("shut", "open"), moves)


def test_the_picture_shows_every_move() -> None:
    assert DOOR.to_mermaid().splitlines() == [
        "stateDiagram-v2",
        "    [*] --> shut",
        "    shut --> open: open (porter)",
        "    open --> shut: shut * (guest, porter)",
    ]
