"""The month (月报制度): periods, the life of a report, what is plain and what is asked about."""

from guatu.rules.reporting.flow import (
    FILLERS,
    REPORT_FLOW,
    WAITS_FOR,
    ReportFacts,
    move_report,
    open_moves,
    report_relations,
)

__all__ = [
    "FILLERS",
    "REPORT_FLOW",
    "WAITS_FOR",
    "ReportFacts",
    "move_report",
    "open_moves",
    "report_relations",
]
