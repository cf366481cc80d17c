"""One row of the board from the facts of a task, worded."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from guatu.papers.poster.board import Mark, Row
from guatu.plans.models import Cycle, Task
from guatu.rules.progress import Share, percent
from guatu.wall import wording
from guatu.wall.addresses import Addresses
from guatu.wall.queries.rows import RowFacts
from guatu.web import wording as shared


def row_of(facts: RowFacts, cycle: Cycle, today: date, kept: bool, addresses: Addresses) -> Row:
    """The row: names, bar, stages, light, states, in the language in force."""
    task = facts.task
    done = _done(task, kept)
    finished = task.state == "done" or task.finished_on is not None
    late = bool(task.due and task.due < today and task.state == "released" and not finished)
    return Row(
        id=task.pk,
        title=task.title,
        official="、".join(facts.officials),
        unit=facts.unit,
        person="、".join(facts.assignees),
        start=max(task.start, cycle.starts) if task.start else None,
        due=task.due,
        open_ended=task.deadline_kind == "open",
        recurring=tuple(Mark(day, met) for day, met in facts.occurrences),
        done_parts=None if done is None else float(done),
        stages=_stages(facts),
        light=task.light,  # type: ignore[arg-type]
        light_word=wording.light_word(task.light, task.light_code),
        state=task.state,  # type: ignore[arg-type]
        state_word=str(shared.STATES[task.state]),
        percent_text="" if done is None else f"{int(done * 100)}%",
        overdue=late,
        done=finished,
        depth=0 if task.level == "task" else 1,
        last_changed=_changed(task),
        plan_note=task.deadline_raw or _("no deadline"),
        href=addresses.task(task.pk),
        why_href=addresses.why(task.pk),
    )


def _done(task: Task, kept: bool) -> Decimal | None:
    """0 to 1; None when nothing is known.  Its words are rounded down: 99.9 is not done."""
    share = Share(task.done, task.known, task.total)
    if kept:
        share = Share(task.done_kept, task.known_kept, task.total_kept)
    return percent(share)


def _stages(facts: RowFacts) -> tuple[Mark, ...]:
    return tuple(
        Mark(day, stage.state == "confirmed", stage.text)
        for stage in facts.stages
        if (day := stage.due or stage.start)
    )


def _changed(task: Task) -> str:
    if task.changed_on is None:
        return ""
    return _("changed %(day)s") % {"day": f"{task.changed_on:%m-%d}"}
