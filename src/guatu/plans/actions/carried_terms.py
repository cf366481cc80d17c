"""What unfinished tasks would become in a later year: words kept, days read anew."""

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, Q

from guatu.plans.actions.importing.terms import deadline_columns
from guatu.plans.models import Cycle, Task, Terms, terms_of
from guatu.plans.queries.carrying import carried_into
from guatu.rulebook import queries as rulebook
from guatu.rules.deadlines import read_deadline
from guatu.rules.planning.carrying import PAST, UNFINISHED, is_past


@dataclass
class Candidate:
    """An unfinished task, what goes along below it, and its terms as they would be."""

    task: Task
    below: int
    terms: Terms
    past: bool
    there: int | None


class Reader:
    """Reads deadline words as of the year into which tasks are carried."""

    def __init__(self, year: int) -> None:
        self.year = year
        self.corrections = rulebook.corrections(year)
        self.anchors = rulebook.anchors(year)

    def terms(self, task: Task) -> Terms:
        """The terms for the new year: words kept, days read anew, finished stages left behind."""
        kept = terms_of(task)
        done = {stage.text for stage in task.stages.all() if stage.state == "confirmed"}
        stages = tuple(stage for stage in kept.stages if stage.text not in done)
        terms = replace(kept, stages=stages, **self._deadline(kept))
        past = is_past(terms.due, self.year) or any(is_past(s.due, self.year) for s in stages)
        notes = tuple(note for note in terms.deadline_notes if note != PAST)
        return replace(terms, deadline_notes=(*notes, PAST) if past else notes)

    def _deadline(self, kept: Terms) -> dict[str, Any]:
        if kept.deadline_by_hand or not kept.deadline_raw:
            return {}
        read = read_deadline(kept.deadline_raw, self.year, self.corrections)
        columns = deadline_columns(rulebook.dated(read, self.year, self.anchors))
        return columns | {"deadline_notes": tuple(columns["deadline_notes"])}


def candidates(source: Cycle, target: Cycle) -> list[Candidate]:
    """The unfinished tasks of a year in plan order (about seven statements)."""
    unfinished = Q(children__state__in=UNFINISHED)
    tasks = (
        Task.objects.filter(cycle=source, level="task", state__in=UNFINISHED)
        .select_related("lead_unit")
        .prefetch_related("units", "people", "stages")
        .annotate(open_below=Count("children", filter=unfinished))
    )
    there = carried_into(target)
    reader = Reader(target.year)
    found = []
    for task in tasks.order_by("path"):
        terms = reader.terms(task)
        below: int = getattr(task, "open_below", 0)
        past = PAST in terms.deadline_notes
        found.append(Candidate(task, below, terms, past, there.get(task.pk)))
    return found
