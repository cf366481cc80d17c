"""Periods, reports, their versions, parts and evidence; what each period asked of whom."""

from guatu.reports.models.burden import BurdenRow
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
    "BurdenRow",
    "Correction",
    "Period",
    "Report",
    "ReportEvidence",
    "ReportVersion",
    "ReturnPhrase",
    "SupportPart",
]
