"""Pieces of work put into band and grade (定档、定级) and class of workload (定系数)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from guatu.plans.models import Cycle, Task
from guatu.rules.actor import Actor
from guatu.rules.privacy import refuse_personal_data
from guatu.rules.refused import Refused
from guatu.rules.scoring.entering import check_enters, check_text, grader_of
from guatu.scores.actions.entered.telling import check_place, check_void, tell
from guatu.scores.models import ScoreRating
from guatu.scores.queries.entered.grounds import line_of
from guatu.scores.queries.entered.works import classes_of, raters_of

OFFICE = "office"


@dataclass(frozen=True)
class Work:
    """A piece of work: a task of the plan, or a title; its grade ("A1") and workload ("K1")."""

    unit_id: int
    line: str
    month: int
    grade: str
    workload: str = ""
    task_id: int | None = None
    title: str = ""


@transaction.atomic
def grade_work(*, cycle_id: int, work: Work, actor: Actor, now: datetime) -> ScoreRating:
    """Put a piece of work into its grade, as the kind of rater that the line knows the actor for.

    Raises ``Refused``: those of ``check_place`` and ``grader_of``, ``grade_unknown``,
    ``workload_unknown``, ``words_missing``, ``work_of_other_unit``, ``work_graded``,
    ``personal_data_in_text``.
    """
    cycle = Cycle.objects.get(pk=cycle_id)
    kind = grader_of(actor, raters_of(line_of(cycle, "work", work.line)))
    check_place("work", cycle, work.unit_id, work.line, work.month)
    rater_id = actor.acts_as if kind != OFFICE else None
    _check(cycle, work, rater_id)
    made = ScoreRating.objects.create(
        cycle=cycle, unit_id=work.unit_id, line=work.line, month=work.month, kind=kind,
        rater_id=rater_id, grade=work.grade, workload=work.workload, task_id=work.task_id,
        title=work.title.strip()[:200], made_at=now, made_by=actor.label,
    )  # fmt: skip
    tell("score_entry.entered", "work", made, actor, now, grade=work.grade)
    return made


@transaction.atomic
def void_work(*, work_id: int, reason: str, actor: Actor, now: datetime) -> ScoreRating:
    """Take a graded work out; it stays with the reason.  Raises those of ``may_void``."""
    rows = ScoreRating.objects.select_for_update(of=("self",)).select_related("cycle")
    found = rows.filter(pk=work_id, sheet=None).first()
    if found is None:
        raise Refused("entry_missing", flow="score entry")
    if found.rater_id is None or found.rater_id != actor.acts_as:
        check_enters(actor)
    check_void(found, reason)
    found.void, found.void_reason = True, reason.strip()[:300]
    found.save()
    tell("score_entry.voided", "work", found, actor, now)
    return found


def _check(cycle: Cycle, work: Work, rater_id: int | None) -> None:
    grades, workloads = classes_of(line_of(cycle, "work", work.line))
    if work.grade not in grades:
        raise Refused("grade_unknown", place="grade")
    if workloads and work.workload not in workloads:
        raise Refused("workload_unknown", place="workload")
    if work.task_id is None:
        check_text("title", work.title)
        refuse_personal_data(title=work.title)
        return
    if not Task.objects.filter(pk=work.task_id, cycle=cycle, lead_unit=work.unit_id).exists():
        raise Refused("work_of_other_unit", place="task")
    same = ScoreRating.objects.filter(task=work.task_id, line=work.line, month=work.month)
    if same.filter(void=False, unit=work.unit_id, sheet=None, rater=rater_id).exists():
        raise Refused("work_graded", place="task")
