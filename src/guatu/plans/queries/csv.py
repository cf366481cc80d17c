"""Every column of the tasks seen, a line each, for programs rather than for paper."""

from collections.abc import Iterator
from decimal import Decimal

from guatu.papers.reading import Item
from guatu.plans.models import Cycle, Task
from guatu.plans.models.facts import share_of
from guatu.plans.queries.export import exported
from guatu.plans.queries.filters import Filters
from guatu.rules.actor import Actor
from guatu.rules.progress import percent, without_data

COLUMNS = (
    *("id", "parent_id", "level", "kind", "state", "light", "number", "section", "theme"),
    *("title", "means", "standard", "basis", "points", "weight"),
    *("target", "baseline", "target_value", "value", "figure_unit"),
    *("lead_officials", "lead_unit", "responsible_units", "support_units", "assignees", "contact"),
    *("deadline", "deadline_kind", "start", "due", "stages"),
    *("progress", "expected", "without_data", "extra", "plan"),
)


def lines(actor: Actor, cycle: Cycle, filters: Filters) -> Iterator[list[str]]:
    """The names of the columns, then a line for each task seen.

    Shares are per cent of the task; several names are joined by ``、``; no telephone numbers.
    """
    yield list(COLUMNS)
    plan = "original" if filters.original else "now"
    for task, item in exported(actor, cycle, filters):
        own = _own(task) | _measured(task, kept=filters.kept) | _said(item) | {"plan": plan}
        yield [own[name] for name in COLUMNS]


def _own(task: Task) -> dict[str, str]:
    """What only the plan knows; what is not in progress wears its state and no light."""
    names = ("parent_id", "level", "kind", "state", "light", "basis", "deadline_kind")
    found = {name: _text(getattr(task, name)) for name in (*names, "start", "due", "figure_unit")}
    light = task.light if task.state == "released" else ""
    return found | {"id": str(task.pk), "light": light}


def _measured(task: Task, *, kept: bool) -> dict[str, str]:
    """Figures in the unit of ``figure_unit``, shares in per cent."""
    share = share_of(task, kept=kept)
    expects = task.expected is not None and task.total and not kept
    expected = Decimal(task.expected or 0) / task.total if expects else None
    return {
        "baseline": plain(task.baseline),
        "target_value": plain(task.target),
        "value": plain(task.value),
        "progress": per_cent(percent(share)),
        "expected": per_cent(expected),
        "without_data": per_cent(without_data(share) if share.total else None),
    }


def plain(value: Decimal | None) -> str:
    """A figure without idle noughts; "" for none."""
    if value is None:
        return ""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def per_cent(ratio: Decimal | None) -> str:
    """A ratio in per cent with one place, without the sign; "" for none."""
    return "" if ratio is None else plain((ratio * 100).quantize(Decimal("0.1")))


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
