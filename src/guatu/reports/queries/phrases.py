"""Reasons that reviewers use again and again."""

from guatu.reports.models import ReturnPhrase

OFFERED = 9
"""One for each number key."""


def phrases() -> list[str]:
    """The most used first (one statement)."""
    rows = ReturnPhrase.objects.order_by("-used", "pk").values_list("text", flat=True)
    return list(rows[:OFFERED])
