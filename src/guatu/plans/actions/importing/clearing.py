"""Removes previews that nobody looks at any more; each can be made anew from its file."""

import shutil
from datetime import datetime, timedelta

from guatu.plans.models import PlanImport
from guatu.plans.queries.imports.orders import folder_of

KEPT = timedelta(days=7)
"""How long a former preview lies: it may still be on a screen."""
LONGEST = timedelta(days=90)


def prune_previews(real_now: datetime) -> int:
    """Remove old previews, by the clock of the disk; returns how many."""
    home = folder_of("")
    if not home.is_dir():
        return 0
    present = {
        key for key in PlanImport.objects.values_list("summary__key", flat=True) if key is not None
    }
    removed = 0
    for folder in home.iterdir():
        kept = LONGEST if folder.name in present else KEPT
        if folder.stat().st_mtime < (real_now - kept).timestamp():
            shutil.rmtree(folder, ignore_errors=True)
            removed += 1
    return removed
