"""What one cell of a layout says of a task."""

import re
from decimal import Decimal

from guatu.papers.reading.results import Item

from .layouts import Column
from .words import ROUTINE_MARK

_OFFICE_NUMBER = re.compile(r"(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:[-.—][0-9]{1,3})*")
_ROUTINE = ("", "routine")

Value = str | Decimal


def value_of(item: Item, column: Column) -> Value:
    """The text or figure of a plain column; names are joined by ``、``."""
    name = column.field
    if name == "extra":
        return item.extra.get(column.label, "")
    if name in ("points", "weight"):
        figure = getattr(item, name)
        return "" if figure is None else figure
    if name == "units":
        return "、".join(filter(None, (item.lead_unit, *item.responsible_units)))
    if name == "deadline":
        return item.deadline.raw
    if name.startswith("quarter") or name == "stages":
        return ""
    value = getattr(item, name)
    return value if isinstance(value, str) else "、".join(value)


def personal_title(item: Item) -> str:
    """A person's task with the number of the office task behind it, or marked as daily work."""
    if item.parent in _ROUTINE and item.title.strip() in ("日常工作", "日常"):
        return item.title
    return (
        f"{item.title}（{item.parent}）" if has_office_number(item) else item.title + ROUTINE_MARK
    )


def has_office_number(item: Item) -> bool:
    """Whether the office task can be named in the brackets behind the title."""
    return item.parent not in _ROUTINE and _OFFICE_NUMBER.fullmatch(item.parent) is not None


def needs_parent_column(items: tuple[Item, ...], *, personal: bool) -> bool:
    """Whether the task above must be named in a column of its own."""
    if personal:
        return any(i.parent not in _ROUTINE and not has_office_number(i) for i in items)
    return any(item.parent for item in items)
