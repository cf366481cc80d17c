"""What 示范市 did not finish in the year before: left open at its close, carried into the next."""

from dataclasses import replace
from datetime import date

from guatu.plans.actions.carrying import carry_tasks
from guatu.plans.actions.edit import edit_task
from guatu.plans.models import Cycle, StageTerms, Task, terms_of
from guatu.rules.actor import Actor
from guatu.site.demo.year import Year

UNFINISHED = "社区便民驿站改造试点"
LAST_STEP, ENDS = "验收", (11, 30)


def left_open(lived: Year) -> set[str]:
    """The paths of what stays unfinished at the close of the year, with what stands above it."""
    rows = Task.objects.filter(cycle=lived.cycle, title=UNFINISHED)
    return {path[:end] for path in rows.values_list("path", flat=True)
            for end in range(8, len(path) + 1, 8)}  # fmt: skip


def carry_over(lived: Year, supervisor: Actor) -> list[int]:
    """Carry it into the year as a draft with new days; returns the ids of the drafts."""
    year = lived.cycle.year
    source = Cycle.objects.filter(year=year - 1, closed=True).first()
    if source is None:
        return []
    left = Task.objects.filter(cycle=source, title=UNFINISHED).values_list("pk", flat=True)
    made = carry_tasks(
        source_id=source.pk,
        target_id=lived.cycle.pk,
        task_ids=list(left),
        actor=supervisor,
        now=lived.time(1, 7, 10),
    )
    for draft in made:
        _date_anew(draft, date(year, *ENDS), lived, supervisor)
    return [draft.pk for draft in made]


def _date_anew(draft: Task, due: date, lived: Year, supervisor: Actor) -> None:
    """Its last step is all that is left, due in November."""
    task = Task.objects.get(pk=draft.pk)
    words = f"{due.month}月底前"
    terms = replace(
        terms_of(task),
        stages=(StageTerms(LAST_STEP, f"{words}：{LAST_STEP}", due=due),),
        deadline_raw=words,
        deadline_kind="date",
        due=due,
        deadline_notes=(),
    )
    when = lived.time(1, 7, 11)
    edit_task(task_id=task.pk, terms=terms, revision=task.revision, actor=supervisor, now=when)
