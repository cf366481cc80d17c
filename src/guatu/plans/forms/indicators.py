"""The answer to the question whether a measure quotes an indicator."""

from collections.abc import Mapping

from guatu.plans.actions.indicators.linking import Field
from guatu.plans.forms.filters import whole

LONGEST = 400


def field_in(data: Mapping[str, str]) -> Field:
    """The indicator to quote, or the reason why the figure is asked a second time."""
    indicator_id = whole(data, "indicator")
    reason = "" if indicator_id else data.get("apart", "")[:LONGEST]
    return Field(indicator_id, reason)
