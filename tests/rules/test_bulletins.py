"""Categories of a bulletin and who moves it, every verb by every state and relation."""

import pytest

from guatu.rules.actor import Actor, Grant, Role
from guatu.rules.bulletins import (
    BULLETIN_FLOW,
    Standing,
    count,
    move_bulletin,
    per_mille,
    standing,
)
from guatu.rules.lights import CODES
from guatu.rules.refused import Refused

OFFICE = Actor(1, "何彦", (Grant(Role.SUPERVISION, 1, "1"),))
LEADER = Actor(2, "周启明", (Grant(Role.LEADER, 1, "1"),))
OTHER = Actor(3, "罗成", (Grant(Role.LEADER, 1, "1"),))
MEMBER = Actor(4, "郝敏", (Grant(Role.MEMBER, 1, "1"),))
ADMIN = Actor(5, "管系统", (Grant(Role.SYSTEM_ADMIN, 1, "1"),))
ALLOWED = {
    ("edit", "draft"): OFFICE,
    ("redraw", "draft"): OFFICE,
    ("send", "draft"): OFFICE,
    ("take_back", "sent"): OFFICE,
    ("take_back", "approved"): OFFICE,
    ("send_back", "sent"): LEADER,
    ("approve", "sent"): LEADER,
    ("issue", "approved"): OFFICE,
}


@pytest.mark.parametrize("actor", [OFFICE, LEADER, OTHER, MEMBER, ADMIN], ids=lambda a: a.name)
@pytest.mark.parametrize("state", BULLETIN_FLOW.states)
@pytest.mark.parametrize("verb", sorted({move.verb for move in BULLETIN_FLOW.moves}))
def test_every_move_in_every_state_by_everybody(verb: str, state: str, actor: Actor) -> None:
    if ALLOWED.get((verb, state)) is actor:
        assert move_bulletin(verb, state, actor, 2, "改").verb == verb
    else:
        with pytest.raises(Refused):
            move_bulletin(verb, state, actor, 2, "改")


def test_it_is_sent_to_a_leader_and_never_to_oneself() -> None:
    with pytest.raises(Refused, match="approver_missing"):
        move_bulletin("send", "draft", OFFICE, None)
    with pytest.raises(Refused, match="own_bulletin"):
        move_bulletin("send", "draft", OFFICE, 1)


def test_it_goes_back_with_a_reason_and_carries_no_number_of_a_telephone() -> None:
    with pytest.raises(Refused, match="reason_missing"):
        move_bulletin("send_back", "sent", LEADER, 2)
    with pytest.raises(Refused, match="personal_data_in_text"):
        move_bulletin("edit", "draft", OFFICE, 2, text="请联系13812345678")


@pytest.mark.parametrize(
    ("light", "code", "found"),
    [
        ("blue", "finished_early", Standing.DONE),
        ("green", "finished", Standing.DONE),
        ("blue", "ahead", Standing.AHEAD),
        ("green", "on_track", Standing.ON_TRACK),
        ("green", "reported", Standing.ON_TRACK),
        ("yellow", "near_due", Standing.BEHIND),
        ("orange", "well_behind", Standing.BEHIND),
        ("red", "overridden", Standing.BEHIND),
        ("grey", "open_ended", Standing.OTHER),
        ("unknown", "unknown", Standing.OTHER),
        ("green", "overridden", Standing.ON_TRACK),
        ("blue", "overridden", Standing.AHEAD),
        ("orange", "overridden", Standing.BEHIND),
        ("blue", "near_due", Standing.ON_TRACK),
    ],
)
def test_a_light_has_its_category(light: str, code: str, found: Standing) -> None:
    assert standing(light, code) is found


def test_every_reason_of_a_light_has_a_category() -> None:
    assert sum(count(standing(c.value, code) for code, c in CODES.items()).values()) == len(CODES)


@pytest.mark.parametrize(("part", "whole", "found"), [(1, 3, 333), (2, 3, 667), (0, 5, 0)])
def test_shares_are_rounded_to_a_tenth_of_a_per_cent(part: int, whole: int, found: int) -> None:
    assert per_mille(part, whole) == found
    assert per_mille(part, 0) is None
