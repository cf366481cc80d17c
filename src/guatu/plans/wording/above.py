"""What rooms above the plan tell of a task, in words for its timeline."""

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

EVENTS: dict[str, Promise] = {
    "report.reviewed": pgettext_lazy("event", "passed the report at the office review"),
    "report.returned": pgettext_lazy("event", "returned the report"),
    "report.checked": pgettext_lazy("event", "checked the report"),
    "report.accepted": pgettext_lazy("event", "accepted the report"),
    "report.locked": pgettext_lazy("event", "locked the report with its month"),
    "report.unlocked": pgettext_lazy("event", "opened the locked report again"),
    "report.corrected": pgettext_lazy("event", "accepted the report as a correction"),
    "report.judged": pgettext_lazy("event", "gave the report a light of their own"),
    "report.proof_waived": pgettext_lazy("event", "waived the evidence of the report"),
    "period.passed_plain": pgettext_lazy("event", "passed plain reports together"),
    "period.closed": pgettext_lazy("event", "closed the month"),
}
