"""Change control on pages: ask, look, decide; lists of requests; goalposts moved per unit."""

from guatu.plans.views.changes.asking import asked_of, task_change
from guatu.plans.views.changes.deciding import change, change_decide
from guatu.plans.views.changes.listing import changes, changes_moved
from guatu.plans.views.changes.words import WORDS

__all__ = [
    "WORDS",
    "asked_of",
    "change",
    "change_decide",
    "changes",
    "changes_moved",
    "task_change",
]
