"""One row of the board from the facts of a task, worded."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guatu.papers.poster.board import Mark, Row
from guatu.plans.models import Cycle
from guatu.plans.wording.lights import light_names
from guatu.rulebook import queries as rulebook
from guatu.rules.progress import Share, percent
from guatu.wall import wording
from guatu.wall.addresses import Addresses
from guatu.wall.asking import Wanted
from guatu.wall.queries.moments import StageFacts
from guatu.wall.queries.rows import RowFacts
from guatu.web import wording as shared


class Hung(NamedTuple):
    """A row of the board and the lane it hangs in."""

    lane: str
    row: Row


def hung(wanted: Wanted, found: Sequence[RowFacts], addresses: Addresses) -> list[Hung]:
    """Rows in the language in force, each with its lane."""
    today, kept = wanted.now.date(), wanted.filters.kept
    return [Hung(one.lane, row_of(one, wanted.cycle, today, kept, addresses)) for one in found]


def row_of(facts: RowFacts, cycle: Cycle, today: date, kept: bool, addresses: Addresses) -> Row:
    """The row: names, bar, stages, light, states, in the language in force."""
    task, language = facts.task, get_language() or ""
    parts = ("done_kept", "known_kept", "total_kept") if kept else ("done", "known", "total")
    done = percent(Share(*(getattr(task, name) for name in parts)))
    running = task.state == "released" and task.finished_on is None
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
        stages=_stages(facts.stages),
        light=task.light,
        light_word=_light_word(language, task.light, task.light_code, cycle.year, cycle.rulebook),
        state=task.state,
        state_word=_state_word(language, task.state),
        # Rounded down: 99.9 is not done.
        percent_text="" if done is None else f"{int(done * 100)}%",
        overdue=bool(task.due and task.due < today and running),
        done=task.state == "done" or task.finished_on is not None,
        depth=0 if task.level == "task" else 1,
        last_changed=_changed(language, task.changed_on),
        plan_note=task.deadline_raw or _("no deadline"),
        href=addresses.task(task.pk),
        why_href=addresses.why(task.pk),
    )


def _stages(stages: Sequence[StageFacts]) -> tuple[Mark, ...]:
    return tuple(
        Mark(day, stage.state == "confirmed", stage.text)
        for stage in stages
        if (day := stage.due or stage.start)
    )


# Words are looked up once in each language: a wall says the same in a thousand rows.
@lru_cache(500)
def _light_word(_language: str, light: str, code: str, year: int, version: int) -> str:
    return wording.light_word(light, code, light_names(rulebook.lights(year, version)))


@lru_cache(50)
def _state_word(_language: str, state: str) -> str:
    return str(shared.STATES[state])


@lru_cache(1000)
def _changed(_language: str, day: date | None) -> str:
    return _("changed %(day)s") % {"day": f"{day:%m-%d}"} if day else ""
