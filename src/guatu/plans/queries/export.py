"""Tasks as the paper says them: what export writes and a later import compares with."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import F, QuerySet

from guatu.papers.reading import Cell, Item, split_names
from guatu.plans.models import Cycle, Stage, Task, TaskPerson, TaskUnit
from guatu.plans.queries.filters import Filters, matching
from guatu.plans.queries.ordering import behind, sorted_by
from guatu.plans.queries.ordering import key_of as sort_key_of
from guatu.plans.queries.originals import as_agreed
from guatu.rules.actor import Actor
from guatu.rules.deadlines import Deadline, Kind, StagePlan

CHUNK = 500
"""Tasks read at a time; a web process keeps for good the room that they once took."""


@dataclass
class _Parts:
    """What hangs on the tasks of one chunk, by task."""

    units: dict[int, list[tuple[str, str]]]
    people: dict[int, list[tuple[str, str]]]
    stages: dict[int, list[StagePlan]]


def exported(actor: Actor, cycle: Cycle, filters: Filters) -> Iterator[tuple[Task, Item]]:
    """The tasks seen under the filters in their order, four statements for each five hundred."""
    tasks = matching(actor, cycle, filters)
    return _in_chunks(tasks, filters.sort, kept=filters.kept, original=filters.original)


def of_levels(
    actor: Actor, cycle: Cycle, levels: Iterable[str], *, original: bool = False
) -> Iterator[tuple[Task, Item]]:
    """The visible tasks of some levels, cancelled work left out."""
    tasks = matching(actor, cycle, Filters(depth=len(Task.LEVELS), original=original))
    kept = tasks.filter(level__in=list(levels)).exclude(state="cancelled")
    return _in_chunks(kept, original=original)


def key_of(task: Task) -> str:
    """The hidden key of a task on exported paper."""
    return str(task.pk)


def _in_chunks(
    tasks: QuerySet[Task], sort: str = "", *, kept: bool = False, original: bool = False
) -> Iterator[tuple[Task, Item]]:
    after, key = "", ""
    ordered = sorted_by(tasks, sort, kept=kept, original=original)
    above = F("parent__number"), F("parent__title"), F("parent__level"), F("lead_unit__name")
    named = dict(
        zip(("above_number", "above_title", "above_level", "lead_name"), above, strict=True)
    )
    while chunk := list(behind(ordered, sort, after, key).annotate(**named)[:CHUNK]):
        after, key = chunk[-1].path, sort_key_of(chunk[-1])
        parts = _parts([task.pk for task in chunk])
        if original:
            _agree(chunk, parts)
        for task in chunk:
            yield task, _item(task, parts)
        chunk.clear()  # before the next ones are read


def _agree(chunk: list[Task], parts: _Parts) -> None:
    """The chunk as first agreed: columns, name of the lead unit, stages (one statement more)."""
    for pk, first in as_agreed(chunk).items():
        if not first.own:
            continue
        task = next(one for one in chunk if one.pk == pk)
        setattr(task, "lead_name", first.lead_unit.name if first.lead_unit else "")  # noqa: B010
        days = [date.fromisoformat(due) if due else None for _text, due, _weight in first.stages]
        parts.stages[pk] = [
            StagePlan(_said(text, day), None, day, text)
            for (text, _due, _weight), day in zip(first.stages, days, strict=True)
        ]


def _said(text: str, due: date | None) -> str:
    return _words(Stage(text=text, due=due))


def _parts(ids: list[int]) -> _Parts:
    units, people, stages = defaultdict(list), defaultdict(list), defaultdict(list)
    found = TaskUnit.objects.filter(task_id__in=ids).order_by("task_id", "position")
    for pk, role, raw, name in found.values_list("task_id", "role", "raw", "unit__name"):
        units[pk].append((role, raw or name or ""))
    named = TaskPerson.objects.filter(task_id__in=ids).order_by("task_id", "position")
    for pk, role, raw, name in named.values_list("task_id", "role", "raw", "person__name"):
        people[pk].append((role, raw or name or ""))
    for stage in Stage.objects.filter(task_id__in=ids).order_by("task_id", "position"):
        raw = stage.raw or _words(stage)
        stages[stage.task_id].append(StagePlan(raw, stage.start, stage.due, stage.text))
    return _Parts(dict(units), dict(people), dict(stages))


def _words(stage: Stage) -> str:
    """A stage entered by hand has no raw words: its day and its text."""
    return f"{stage.due.month}月{stage.due.day}日前：{stage.text}" if stage.due else stage.text


def _item(task: Task, parts: _Parts) -> Item:
    units, people = parts.units.get(task.pk, []), parts.people.get(task.pk, [])
    lead = _lead(task)
    return Item(
        row=0,
        number=task.number,
        parent=_parent(task),
        section=task.section,
        theme=task.theme,
        title=task.title,
        means=task.means,
        standard=task.standard,
        points=_thousandths(task.points),
        weight=_thousandths(task.weight),
        target=task.target_raw,
        lead_officials=_names(people, "official"),
        lead_unit=lead,
        responsible_units=tuple(n for n in _names(units, "responsible") if n != lead),
        support_units=_names(units, "support"),
        assignees=_names(people, "assignee"),
        contact=task.contact,
        deadline=Deadline(raw=task.deadline_raw, kind=Kind(task.deadline_kind)),
        stages=tuple(parts.stages.get(task.pk, ())),
        extra=task.extra,
        key=key_of(task),
    )


def _lead(task: Task) -> str:
    """The raw words when they are one name, else the matched unit's."""
    said = split_names(Cell(1, 1, task.lead_unit_raw)).texts
    name: str = getattr(task, "lead_name", None) or ""
    return said[0] if len(said) == 1 else name or (said[0] if said else "")


def _parent(task: Task) -> str:
    above = ("above_number", "above_title", "above_level")
    return parent_words(task.level, *(getattr(task, name, None) or "" for name in above))


def parent_words(level: str, number: str, title: str, above: str) -> str:
    """Number, else title, of the task above; an objective is a heading and no task."""
    if above in ("", "objective"):
        return "routine" if level == "personal_subtask" else ""
    return number or title


def _names(parts: list[tuple[str, str]], role: str) -> tuple[str, ...]:
    """The names as a reader would take them off the paper: numbers of telephones stay behind."""
    return split_names(Cell(1, 1, "、".join(raw for said, raw in parts if said == role))).texts


def _thousandths(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value) / 1000
