"""The figures of indicators in the burden ledger: each asked of its owner once in its period."""

from typing import Any

from guatu.plans.models import Indicator, IndicatorFigure
from guatu.plans.queries.indicators.periods import spans_within
from guatu.reports.models import Period
from guatu.reports.queries.figures import owned_by
from guatu.rules.actor import Actor

NONE = {"reports": 0, "asked": 0, "typed": 0, "written": 0, "quoting": 0}
Counts = dict[int | None, tuple[int, int]]


def figures_asked(actor: Actor, period: Period, *, seen_by_all: bool) -> Counts:
    """Figures asked and entered, by the person who enters them or did (two statements)."""
    rows = (
        Indicator.objects.filter(cycle=period.cycle)
        if seen_by_all
        else owned_by(actor, period.cycle)
    )
    asked = {one.pk: one for one in rows.select_related("cycle")}
    if not asked:
        return {}
    said = _said(list(asked), period)
    found: Counts = {}
    for one in asked.values():
        for _key, _first, last in spans_within(one, period.first, period.last):
            author = said.get((one.pk, last))
            whose = author or one.owner_id
            count, typed = found.get(whose, (0, 0))
            found[whose] = (count + 1, typed + (author is not None))
    return found


def add_figures(rows: list[dict[str, Any]], figures: Counts) -> None:
    """Count them with the reports of the same persons; others get a row of their own."""
    by_person = {row["whose"]: row for row in rows}
    for whose, (count, typed) in figures.items():
        row = by_person.get(whose)
        if row is None:
            row = {"whose": whose, **NONE}
            rows.append(row)
        row["asked"] += count
        row["typed"] += typed
        row["figures"] = count


def _said(ids: list[int], period: Period) -> dict[tuple[int, Any], int | None]:
    """Who entered the figure of each indicator and last day."""
    rows = IndicatorFigure.objects.filter(
        indicator__in=ids, last__gte=period.first, last__lte=period.last, said__isnull=False
    )
    return {(pk, last): who for pk, last, who in rows.values_list("indicator_id", "last", "author")}
