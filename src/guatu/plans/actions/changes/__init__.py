"""Change control: a request is asked, approved (and takes effect at once), refused, withdrawn."""

from guatu.plans.actions.changes.asking import (
    ask_cancellation,
    ask_change,
    edit_or_ask,
    without_goals,
)
from guatu.plans.actions.changes.deciding import decide_change, withdraw_for
from guatu.plans.actions.changes.goals import check_terms, goal_moved

__all__ = [
    "ask_cancellation",
    "ask_change",
    "check_terms",
    "decide_change",
    "edit_or_ask",
    "goal_moved",
    "withdraw_for",
    "without_goals",
]
