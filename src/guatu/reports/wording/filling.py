"""The words of filling: why a report cannot be written, handed in or opened, and the way on."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

RELATIONS: dict[str, Promise] = {
    "support_head": pgettext_lazy("relation", "the head of a supporting unit"),
    "support_liaison": pgettext_lazy("relation", "the liaison officer of a supporting unit"),
}
VERBS: dict[str, Promise] = {
    "part": pgettext_lazy("report", "add a part"),
    "set": pgettext_lazy("report", "set the days"),
}
RESTING: dict[str, Promise] = {
    "complete": _("complete; no report needed"),
    "paused": _("paused; no report is asked until it is resumed"),
    "missed": _("not handed in before the month was locked: ask the supervision office to open it"),
    "broken_down": _("broken down into further work: that is reported instead"),
    "over": _("at an end; no report needed"),
}
REFUSALS: dict[str, Promise] = {
    "period_closed": _(
        "The period is closed. Ask the supervision office to open this report again."
    ),
    "return_lapsed": _(
        "The day given with the return, %(due)s, has passed. Ask the supervision office to open "
        "it again."
    ),
    "period_not_open": _("The period is not open yet."),
    "report_empty": _("Say what was done, or enter a figure; or press “no change”."),
    "proof_missing": _(
        "This report was drawn for evidence: add a file, a link, a document number or a sentence."
    ),
    "nothing_before": _("Nothing was reported before, so say what was done."),
    "figure_changed": _("A figure was entered this period: that is a change. Hand it in as it is."),
    "words_typed": _("You have written something. Hand that in, or empty it first."),
    "claim_unknown": _("Choose one of the lights offered."),
    "part_empty": _("Write what your unit did for it."),
    "too_much_evidence": _("At most %(most)s pieces of evidence."),
    "evidence_unreadable": _("The link is not an address. It begins with http:// or https://."),
    "period_begun": _("The period was opened already."),
    "period_out_of_turn": _("%(before)s is running and not open yet. Open that first."),
    "period_missing": _("This period is not there any more."),
    "days_out_of_order": _("The days must follow each other: opens, due, grace, lock."),
    "days_unreadable": _("Give every day as a date."),
}
