"""The periods of an indicator's figures: month, quarter, half-year or year of its cycle."""

from datetime import date

from guatu.plans.models import Indicator
from guatu.rules.deadlines import Every, spans

Span = tuple[str, date, date]


def spans_of(indicator: Indicator) -> list[Span]:
    """Key, first and last day of every period of its year; ``cycle`` is loaded.

    Of one that is asked no more, those that had begun by then.
    """
    cycle, end = indicator.cycle, indicator.ended_on
    found = spans(Every(indicator.every), cycle.starts, cycle.ends)
    return [one for one in found if end is None or one[1] <= end]


def span_of(indicator: Indicator, key: str) -> Span | None:
    """The period of this key, if it is one of its year."""
    return next((span for span in spans_of(indicator) if span[0] == key), None)


def spans_within(indicator: Indicator, first: date, last: date) -> list[Span]:
    """Its periods that end between two days: those that a report of these days asks for."""
    return [span for span in spans_of(indicator) if first <= span[2] <= last]
