"""The figures of the wall's head, worded: date of data, totals per light, the whole."""

from collections.abc import Mapping, Set
from datetime import datetime
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from guatu.papers.poster.board import LIGHTS, Overall, Total
from guatu.rules.progress import percent, without_data
from guatu.wall import wording
from guatu.wall.addresses import Addresses
from guatu.wall.queries.totals import Totals
from guatu.web import dates, marks
from guatu.web import wording as shared

STATES = ("done", "paused", "cancelled")


def subtitle(now: datetime, kept: bool, original: bool, notes: tuple[str, ...]) -> tuple[str, ...]:
    """Where the figures are from, what they count, and by which plan."""
    cancelled = _("cancelled work kept as not done") if kept else _("cancelled work left out")
    return (
        _("Data as of %(moment)s") % {"moment": dates.moment(now)},
        cancelled,
        str(wording.BASES[original]),
        *notes,
    )


def light_totals(
    totals: Totals, addresses: Addresses, names: Mapping[str, Promise], worn: Set[str]
) -> tuple[Total, ...]:
    """Tasks per light that is ``worn``, then per state that has a mark of its own (done always)."""
    lights = [
        Total(
            light,
            totals.lights.get(light, 0),
            str(names[light]),
            addresses.plan(light=light, state="released"),
        )
        for light in LIGHTS
        if light in worn
    ]
    states = [
        Total(state, count, str(shared.STATES[state]), addresses.plan(state=state))  # type: ignore[arg-type]
        for state in STATES
        if (count := totals.states.get(state, 0)) or state == "done"
    ]
    return (*lights, *states)


def overall(totals: Totals, kept: bool, narrow: bool, addresses: Addresses) -> Overall:
    """The share of the whole: done, expected, without data."""
    share = totals.share
    done = percent(share)
    figure = "—" if done is None else marks.percent(done)
    parts = []
    if totals.expected is not None and share.total and not kept:
        due = Decimal(totals.expected) / share.total
        parts.append(_("expected %(percent)s") % {"percent": marks.percent(due)})
    if share.known < share.total:
        words = marks.percent(without_data(share))
        parts.append(str(shared.WITHOUT_DATA % {"percent": words}))
    what = _("The tasks chosen") if narrow else _("The whole plan")
    lines = (what, "　".join(parts)) if parts else (what,)
    return Overall(figure, lines, addresses.plan())
