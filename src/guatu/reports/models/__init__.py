"""Periods, reports, their versions, parts and evidence."""

from guatu.reports.models.periods import Period
from guatu.reports.models.reports import (
    Correction,
    Report,
    ReportEvidence,
    ReportVersion,
    ReturnPhrase,
    SupportPart,
)

__all__ = [
    "Correction",
    "Period",
    "Report",
    "ReportEvidence",
    "ReportVersion",
    "ReturnPhrase",
    "SupportPart",
]
