"""What the pages of one task show, gathered from its sheet."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from guatu.ledger.models import Event
from guatu.people.sign_in import SignedIn
from guatu.plans import wording
from guatu.plans.actions.judging import due_occurrences
from guatu.plans.models import Task
from guatu.plans.queries.overriding import override_of
from guatu.plans.queries.task import EVENTS
from guatu.plans.queries.task_sheet import Sheet
from guatu.plans.queries.visibility import shows_phone
from guatu.plans.views.asked import agreed_facts, asked_facts
from guatu.plans.views.chart import chart
from guatu.plans.views.legend import legend
from guatu.plans.views.lines import (
    Line,
    Names,
    by_calendar,
    figure_of,
    light_mark,
    line,
    progress_mark,
    ratios,
    read_as,
    waited,
)
from guatu.plans.views.part import part_facts
from guatu.plans.wording.events import Line as EventLine
from guatu.plans.wording.events import event_line
from guatu.rulebook.queries import Unsure
from guatu.rules.actor import Role
from guatu.rules.expectation import is_over
from guatu.rules.planning import Turn
from guatu.rules.planning.overriding import may_override


@dataclass(frozen=True)
class Period:
    """One occurrence of a recurring task: its name, due day, and state.

    State: confirmed, entered, missed, due (not yet over).
    """

    name: str
    due: date
    state: str


def facts(request: SignedIn, sheet: Sheet) -> dict[str, Any]:
    """Everything that ``plans/task.html`` asks for."""
    task, today = sheet.task, request.now.date()
    done, expected, missing = ratios(task)
    names = legend(task.cycle)
    return {
        "sheet": sheet,
        "task": task,
        "cycle": task.cycle,
        "words": wording,
        "read": read_as(task, today.year),
        "progress_mark": progress_mark(task),
        "ratio": done,
        "expected": expected,
        "missing": missing,
        "figure": figure_of(task),
        "light_mark": light_mark(task, today, names=names),
        "chart": chart(sheet, today),
        "who": who(sheet),
        "act": wording.TURN_ACTS.get(sheet.turn, ""),
        "since": waited(sheet.since, today),
        "children": children(sheet, today, names),
        "events": events(sheet, sheet.events),
        "older": sheet.events[-1].pk if len(sheet.events) == EVENTS else None,
        "periods": periods(sheet, today),
        "shows_phone": shows_phone(request.actor, task),
        "override": override_of(task),
        "names": names,
        "uncertain": counted_loosely(task),
        "may_override": may_override(sheet.facts, sheet.relations),
        "may_plan": request.actor.has(Role.SUPERVISION),
        **asked_facts(request.actor, sheet),
        **agreed_facts(task, today, names),
        **part_facts(request, sheet),
        "next_stage": next((s for s in sheet.stages if s.state == "planned"), None),
    }


def counted_loosely(task: Task) -> int | None:
    """The year whose calendar is not confirmed, where the deadline is counted in working days.

    No statement for other deadlines.
    """
    return Unsure()(task.due) if by_calendar(task) else None


def who(sheet: Sheet) -> str:
    """Whose turn it is: by name where it is known, else by office."""
    if sheet.turn == Turn.NOBODY:
        return ""
    return "、".join(sheet.whose) or str(wording.TURN_WHO[sheet.turn])


def children(sheet: Sheet, today: date, names: Names) -> list[Line]:
    """The children as lines of a table."""
    return [
        line(row, today, depth=0, fold="leaf", context=False, kept=False, names=names)
        for row in sheet.children
    ]


def events(sheet: Sheet, found: list[Event]) -> list[EventLine]:
    """Ledger events in words, with the text of the stage that they touch."""
    stages = {stage.pk: stage.text for stage in sheet.stages}
    return [
        event_line(
            event,
            stage=next(
                (stages.get(o.object_id, "") for o in event.touched if o.kind == "stage"), ""
            ),
            unit=sheet.task.figure_unit,
        )
        for event in found
    ]


def periods(sheet: Sheet, today: date) -> list[Period]:
    """The occurrences of a recurring leaf; of a parent none, for its children report."""
    if sheet.has_family:
        return []
    due = due_occurrences(sheet.task, sheet.task.cycle)
    return [Period(o.period, o.due, _state(sheet, o.period, o.due, today)) for o in due]


def _state(sheet: Sheet, period: str, due: date, today: date) -> str:
    if period in sheet.periods:
        return sheet.periods[period]
    return "missed" if is_over(due, today) else "due"
