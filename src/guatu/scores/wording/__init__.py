"""The words of scores."""

from guatu.rules.refused import Refused
from guatu.scores.wording import entered_refusals, rounds
from guatu.scores.wording.rounds import REFUSALS
from guatu.supervising.wording import worded as below
from guatu.web.wording import Refusal

__all__ = ["REFUSALS", "worded"]

FLOWS = frozenset({"score round", "score objection"})
SHARED = frozenset(
    {"move_not_yours", "move_not_from_here", "reason_missing", "words_missing",
     "personal_data_in_text", "cycle_closed", "month_missing", "line_missing"}
)  # fmt: skip
"""Codes that other rooms word too: theirs unless the flow is one of ours."""


ELSEWHERE = frozenset(
    {"level_unknown", "role_unknown", "evidence_missing", "source_missing", "basis_missing",
     "entry_missing", "personal_data_in_text"}
)  # fmt: skip
"""Codes of entries that other rooms word too: ours where the flow says so."""


def _entered(refused: Refused) -> bool:
    """Whether it is about what is entered for scores."""
    if refused.facts.get("flow"):
        named = refused.code in entered_refusals.REFUSALS
        return refused.facts["flow"] in entered_refusals.FLOWS and named
    shared = SHARED | ELSEWHERE | entered_refusals.SHARED
    return refused.code in entered_refusals.REFUSALS and refused.code not in shared


def worded(refused: Refused) -> Refusal:
    """A refusal of an operation in words; what is not of this room, the rooms below word."""
    if _entered(refused):
        return entered_refusals.worded(refused)
    ours = refused.facts.get("flow") in FLOWS
    if ours or (refused.code in REFUSALS and refused.code not in SHARED):
        return rounds.worded(refused)
    return below(refused)
