"""Bringing a plan in from paper: drop, read, settle, commit, compare, take back.

``drop_plan`` stores a file for a cycle; ``read_import`` prepares its preview; ``commit_import``
makes drafts of the good rows and refuses with ``compare_first`` when any of them is in the plan;
``take_changes`` is then the way in (``Choice(everything=True)`` takes all that is no conflict);
``undo_import`` takes the whole back.
"""

from guatu.plans.actions.importing.apart import measure_apart
from guatu.plans.actions.importing.clearing import prune_previews
from guatu.plans.actions.importing.committing import commit_import
from guatu.plans.actions.importing.dropping import drop_plan
from guatu.plans.actions.importing.reading import read_import
from guatu.plans.actions.importing.settling import (
    arrange_sheet,
    choose_lead,
    choose_name,
    confirm,
    correct_words,
    map_columns,
    skip_row,
    write_title,
)
from guatu.plans.actions.importing.taking import decide_pair, take_changes
from guatu.plans.actions.importing.undoing import undo_import

__all__ = [
    "arrange_sheet",
    "choose_lead",
    "choose_name",
    "commit_import",
    "confirm",
    "correct_words",
    "decide_pair",
    "drop_plan",
    "map_columns",
    "measure_apart",
    "prune_previews",
    "read_import",
    "skip_row",
    "take_changes",
    "undo_import",
    "write_title",
]
