"""What a task's page says of requests for changes: all of them, whether one may be asked."""

from typing import Any

from guatu.plans.models.facts import OPEN_STATES
from guatu.plans.queries.changes import of_task
from guatu.plans.queries.task import Sheet
from guatu.plans.views.codes import CODES
from guatu.plans.wording.changes import CHANGE_STATES, KINDS
from guatu.plans.wording.events import FIELDS
from guatu.rules.actor import Actor
from guatu.rules.planning.changes import MAY_ASK


def asked_facts(actor: Actor, sheet: Sheet) -> dict[str, Any]:
    """The facts of ``plans/task_changes.html`` and of the button (one statement or more)."""
    found = of_task(actor, sheet.task)
    open_ones = any(one.change.state == "asked" for one in found)
    may_ask = bool(MAY_ASK & sheet.relations) and sheet.task.state in OPEN_STATES
    return {
        "changes_asked": found,
        "change_words": {"fields": FIELDS, "codes": CODES, "kinds": KINDS, "states": CHANGE_STATES},
        "may_ask": may_ask and not sheet.closed and not open_ones,
        "goalpost": any(one.change.worse and one.change.state == "approved" for one in found),
    }
