"""Every column of the tasks seen, a line each, for programs rather than for paper."""

from collections.abc import Iterator

from guatu.papers.reading import Item
from guatu.plans.models import Cycle, Task
from guatu.plans.queries.export import exported
from guatu.plans.queries.filters import Filters
from guatu.rules.actor import Actor

COLUMNS = (
    *("id", "parent_id", "level", "kind", "state", "light", "number", "section", "theme"),
    *("title", "means", "standard", "basis", "points", "weight", "target", "value"),
    *("lead_officials", "lead_unit", "responsible_units", "support_units", "assignees", "contact"),
    *("deadline", "deadline_kind", "start", "due", "stages", "done", "known", "total", "extra"),
)


def lines(actor: Actor, cycle: Cycle, filters: Filters) -> Iterator[list[str]]:
    """The names of the columns, then a line for each task seen.

    Shares are whole parts per 10^9; several names are joined by ``、``; no telephone numbers.
    """
    yield list(COLUMNS)
    for task, item in exported(actor, cycle, filters):
        own = _own(task) | _said(item)
        yield [own[name] for name in COLUMNS]


def _own(task: Task) -> dict[str, str]:
    """What only the plan knows."""
    names = ("parent_id", "level", "kind", "state", "light", "basis", "value", "deadline_kind")
    more = ("start", "due", "done", "known", "total")
    return {"id": str(task.pk)} | {name: _text(getattr(task, name)) for name in (*names, *more)}


def _said(item: Item) -> dict[str, str]:
    """What paper says too."""
    texts = ("number", "section", "theme", "title", "means", "standard", "target", "contact")
    names = ("lead_officials", "responsible_units", "support_units", "assignees")
    found = {name: getattr(item, name) for name in (*texts, "lead_unit")}
    found |= {name: "、".join(getattr(item, name)) for name in names}
    found |= {name: _text(getattr(item, name)) for name in ("points", "weight")}
    extra = "\n".join(f"{label}：{text}" for label, text in item.extra.items())
    stages = "\n".join(stage.raw for stage in item.stages)
    return found | {"deadline": item.deadline.raw, "stages": stages, "extra": extra}


def _text(value: object) -> str:
    return "" if value is None else str(value)
