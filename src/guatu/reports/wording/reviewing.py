"""The words of review and close: states, verbs, questions, events and refusals."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

STATES: dict[str, Promise] = {
    "draft": pgettext_lazy("report state", "not submitted"),
    "submitted": pgettext_lazy("report state", "submitted"),
    "office_reviewed": pgettext_lazy("report state", "reviewed by the office"),
    "checked": pgettext_lazy("report state", "checked"),
    "accepted": pgettext_lazy("report state", "accepted"),
    "locked": pgettext_lazy("report state", "locked"),
    "returned": pgettext_lazy("report state", "returned"),
}
VERBS: dict[str, Promise] = {
    "save": pgettext_lazy("report", "save"),
    "submit": pgettext_lazy("report", "submit"),
    "withdraw": pgettext_lazy("report", "withdraw"),
    "review": pgettext_lazy("report", "pass the office review"),
    "check": pgettext_lazy("report", "check"),
    "accept": pgettext_lazy("report", "accept"),
    "return": pgettext_lazy("report", "return"),
    "lock": pgettext_lazy("report", "lock"),
    "unlock": pgettext_lazy("report", "open again"),
    "relock": pgettext_lazy("report", "lock again as it was"),
    "correct": pgettext_lazy("report", "accept as a correction"),
}
RELATIONS: dict[str, Promise] = {
    "filler": pgettext_lazy("relation", "whoever fills the report"),
    "author": pgettext_lazy("relation", "its author"),
    "reviewer": pgettext_lazy("relation", "the head who reviews it"),
    "supervision": pgettext_lazy("relation", "the supervision office"),
    "clock": pgettext_lazy("relation", "the clock"),
}
QUESTIONS: dict[str, Promise] = {
    "late": _("It came late. Is the reason known?"),
    "help_needed": _("It asks the lead official for help: “%(text)s”. Does he know of it?"),
    "proof_missing": _("It was drawn for evidence and shows none. Is it to be waived?"),
    "claim_differs": _("The owner says “%(claim)s”, the rule “%(light)s”. Who is right?"),
    "light_moved": _("The light went from “%(was)s” to “%(now)s”. Does the text say why?"),
    "jump": _("The figure rose by %(points)s points in the last %(days)s days. What was done?"),
    "same_text": _("The text is the same for %(periods)s periods running. Did nothing happen?"),
    "nearly_done": _("Between 99 and 100 per cent for %(periods)s periods running. What is left?"),
    "reused_file": _("“%(file)s” was shown before, for “%(title)s” in %(period)s. Why again?"),
    "target_below_last_year": _(
        "The target %(target)s is easier than what was reached last year, %(last_year)s. Why?"
    ),
}
PHRASES: tuple[Promise, ...] = (
    _("Say what was done this month, not what is planned."),
    _("Give the figure and as of which day it is."),
    _("The evidence does not show what the text says."),
    _("Behind plan: say why and by when it is made up."),
)
"""Offered before an office has kept reasons of its own."""
REFUSALS: dict[str, Promise] = {
    "own_report": _("Nobody judges a report that they wrote, or that was written for them."),
    "report_missing": _("This report is not there any more."),
    "stale_report": _(
        "It was changed while you read it. What it says now is shown; read it once more."
    ),
    "passed_meanwhile": _(
        "It has gone on since you opened the page: it is %(state)s now. Read it once more."
    ),
    "day_past": _("The day has passed. Choose today or a later one."),
    "day_missing": _("Name the day until which it may be changed."),
    "not_your_judgement": _("It does not wait for your judgement now."),
    "no_such_light": _("There is no such light."),
    "proof_not_asked": _("No evidence was asked of this report."),
    "too_many_reports": _("At most %(most)s reports at once."),
    "not_plain": _("It is not plain any more, or does not wait for you. Read it."),
    "nothing_plain": _("None of these is plain any more. Read them one by one."),
    "period_missing": _("This period is not there."),
    "period_already_closed": _("%(who)s closed this month already, on %(at)s."),
    "period_is_closing": _("%(who)s is closing this month at the moment."),
    "period_still_open": _("Its month is not closed: return it instead."),
    "period_not_open": _("This month is not open."),
    "period_not_due": _(
        "It is due on %(due)s only. Close it after that, or set its days under Periods first."
    ),
}
