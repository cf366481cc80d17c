"""Entries: a value, a stage or a period said with evidence, then confirmed, returned, withdrawn."""

from guatu.plans.actions.entries.deciding import confirm_entry, return_entry, withdraw_entry
from guatu.plans.actions.entries.entering import Said, enter_figure

__all__ = ["Said", "confirm_entry", "enter_figure", "return_entry", "withdraw_entry"]
