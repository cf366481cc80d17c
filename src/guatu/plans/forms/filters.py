"""What the filter bar asks for, read leniently: an address typed wrong asks for nothing."""

from collections.abc import Mapping

from guatu.plans.models import Task
from guatu.plans.queries.filters import Filters
from guatu.plans.queries.totals import LIGHTS, STATES
from guatu.plans.wording.labels import KINDS

LONGEST = 60


def read_filters(query: Mapping[str, str]) -> Filters:
    """The filters of a query string."""
    return Filters(
        q=_text(query, "q"),
        theme=_text(query, "theme") if query.get("theme") else None,
        kind=_one_of(query, "kind", KINDS),
        level=_one_of(query, "level", Task.LEVELS),
        light=_one_of(query, "light", LIGHTS),
        state=_one_of(query, "state", STATES),
        unit=whole(query, "unit"),
        official=whole(query, "official"),
        person=whole(query, "person"),
        anchor=_text(query, "anchor"),
        nobody=bool(query.get("nobody")),
        mine=bool(query.get("mine")),
        depth=min(max(whole(query, "depth") or 2, 1), len(Task.LEVELS)),
        parent=whole(query, "parent"),
        kept=query.get("cancelled") == "kept",
    )


def whole(query: Mapping[str, str], name: str) -> int | None:
    """A whole number that fits the database, else None."""
    text = query.get(name, "")
    return int(text) if text.isdecimal() and len(text) <= 12 else None


def path_after(query: Mapping[str, str]) -> str:
    """The path behind which the next chunk begins."""
    text = query.get("after", "")
    return text if text.isdecimal() and len(text) <= 64 else ""


def _text(query: Mapping[str, str], name: str) -> str:
    return query.get(name, "").replace("\0", "").strip()[: LONGEST * 2]


def _one_of(query: Mapping[str, str], name: str, offered: object) -> str:
    value = query.get(name, "")
    return value if value in offered else ""  # type: ignore[operator]
