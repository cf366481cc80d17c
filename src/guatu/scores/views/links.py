"""Where an input can be looked up: a task for everybody, what was entered for those near it."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guatu.web.addresses import maybe_url

KINDS: dict[str, Promise] = {
    "task": _("the task"),
    "figure": _("the figure as entered"),
    "claim": _("the claim"),
    "finding": _("the finding"),
    "work": _("the graded work"),
    "ratings": pgettext_lazy("scores", "the ratings"),
    "objection": pgettext_lazy("scores", "the objection"),
}
LISTS = {"finding": "finding", "work": "work"}


def link_of(source: Mapping[str, Any], year: int, *, near: bool) -> tuple[str, str] | None:
    """(words, address) of a source; None when there is no such page, or not for this reader."""
    kind = str(source.get("kind", ""))
    address = _address(kind, source, year) if near or kind == "task" else ""
    return (str(KINDS[kind]), address) if address else None


def _address(kind: str, source: Mapping[str, Any], year: int) -> str:
    query = {"query": {"year": year}}
    if kind == "task":
        return maybe_url("task", int(source["id"]))
    if kind == "claim":
        return maybe_url("score-claim", int(source["id"]))
    if kind == "objection":
        return maybe_url("score-objection", int(source["id"]))
    if kind == "figure":
        return maybe_url("score-figures", **query)
    if kind == "ratings":
        return maybe_url("score-ratings", **query)
    return maybe_url("score-entered", LISTS[kind], **query) if kind in LISTS else ""
