"""The words of scores."""

from guatu.rules.refused import Refused
from guatu.scores.wording import rounds
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


def worded(refused: Refused) -> Refusal:
    """A refusal of an operation in words; what is not of this room, the rooms below word."""
    ours = refused.facts.get("flow") in FLOWS
    if ours or (refused.code in REFUSALS and refused.code not in SHARED):
        return rounds.worded(refused)
    return below(refused)
