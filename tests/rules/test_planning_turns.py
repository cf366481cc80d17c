"""Whose turn it is: a signature, an objection and opinions beside entries and drafts."""

import pytest

from guatu.rules.planning import TaskFacts, Turn, turn


def whose(state: str, signing: str = "", **more: bool) -> Turn:
    facts = TaskFacts(
        state=state,
        signing=signing,
        has_person=more.get("person", True),
        unmatched=more.get("unmatched", False),
        advised=more.get("advised", False),
    )
    return turn(
        facts,
        waiting=more.get("waiting", False),
        children=int(more.get("children", False)),
        complete=more.get("complete", False),
    )


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (whose("draft"), Turn.SUPERVISION_RELEASES),
        (whose("draft", advised=True), Turn.UNITS_ADVISE),
        (whose("draft", unmatched=True, advised=True), Turn.SUPERVISION_MENDS),
        (whose("released", "asked"), Turn.SIGNER_SIGNS),
        (whose("released", "upheld"), Turn.SIGNER_SIGNS),
        (whose("released", "asked", children=True), Turn.SIGNER_SIGNS),
        (whose("released", "objected"), Turn.SUPERVISION_SETTLES),
        (whose("released", "objected", waiting=True), Turn.SUPERVISION_SETTLES),
        (whose("released", "asked", waiting=True), Turn.HEAD_CONFIRMS),
        (whose("released", "asked", complete=True), Turn.SUPERVISION_CLOSES),
        (whose("released", "confirmed"), Turn.ASSIGNEE_FILLS),
        (whose("released", "confirmed", person=False), Turn.HEAD_NAMES),
        (whose("released", "confirmed", children=True), Turn.NOBODY),
        (whose("released"), Turn.ASSIGNEE_FILLS),
        *((whose(over, "asked"), Turn.NOBODY) for over in ("paused", "done", "cancelled")),
    ],
)
def test_work_does_not_wait_for_a_signature_but_somebody_is_always_named(
    found: Turn, expected: Turn
) -> None:
    assert found == expected
