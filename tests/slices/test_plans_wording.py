"""Every code of the plan has words: refusals, events, lights, notes, turns."""

import re
from pathlib import Path

import pytest

import guatu
from guatu.pages.wording import settings as settings_wording
from guatu.plans import wording
from guatu.plans.wording.events import VERBS
from guatu.plans.wording.limits import light_reason, limit_line
from guatu.rules.deadlines.words import NOTES
from guatu.rules.lights import CODES, MORE_CODES
from guatu.rules.params import light_preset
from guatu.rules.planning import ENTRY_FLOW, TASK_FLOW, Turn
from guatu.rules.refused import Refused

ROOT = Path(guatu.__file__).parent
SOURCES = [
    *(ROOT / "rules" / "planning").glob("*.py"),
    *(ROOT / "plans" / "actions").glob("*.py"),
    ROOT / "rules" / "flow.py",
    ROOT / "rules" / "privacy.py",
    ROOT / "rules" / "progress" / "weights.py",
]


def said(pattern: str) -> set[str]:
    """What a pattern finds in the rules and actions of the plan."""
    return {found for path in SOURCES for found in re.findall(pattern, path.read_text())}


def test_every_refusal_has_words() -> None:
    worded = set(wording.REFUSALS) | set(settings_wording.REFUSALS)  # years are moved there
    assert said(r'Refused\(\s*"(\w+)"') - worded == set()


def test_every_event_of_a_task_has_words() -> None:
    moves = {move.event for flow in (TASK_FLOW, ENTRY_FLOW) for move in flow.moves}
    recorded = said(r'(?:record|Said)\(\s*"((?:task|entry)\.\w+)"') | {"entry.entered"}
    assert (moves | recorded) - set(VERBS) == set()


def test_every_light_note_turn_and_move_has_words() -> None:
    assert {*CODES, *MORE_CODES} == set(wording.LIGHT_REASONS)
    assert set(NOTES) <= set(wording.NOTES)
    assert set(Turn) - {Turn.NOBODY} == set(wording.TURN_WHO) == set(wording.TURN_ACTS)
    assert {move.verb for move in TASK_FLOW.moves} <= set(wording.TASK_VERBS)
    assert {move.verb for move in ENTRY_FLOW.moves} <= set(wording.ENTRY_VERBS)


@pytest.mark.parametrize(
    ("name", "code", "reason", "line"),
    [
        ("default", "behind", "落后序时进度不到10个百分点。", "落后10个百分点以上为红灯"),
        ("yinchuan", "behind", "落后序时进度，未超过30个百分点。", "落后超过30个百分点为红灯"),
        ("yinchuan", "far_behind", "比序时进度落后超过30个百分点。", "满3个月未启动为红灯"),
        ("sanya", "behind", "低于应完成量，差距未超过50%。", "落后超过50个百分点为红灯"),
        ("guangyuan", "far_behind", "比序时进度落后10个百分点以上。", "红灯只由人工认定"),
        ("suqian", "behind", "落后于序时进度。", "7个工作日内到期为临期"),
        ("shenzhen", "overdue", "时限已过，尚未完成。", "超期8天起为橙灯、超期15天起为红灯"),
    ],
)
def test_a_reason_says_what_its_set_of_lights_says(
    name: str, code: str, reason: str, line: str
) -> None:
    limits = light_preset(name)
    assert light_reason(code, limits) == reason
    assert line in limit_line(limits)
    assert "100个百分点" not in limit_line(limits)


def test_a_refusal_speaks_in_words_not_codes() -> None:
    refused = Refused("move_not_from_here", flow="task", state="cancelled", verb="pause")
    assert wording.worded(refused).text == "现在不能“暂停”：当前状态为“已取消”。"
    yours = Refused("move_not_yours", flow="entry", verb="enter", needs=["assignee", "lead_head"])
    assert wording.worded(yours).text == "只有责任人或牵头单位负责人可以这样做。"


def test_the_refusal_that_lacks_a_fact_is_still_a_sentence() -> None:
    for code in wording.REFUSALS:
        assert wording.worded(Refused(code)).text
