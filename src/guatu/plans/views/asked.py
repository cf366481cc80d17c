"""What a task's page says of requests for changes: all of them, whether one may be asked."""

from copy import copy
from datetime import date
from typing import Any

from guatu.plans.models import Task
from guatu.plans.models.facts import OPEN_STATES
from guatu.plans.queries.changes import of_task
from guatu.plans.queries.originals import as_agreed
from guatu.plans.queries.task_sheet import Sheet
from guatu.plans.views.codes import CODES
from guatu.plans.views.lines import Names, light_word, ratios, read_as
from guatu.plans.wording.changes import CHANGE_STATES, KINDS
from guatu.plans.wording.events import FIELDS
from guatu.rules.actor import Actor
from guatu.rules.planning.changes import MAY_ASK
from guatu.web.marks import light, progress


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


def agreed_facts(task: Task, today: date, names: Names) -> dict[str, Any]:
    """How a changed task would stand under its first terms (one statement, or none)."""
    if not task.changed_terms:
        return {"agreed": None}
    first = copy(task)
    as_agreed([first])
    done, expected, missing = ratios(first, kept=True)
    return {
        "agreed": first,
        "agreed_own": first.deadline_raw != task.deadline_raw
        or first.due != task.due
        or first.target != task.target
        or first.lead_unit_id != task.lead_unit_id,
        "agreed_read": read_as(first, today.year),
        "agreed_progress": progress(done, expected, "", missing if done is not None else None),
        "agreed_light": light(first.light, light_word(first, today, names))
        if first.state == "released"
        else "",
    }
