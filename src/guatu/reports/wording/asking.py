"""What a reviewer is asked, and what happened to a report meanwhile, in words."""

from django.utils.translation import gettext as _

from guatu.ledger.queries import timeline
from guatu.plans.wording import event_line
from guatu.plans.wording.events import Line
from guatu.reports.models import Report
from guatu.reports.wording.reviewing import QUESTIONS
from guatu.rules.reporting.looked import Question
from guatu.web.dates import period_words
from guatu.web.wording import LIGHTS


def asked(question: Question) -> str:
    """A question with its evidence; colours become words."""
    facts = {
        name: str(LIGHTS.get(value, value)) if isinstance(value, str) else value
        for name, value in question.evidence.items()
    }
    if facts.get("title") == "":
        facts["title"] = _("a task that you may not see")
    if "period" in facts:
        facts["period"] = period_words(str(facts["period"]))
    return str(QUESTIONS[question.code]) % facts


def last_line(report: Report) -> Line | None:
    """Who did what to it last, and when."""
    events = timeline("report", report.pk, limit=1)
    return event_line(events[0]) if events else None
