"""When a rule proposes a slip: facts in, a proposal with its cause out; a person decides.

Source: issue "The month", section 4; practice 2 (two yellows: a letter), 3 (Sanming).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from guatu.rules.params.chasing import ChasingParams
from guatu.rules.supervising.levels import Level, next_level
from guatu.rules.supervising.slips import UNANSWERED
from guatu.rules.workdays import WorkCalendar

BEHIND = frozenset({"yellow", "orange", "red"})
"""Month-end lights that count as behind."""


class Cause(StrEnum):
    """Why a slip is proposed."""

    BEHIND = "behind"  # behind at the end of so many months running
    OVERDUE = "overdue"  # its own day has passed
    UNANSWERED = "unanswered"  # a slip's reply is missing: the next colour
    INSTRUCTION = "instruction"  # a leader's instruction was not answered in time


@dataclass(frozen=True)
class Proposed:
    """A proposal: ``key`` is its cause's name for good, so that the same cause speaks once."""

    key: str
    cause: Cause
    level: Level
    facts: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class TaskChase:
    """A released task on a day: its month-end lights as (month, light) and its light now.

    ``slip_open`` says that a slip on it is under way: then its ladder is climbed, no second slip.
    """

    task_id: int
    due: date | None
    lights: Sequence[tuple[int, str]]
    today: date
    light: str = "yellow"
    slip_open: bool = False


def propose_on_task(chase: TaskChase, params: ChasingParams) -> Proposed | None:
    """Overdue first, else behind for the months of the rule and still so; None otherwise."""
    if chase.slip_open:
        return None
    last_day = chase.today - timedelta(days=params.overdue_days)
    if chase.due is not None and chase.due < last_day:
        key = f"task-{chase.task_id}-overdue-{chase.due.isoformat()}"
        days = (chase.today - chase.due).days
        facts: dict[str, object] = {"due": chase.due.isoformat(), "days": days}
        return Proposed(key, Cause.OVERDUE, Level.ORANGE, facts)
    run = behind_since(chase.lights)
    if len(run) < params.months_behind or chase.light not in BEHIND:
        return None
    key = f"task-{chase.task_id}-behind-{chase.today.year}-{run[0][0]}"
    told = [[month, light] for month, light in run]
    return Proposed(key, Cause.BEHIND, Level.BLUE, {"months": told})


def behind_since(lights: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """The run of month ends behind up to the last one, oldest first."""
    run: list[tuple[int, str]] = []
    for month, light in sorted(lights, reverse=True):
        following = not run or month == run[0][0] - 1
        if light not in BEHIND or not following:
            break
        run.insert(0, (month, light))
    return run


@dataclass(frozen=True)
class SlipChase:
    """An issued slip on a day: its colour, its day, the steps it has had."""

    slip_id: int
    state: str
    level: Level
    due: date
    today: date
    taken: frozenset[str] = frozenset()
    extension_waits: bool = False


def propose_raise(chase: SlipChase) -> Proposed | None:
    """The next colour of a slip whose reply is missing after its day; each step once."""
    above = next_level(chase.level)
    unanswered = chase.state in UNANSWERED and chase.today > chase.due
    if above is None or not unanswered or chase.extension_waits or above.value in chase.taken:
        return None
    days = (chase.today - chase.due).days
    facts: dict[str, object] = {"due": chase.due.isoformat(), "days": days}
    return Proposed(f"slip-{chase.slip_id}-{above}", Cause.UNANSWERED, above, facts)


def propose_on_instruction(
    instruction_id: int, state: str, due: date | None, today: date
) -> Proposed | None:
    """A slip on an instruction that was not answered in time; a leader's note begins orange."""
    if state != "sent" or due is None or today <= due:
        return None
    facts: dict[str, object] = {"due": due.isoformat(), "days": (today - due).days}
    return Proposed(f"instruction-{instruction_id}", Cause.INSTRUCTION, Level.ORANGE, facts)


def reply_by(level: Level, today: date, params: ChasingParams, calendar: WorkCalendar) -> date:
    """The day of the reply: so many workdays by colour."""
    workdays = {
        Level.BLUE: params.blue_workdays,
        Level.ORANGE: params.orange_workdays,
    }.get(level, params.red_workdays)
    return calendar.add_workdays(today, workdays)


def usual_level(cause: Cause | None) -> Level:
    """The colour with which a slip begins without a further reason."""
    return Level.ORANGE if cause in (Cause.OVERDUE, Cause.INSTRUCTION) else Level.BLUE
