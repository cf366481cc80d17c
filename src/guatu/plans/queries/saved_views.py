"""A person's own views of the plan's table, and which columns are hidden."""

from collections.abc import Iterable, Mapping

from django.http import QueryDict

from guatu.plans.models import SavedView
from guatu.rules.actor import Actor

COLUMNS = ("official", "unit", "person", "deadline", "weight", "progress", "turn")
"""Columns that a reader may hide."""
KEPT = (
    *("q", "theme", "kind", "level", "light", "state", "unit", "alone", "official", "person"),
    *("anchor", "nobody", "mine", "finished", "lacks", "due", "sort", "depth", "cancelled", "hide"),
)
"""What a view keeps of an address: not the year, so that it serves the next one too."""


def tidy(query: str) -> str:
    """A query string with only what a view keeps, nothing twice, nothing empty but ``hide``."""
    asked = QueryDict(query[:4000])
    found = QueryDict(mutable=True)
    for name in KEPT:
        if value := asked.get(name, "").replace("\0", "")[:120]:
            found[name] = value
    if "hide" in asked:
        found["hide"] = asked.get("hide", "")[:120]
    return found.urlencode()[:1000]


def own_views(actor: Actor) -> list[SavedView]:
    """All that the person keeps, the columns among them (one statement)."""
    return list(SavedView.objects.filter(person_id=actor.person_id or 0).order_by("name"))


def hidden(query: Mapping[str, str], views: Iterable[SavedView]) -> tuple[str, ...]:
    """The columns not shown: as the address says, else as the person left them."""
    left = next((view.query for view in views if not view.name), "")
    said = query["hide"] if "hide" in query else QueryDict(left).get("hide", "")
    return tuple(one for one in COLUMNS if one in (said or "").split(","))
