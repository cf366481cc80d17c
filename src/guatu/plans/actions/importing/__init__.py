"""Bringing a plan in from paper: drop, read, settle, commit, compare, take back."""

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
    "prune_previews",
    "read_import",
    "skip_row",
    "take_changes",
    "undo_import",
    "write_title",
]
