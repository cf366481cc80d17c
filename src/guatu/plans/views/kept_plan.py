"""The plan read as a version of it said: the table of its terms, read only."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse

from guatu.papers.sheets import LAYOUTS
from guatu.people.queries.then import units_on
from guatu.people.queries.units import as_options, indented
from guatu.people.sign_in import SignedIn
from guatu.plans.forms.filters import path_after
from guatu.plans.forms.versions import read_asked
from guatu.plans.models import Cycle
from guatu.plans.queries.kept_plan import Kept, dressed
from guatu.plans.queries.plan_versions import asked_rows, chunk, day_of, version_of
from guatu.plans.queries.totals import STATES
from guatu.plans.views.lines import address
from guatu.web.render import render
from guatu.web.wording import STATES as STATE_NAMES

CHUNK = 50
WHOLE = 2000
"""Rows at most of a page made to be printed."""


@dataclass(frozen=True)
class KeptLine:
    """A line of the table; ``address`` is the page of the task as it stands today."""

    kept: Kept
    depth: int
    address: str
    state: str
    due: date | None


def kept_plan(request: SignedIn, cycle: Cycle, number: int, query: str) -> HttpResponse:
    """The table of a version, chunk by chunk; a number that there is none of is 404.

    ``query`` is the address without the place of the chunk.
    """
    version = version_of(cycle, number)
    if version is None:
        raise Http404
    asked, after = read_asked(request.GET), path_after(request.GET)
    most = WHOLE if request.GET.get("rows") == "all" else CHUNK
    rows = chunk(asked_rows(request.actor, version, asked), after, most + 1)
    facts: dict[str, Any] = {
        "cycle": cycle,
        "version": version,
        "lines": [
            _line(kept, flat=bool(asked.q or asked.unit)) for kept in dressed(version, rows[:most])
        ],
        "next_chunk": f"{request.path}?{query}&after={rows[most - 1].path}"
        if len(rows) > most
        else "",
    }
    if not after:
        facts |= {
            "units": indented(as_options(units_on(day_of(version)))),
            "states": [(name, STATE_NAMES[name]) for name in STATES],
            "layouts": LAYOUTS.values(),
            "query": query,
        }
    return render(request, "plans/kept_plan.html", facts, block="rows" if after else None)


def _line(kept: Kept, *, flat: bool) -> KeptLine:
    row = kept.row
    depth = 0 if flat else len(row.path) // 8 - 1
    state = str(STATE_NAMES.get(row.state, row.state))
    return KeptLine(kept, depth, address(row.task_id), state, row.due)
