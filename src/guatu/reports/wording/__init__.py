"""The words of the month: states, verbs, questions, refusals."""

from guatu.reports.wording.refusals import worded
from guatu.reports.wording.reviewing import PHRASES, QUESTIONS, RELATIONS, STATES, VERBS

__all__ = ["PHRASES", "QUESTIONS", "RELATIONS", "STATES", "VERBS", "worded"]
