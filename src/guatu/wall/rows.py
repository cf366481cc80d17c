"""One row of the board from the facts of a task, worded."""

from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guatu.papers.poster.board import Light, Mark, Row, State
from guatu.plans.models import Cycle
from guatu.rules.progress import Share, percent
from guatu.wall import wording
from guatu.wall.addresses import Addresses
from guatu.wall.queries.moments import StageFacts
from guatu.wall.queries.rows import RowFacts
from guatu.web import wording as shared


class Hung(NamedTuple):
    """A row of the board and the lane it hangs in."""

    lane: str
    row: Row


class Shown(NamedTuple):
    """What a row shows of a task, its share (done, known, total) and whether it is late."""

    pk: int
    title: str
    level: str
    state: State
    light: Light
    light_code: str
    start: date | None
    due: date | None
    deadline_kind: str
    deadline_raw: str
    finished_on: date | None
    changed_on: date | None
    share: Share
    late: bool


_OF_TASK = attrgetter(*Shown._fields[:-2])


def row_of(facts: RowFacts, cycle: Cycle, today: date, kept: bool, addresses: Addresses) -> Row:
    """The row: names, bar, stages, light, states, in the language in force."""
    task = facts.task
    share = Share(task.done, task.known, task.total)
    if kept:
        share = Share(task.done_kept, task.known_kept, task.total_kept)
    running = task.state == "released" and task.finished_on is None
    late = bool(task.due and task.due < today and running)
    return _row(
        get_language() or "",
        Shown._make((*_OF_TASK(task), share, late)),
        (facts.unit, "、".join(facts.officials), "、".join(facts.assignees)),
        tuple(facts.occurrences),
        tuple(facts.stages),
        cycle.starts,
        (addresses.task(task.pk), addresses.why(task.pk)),
    )


@lru_cache(2048)  # of a thousand rows few change between two looks at a wall
def _row(
    language: str,
    task: Shown,
    names: tuple[str, str, str],
    occurrences: tuple[tuple[date, bool], ...],
    stages: tuple[StageFacts, ...],
    starts: date,
    links: tuple[str, str],
) -> Row:
    done = percent(task.share)  # its words are rounded down: 99.9 is not done
    return Row(
        id=task.pk,
        title=task.title,
        official=names[1],
        unit=names[0],
        person=names[2],
        start=max(task.start, starts) if task.start else None,
        due=task.due,
        open_ended=task.deadline_kind == "open",
        recurring=tuple(Mark(day, met) for day, met in occurrences),
        done_parts=None if done is None else float(done),
        stages=_stages(stages),
        light=task.light,
        light_word=_light_word(language, task.light, task.light_code),
        state=task.state,
        state_word=_state_word(language, task.state),
        percent_text="" if done is None else f"{int(done * 100)}%",
        overdue=task.late,
        done=task.state == "done" or task.finished_on is not None,
        depth=0 if task.level == "task" else 1,
        last_changed=_changed(language, task.changed_on),
        plan_note=task.deadline_raw or _("no deadline"),
        href=links[0],
        why_href=links[1],
    )


def _stages(stages: tuple[StageFacts, ...]) -> tuple[Mark, ...]:
    return tuple(
        Mark(day, stage.state == "confirmed", stage.text)
        for stage in stages
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
