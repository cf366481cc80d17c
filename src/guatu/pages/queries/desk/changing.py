"""Requests for changes: those that the reader decides on, and his own that wait for others."""

from guatu.pages.queries.desk.items import Item
from guatu.pages.queries.desk.reporting import Asked
from guatu.plans.queries.changes import Asked as Request
from guatu.plans.queries.changes import to_approve


def changing(asked: Asked) -> tuple[list[Item], list[Request]]:
    """What the reader owes and waits for (one statement, four when there is something)."""
    mine, own = to_approve(asked.actor, asked.cycle, asked.most)
    owed = [
        Item("change", f"change-{c.pk}", c.task, since=c.asked_at, number=c.pk,
             label=f"{c.asker_name}：{c.reason}")
        for c in mine
    ]  # fmt: skip
    return owed, own
