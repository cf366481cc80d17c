"""Slips, colours, extensions, instructions, requests: who moves what, and what is refused."""

from datetime import date
from itertools import product

import pytest

from guatu.rules.actor import Actor, Grant, Role
from guatu.rules.flow import Flow
from guatu.rules.refused import Refused
from guatu.rules.supervising import (
    EXTENSION_FLOW,
    INSTRUCTION_FLOW,
    REQUEST_FLOW,
    SLIP_FLOW,
    Level,
    instructions,
    requests,
)
from guatu.rules.supervising.extending import ask_extension
from guatu.rules.supervising.levels import next_level, raise_level, start_at
from guatu.rules.supervising.numbering import slip_number
from guatu.rules.supervising.slips import (
    SlipFacts,
    is_late,
    may_approve,
    move_slip,
    open_moves,
    slip_relations,
)

BODY, OFFICE, OTHER = "00000001", "0000000100000004", "0000000100000005"
DUE = date(2027, 7, 20)


def who(person_id: int, role: Role, path: str = OFFICE) -> Actor:
    return Actor(person_id, "某人", (Grant(role, int(path[-8:]), path),))


SUPERVISOR = who(1, Role.SUPERVISION, BODY)
APPROVER = who(2, Role.LEADER, BODY)
HEAD, LIAISON = who(3, Role.HEAD), who(4, Role.LIAISON)
OUTSIDER = who(5, Role.HEAD, OTHER)
ADMIN = who(6, Role.SECURITY_ADMIN, BODY)


def facts(state: str, **more: object) -> SlipFacts:
    given = {"level": Level.BLUE, "unit_path": OFFICE, "approver_id": 2, "raisers": {2}}
    return SlipFacts(state=state, **{**given, **more})  # type: ignore[arg-type]


def test_each_stands_to_a_slip_by_his_office() -> None:
    found = {a.person_id: slip_relations(a, facts("issued"))
             for a in (SUPERVISOR, APPROVER, HEAD, LIAISON, OUTSIDER, ADMIN)}  # fmt: skip
    assert found == {
        1: {"office"}, 2: {"approver", "raiser"}, 3: {"unit"}, 4: {"unit"}, 5: {"none"},
        6: {"none"},
    }  # fmt: skip


ALLOWED = {
    ("draft", "office"): ["edit", "hand_up", "cancel"],
    ("asked", "approver"): ["edit", "issue", "send_back"],
    ("asked", "office"): ["cancel"],
    ("issued", "unit"): ["receive", "reply"],
    ("issued", "approver"): ["cancel"],
    ("issued", "raiser"): ["raise"],
    ("received", "unit"): ["reply"],
    ("received", "approver"): ["cancel"],
    ("received", "raiser"): ["raise"],
    ("mending", "unit"): ["reply"],
    ("mending", "approver"): ["cancel"],
    ("mending", "raiser"): ["raise"],
    ("replied", "office"): ["accept", "return"],
    ("replied", "approver"): ["cancel"],
}


@pytest.mark.parametrize(
    ("state", "relation"),
    list(product(SLIP_FLOW.states, ("office", "approver", "raiser", "unit", "none"))),
)
def test_every_state_of_a_slip_offers_exactly_these_moves(state: str, relation: str) -> None:
    found = [move.verb for move in SLIP_FLOW.open_to(state, {relation})]
    assert found == ALLOWED.get((state, relation), [])


@pytest.mark.parametrize("flow", [SLIP_FLOW, EXTENSION_FLOW, INSTRUCTION_FLOW, REQUEST_FLOW])
def test_every_state_is_reached_and_every_open_one_can_be_left(flow: Flow) -> None:
    reached, left = {flow.states[0]}, {s for move in flow.moves for s in move.sources}
    reached |= {move.target for move in flow.moves}
    assert reached == set(flow.states)
    ends = set(flow.states) - left
    assert ends <= {"accepted", "cancelled", "approved", "declined", "withdrawn", "closed",
                    "helped"}  # fmt: skip


def test_nobody_issues_what_he_drafted_nor_judges_what_he_wrote() -> None:
    own = facts("asked", drafters=frozenset({2}))
    with pytest.raises(Refused, match="own_slip"):
        move_slip("issue", own, APPROVER)
    assert "issue" not in [move.verb for move in open_moves(own, APPROVER)]
    replied = facts("replied", authors=frozenset({1}))
    with pytest.raises(Refused, match="own_reply"):
        move_slip("accept", replied, SUPERVISOR)
    assert open_moves(replied, SUPERVISOR) == ()


def test_an_identity_number_has_no_place_in_a_reply() -> None:
    with pytest.raises(Refused, match="personal_data_in_text"):
        move_slip("reply", facts("received"), HEAD, text="联系人 13800138000")


def test_a_return_needs_its_reason() -> None:
    with pytest.raises(Refused, match="reason_missing"):
        move_slip("return", facts("replied"), SUPERVISOR, "  ")


def test_the_ladder_is_climbed_step_by_step_and_each_step_once() -> None:
    assert [next_level(one) for one in Level] == [
        Level.ORANGE, Level.RED, Level.INTERVIEW, None,
    ]  # fmt: skip
    assert raise_level(Level.BLUE, {"blue"}, extension_waits=False) == Level.ORANGE
    with pytest.raises(Refused, match="step_taken"):
        raise_level(Level.BLUE, {"blue", "orange"}, extension_waits=False)
    with pytest.raises(Refused, match="extension_waits"):
        raise_level(Level.BLUE, {"blue"}, extension_waits=True)
    with pytest.raises(Refused, match="no_step_above"):
        raise_level(Level.INTERVIEW, set(), extension_waits=False)


@pytest.mark.parametrize(
    ("level", "usual", "reason", "code"),
    [
        ("blue", "blue", "", None),
        ("orange", "blue", "", "reason_missing"),
        ("red", "blue", "主要领导批示", None),
        ("orange", "orange", "", None),
        ("blue", "orange", "", None),
        ("interview", "blue", "严重", "starts_with_interview"),
    ],
)
def test_a_higher_start_needs_a_reason(
    level: str, usual: str, reason: str, code: str | None
) -> None:
    if code is None:
        assert start_at(Level(level), Level(usual), reason) == level
        return
    with pytest.raises(Refused, match=code):
        start_at(Level(level), Level(usual), reason)


@pytest.mark.parametrize(
    ("level", "drafter", "found"),
    [("blue", 1, {2, 7}), ("orange", 7, {2}), ("red", 1, {2}), ("interview", 2, set())],
)
def test_the_office_approves_up_to_orange_and_nobody_his_own_draft(
    level: str, drafter: int, found: set[int]
) -> None:
    assert may_approve(Level(level), {2}, {7}, drafter) == found


@pytest.mark.parametrize(("day", "late"), [(date(2027, 7, 20), False), (date(2027, 7, 21), True)])
def test_the_day_itself_is_in_time(day: date, late: bool) -> None:
    assert is_late(DUE, day) is late


def asked(**more: object) -> str:
    given: dict[str, object] = {
        "state": "received", "due": DUE, "wanted": date(2027, 8, 1), "today": date(2027, 7, 20),
        "reason": "专家评审延后", "stands": {"unit"}, "waiting": False,
    }  # fmt: skip
    return ask_extension(**(given | more))  # type: ignore[arg-type]


def test_more_time_is_asked_on_the_last_day_at_the_latest() -> None:
    assert asked() == "extension.asked"
    with pytest.raises(Refused, match="asked_too_late"):
        asked(today=date(2027, 7, 21))


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"stands": {"office"}}, "move_not_yours"),
        ({"state": "replied"}, "slip_not_open"),
        ({"waiting": True}, "extension_waits"),
        ({"wanted": DUE}, "not_later"),
        ({"reason": " "}, "reason_missing"),
    ],
)
def test_more_time_is_refused(more: dict[str, object], code: str) -> None:
    with pytest.raises(Refused, match=code):
        asked(**more)


def test_somebody_elses_instruction_needs_its_paper() -> None:
    today = date(2027, 7, 12)
    instructions.check_source(APPROVER, 2, "", today, today)
    instructions.check_source(SUPERVISOR, 2, "呈批件 27号", today, today)
    with pytest.raises(Refused, match="source_missing"):
        instructions.check_source(SUPERVISOR, 2, " ", today, today)
    with pytest.raises(Refused, match="day_in_future"):
        instructions.check_source(APPROVER, 2, "", date(2027, 7, 13), today)


@pytest.mark.parametrize(
    ("sent", "today", "same"),
    [(None, 12, True), (12, 15, True), (13, 13, False), (None, 13, False)],
)
def test_an_instruction_is_sent_the_same_day(sent: int | None, today: int, same: bool) -> None:
    given, day = date(2027, 7, 12), date(2027, 7, today)
    sent_on = date(2027, 7, sent) if sent else None
    assert instructions.sent_same_day(given, sent_on, day) is same


def test_an_instruction_is_closed_by_its_giver_or_the_office_never_by_who_answered() -> None:
    answered = instructions.InstructionFacts("answered", 2, OFFICE, frozenset({3}))
    closing = {
        a.person_id: [move.verb for move in instructions.open_moves(answered, a)]
        for a in (SUPERVISOR, APPROVER, HEAD, OUTSIDER)
    }
    assert closing == {1: ["return", "close"], 2: ["return", "close"], 3: [], 5: []}


def test_help_is_asked_on_open_work_by_its_people() -> None:
    assert requests.ask_help("released", {"assignee"}, "请协调") == "request.asked"
    for state, stands, text, code in (
        ("draft", {"assignee"}, "请协调", "task_not_released"),
        ("released", {"support_head"}, "请协调", "move_not_yours"),
        ("released", {"lead_head"}, "", "words_missing"),
    ):
        with pytest.raises(Refused, match=code):
            requests.ask_help(state, stands, text)


def test_the_official_answers_and_the_asker_says_whether_it_helped() -> None:
    open_one = requests.RequestFacts("asked", 2, frozenset({3}))
    assert [m.verb for m in requests.open_moves(open_one, APPROVER)] == ["answer", "instruct"]
    assert [m.verb for m in requests.open_moves(open_one, HEAD)] == ["withdraw"]
    answered = requests.RequestFacts("answered", 2, frozenset({3}))
    assert [m.verb for m in requests.open_moves(answered, HEAD)] == ["confirm", "ask_again"]
    liaison = requests.RequestFacts("answered", 2, frozenset({3}), frozenset({"lead_liaison"}))
    assert [m.verb for m in requests.open_moves(liaison, LIAISON)] == ["confirm", "ask_again"]
    with pytest.raises(Refused, match="reason_missing"):
        requests.move_request("answer", open_one, APPROVER, "")


def test_the_number_is_written_as_the_standard_has_it() -> None:
    assert slip_number(2027, 12) == "督〔2027〕12号"
