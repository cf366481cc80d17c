"""One row of the board from the facts of a task, worded."""

from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guatu.papers.poster.board import Mark, Row
from guatu.plans.models import Cycle
from guatu.rules.progress import Share, percent
from guatu.wall import wording
from guatu.wall.addresses import Addresses
from guatu.wall.queries.rows import RowFacts
from guatu.web import wording as shared


def row_of(facts: RowFacts, cycle: Cycle, today: date, kept: bool, addresses: Addresses) -> Row:
    """The row: names, bar, stages, light, states, in the language in force."""
    task, language = facts.task, get_language() or ""
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
        light=task.light,
        light_word=_light_word(language, task.light, task.light_code),
        state=task.state,
        state_word=_state_word(language, task.state),
        percent_text="" if done is None else f"{int(done * 100)}%",
        overdue=late,
        done=finished,
        depth=0 if task.level == "task" else 1,
        last_changed=_changed(language, task.changed_on),
        plan_note=task.deadline_raw or _("no deadline"),
        href=addresses.task(task.pk),
        why_href=addresses.why(task.pk),
    )


def _done(task: Any, kept: bool) -> Decimal | None:
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


# Words are looked up once in each language: a wall says the same in a thousand rows.
@lru_cache(500)
def _light_word(_language: str, light: str, code: str) -> str:
    return wording.light_word(light, code)


@lru_cache(50)
def _state_word(_language: str, state: str) -> str:
    return str(shared.STATES[state])


@lru_cache(1000)
def _changed(_language: str, day: date | None) -> str:
    return _("changed %(day)s") % {"day": f"{day:%m-%d}"} if day else ""
