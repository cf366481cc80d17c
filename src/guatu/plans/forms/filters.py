"""What the filter bar asks for, read leniently: an address typed wrong asks for nothing."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta

from guatu.plans.models import Task
from guatu.plans.queries.filters import ISSUED, LACKS, Filters
from guatu.plans.queries.ordering import SORTS
from guatu.plans.queries.totals import LIGHTS, STATES
from guatu.plans.wording.labels import KINDS
from guatu.plans.wording.signing import SIGNINGS

LONGEST = 60
DUES = ("overdue", "month", "next_month", "week")


def read_filters(query: Mapping[str, str], today: date | None = None) -> Filters:
    """The filters of a query string; words such as "this month" are taken from ``today``."""
    due_in = _days(query.get("due", ""), today)
    return Filters(
        q=_text(query, "q"),
        theme=_text(query, "theme") if query.get("theme") else None,
        kind=_one_of(query, "kind", KINDS),
        level=_one_of(query, "level", Task.LEVELS),
        light=_one_of(query, "light", LIGHTS),
        state=_one_of(query, "state", (*STATES, ISSUED)),
        unit=whole(query, "unit"),
        official=whole(query, "official"),
        person=whole(query, "person"),
        anchor=_text(query, "anchor"),
        signing=_one_of(query, "signing", SIGNINGS),
        nobody=bool(query.get("nobody")),
        mine=bool(query.get("mine")),
        alone=bool(query.get("alone")),
        finished=bool(query.get("finished")),
        lacks=tuple(one for one in LACKS if one in query.get("lacks", "").split(",")),
        due="overdue" if query.get("due") == "overdue" else (query["due"] if due_in else ""),
        due_in=due_in,
        sort=_one_of(query, "sort", [*SORTS, *(f"-{one}" for one in SORTS)]),
        depth=min(max(whole(query, "depth") or 2, 1), len(Task.LEVELS)),
        parent=whole(query, "parent"),
        kept=query.get("cancelled") == "kept",
        original=query.get("basis") == "original",
    )


def _days(word: str, today: date | None) -> tuple[date, date] | None:
    """The days of ``month``, ``next_month``, ``week`` (seven days from today) or ``2027-03``."""
    if today and word == "week":
        return today, today + timedelta(days=6)
    first = today.replace(day=1) if today and word in ("month", "next_month") else None
    if first and word == "next_month":
        first = (first + timedelta(days=31)).replace(day=1)
    if not first and len(word) == 7:
        try:
            first = date.fromisoformat(f"{word}-01")
        except ValueError:
            return None
    return (first, first.replace(day=monthrange(first.year, first.month)[1])) if first else None


def whole(query: Mapping[str, str], name: str) -> int | None:
    """A whole number that fits the database, else None."""
    text = query.get(name, "")
    return int(text) if text.isdecimal() and len(text) <= 12 else None


def path_after(query: Mapping[str, str]) -> str:
    """The path behind which the next chunk begins."""
    text = query.get("after", "")
    return text if text.isdecimal() and len(text) <= 64 else ""


def key_after(query: Mapping[str, str]) -> str:
    """The sort key behind which the next chunk begins."""
    return query.get("key", "").replace("\0", "")[:100]


def _text(query: Mapping[str, str], name: str) -> str:
    return query.get(name, "").replace("\0", "").strip()[: LONGEST * 2]


def _one_of(query: Mapping[str, str], name: str, offered: object) -> str:
    value = query.get(name, "")
    return value if value in offered else ""  # type: ignore[operator]
