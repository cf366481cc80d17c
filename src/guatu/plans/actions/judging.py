"""Share, expectation and light of one task from its own facts or from its children."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from guatu.plans.models import Cycle, Stage, Task
from guatu.plans.models.facts import share_of
from guatu.rulebook import queries as rulebook
from guatu.rules import progress
from guatu.rules.deadlines import Deadline, Every, Kind, Occurrence, occurrences
from guatu.rules.drawn import Point
from guatu.rules.expectation import ExpectationFacts, PlannedStage, expected, is_over
from guatu.rules.lights import LightFacts, light
from guatu.rules.params import Params
from guatu.rules.progress import Child, Share
from guatu.rules.workdays import WorkCalendar


@dataclass(frozen=True)
class Day:
    """The day on which tasks of a cycle are judged, with the rules in force."""

    today: date
    cycle: Cycle
    params: Params
    workdays: WorkCalendar


@dataclass
class OwnParts:
    """What a leaf's own share is taken from: its stages and the periods confirmed."""

    stages: Sequence[Stage] = ()
    periods: frozenset[str] = field(default_factory=frozenset)


def day_of(cycle: Cycle, today: date) -> Day:
    """The rules of a cycle on a day (one statement for the calendar)."""
    return Day(
        today,
        cycle,
        rulebook.params(cycle.year, cycle.rulebook),
        rulebook.workdays(cycle.year),
    )


def judge_leaf(task: Task, parts: OwnParts, day: Day, as_of: date | None = None) -> None:
    """Set shares, expectation, finish and light of a task without children in the plan."""
    due = due_occurrences(task, day.cycle)
    share = _own_share(task, parts, due, day.today)
    task.done, task.known, task.total = share.done, share.known, share.total
    task.done_kept, task.known_kept, task.total_kept = share.done, share.known, share.total
    task.expected = expected(
        expectation_facts(task, parts, due, day.cycle), day.today, day.params.expectation
    )
    endless = lasting(task)
    full = 0 < task.total <= task.done and not endless
    _finish(task, day, as_of, full=full, lasting=endless, kind=kind_of(task))


def judge_parent(
    task: Task, children: Sequence[Child], day: Day, as_of: date | None = None
) -> None:
    """Set the same for a task that takes its share from its children."""
    node = progress.roll_up(children)
    task.done, task.known, task.total = node.share.done, node.share.known, node.share.total
    kept = node.kept
    task.done_kept, task.known_kept, task.total_kept = kept.done, kept.known, kept.total
    task.expected = node.expected
    _finish(task, day, as_of, full=node.finished, lasting=not node.finished)


def child_of(task: Task) -> Child:
    """A task as its parent sees it."""
    return Child(
        weight=task.weight,
        share=share_of(task),
        share_kept=share_of(task, kept=True),
        state=task.state,
        expected=task.expected,
        key=task.pk,
        finished=task.finished_on is not None,
    )


def due_occurrences(task: Task, cycle: Cycle) -> tuple[Occurrence, ...]:
    """The occurrences of a recurring task in the cycle; none for others."""
    if task.deadline_kind != "recurring" or not task.every:
        return ()
    return occurrences(deadline_of(task), cycle.starts, cycle.ends)


def deadline_of(task: Task) -> Deadline:
    """The stored deadline as the rule's value."""
    return Deadline(
        raw=task.deadline_raw,
        kind=Kind(task.deadline_kind),
        start=task.start,
        due=task.due,
        every=Every(task.every) if task.every else None,
        anchor=task.anchor or None,
        offset_days=task.offset_days,
        notes=tuple(task.deadline_notes),
    )


def expectation_facts(
    task: Task, parts: OwnParts, due: Sequence[Occurrence], cycle: Cycle
) -> ExpectationFacts:
    """What the expectation of a leaf is taken from."""
    by_stages = task.measure == "stages" or any(stage.due for stage in parts.stages)
    planned = [PlannedStage(stage.due, stage.weight) for stage in parts.stages]
    recurring = [o.due for o in due] if task.measure != "quantity" else []
    return ExpectationFacts(
        start=task.start or _term_start(task) or cycle.starts,
        due=task.due,
        stages=tuple(planned) if by_stages else (),
        occurrences=tuple(recurring),
        open_ended=task.deadline_kind == "open",
        rate=task.is_rate,
        drawn=drawn_points(task),
    )


def drawn_points(task: Task) -> tuple[Point, ...]:
    """The trajectory that a person drew, () where nobody did."""
    return tuple((date.fromisoformat(day), int(percent)) for day, percent in task.drawn)


def _term_start(task: Task) -> date | None:
    """A fixed term begins with its release."""
    return task.released_on if task.deadline_kind == "fixed_term" else None


def _own_share(task: Task, parts: OwnParts, due: Sequence[Occurrence], today: date) -> Share:
    """The share that the measure yields.  Source: decisions, "Progress"."""
    if task.deadline_kind == "open":
        return progress.OPEN
    if task.measure == "quantity":
        return progress.quantity(task.value, task.baseline, task.target, task.direction, task.cap)
    if due:
        over = {o.period for o in due if is_over(o.due, today)}
        return progress.recurring(len(over & parts.periods), len(over))
    if task.measure == "stages":
        return progress.stages([(s.weight, s.state == "confirmed") for s in parts.stages])
    grade = None if task.value is None else int(task.value * progress.PARTS)
    return progress.graded(grade)


def lasting(task: Task) -> bool:
    """Whether a full share is not the end of the work."""
    return task.is_rate or (task.deadline_kind == "recurring" and task.measure != "quantity")


def kind_of(task: Task) -> str:
    """The kind of measure whose limits judge a leaf (``rules.params.KINDS``), "" for none."""
    if task.deadline_kind == "open" or (task.deadline_kind == "recurring" and lasting(task)):
        return ""
    if task.measure == "quantity":
        return "rate" if task.is_rate else "amount"
    return "stages" if task.measure == "stages" else "graded"


def _finish(
    task: Task, day: Day, as_of: date | None, *, full: bool, lasting: bool, kind: str = ""
) -> None:
    """Note the day on which the work became complete, then judge the light."""
    if full and task.finished_on is None:
        task.finished_on = as_of or day.today
    elif not full and task.state != "done":
        task.finished_on = None
    found = light(light_facts(task, day, lasting, kind), day.params.lights, day.workdays)
    task.light, task.light_code, task.light_on = found.colour.value, found.code, day.today
    _show_override(task)


def _show_override(task: Task) -> None:
    """A person's light stands over the rule's while the work is in progress; both are kept."""
    task.rule_light = task.rule_code = ""
    if task.overridden and task.state == "released":
        task.rule_light, task.rule_code = task.light, task.light_code
        task.light, task.light_code = task.overridden, "overridden"


def light_facts(task: Task, day: Day, lasting: bool, kind: str) -> LightFacts:
    """What the light of a task is judged from on a day.

    ``lasting``: a full share is not the end of the work (of a parent: not all children ended).
    ``kind``: that of ``kind_of``, "" of a parent.
    """
    begins = task.start or day.cycle.starts
    return LightFacts(
        state=task.state,
        share=share_of(task),
        expected=task.expected,
        start=task.start,
        due=task.due,
        today=day.today,
        finished_on=task.finished_on,
        open_ended=task.deadline_kind == "open",
        reported=task.reported_on is not None,
        lasting=lasting,
        kind=kind,
        begins=begins,
        waiting_since=max(begins, task.released_on or begins),
        reported_on=task.reported_on,
    )
