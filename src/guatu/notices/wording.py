"""The words of notices, of the settings and of what is refused."""

from datetime import date

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, ngettext_lazy

from guatu.web.dates import short

KINDS: dict[str, Promise] = {
    "part_to_sign": _("Parts to sign"),
    "objection_to_settle": _("Objections to settle"),
    "objection_settled": _("Objections settled"),
    "opinion_asked": _("Opinions asked"),
    "change_to_decide": _("Changes to decide"),
    "change_decided": _("Changes decided"),
    "task_named": _("Named for a task"),
    "split_to_decide": _("Proposed splits"),
    "split_declined": _("Splits declined"),
    "loan_to_decide": _("People asked for"),
    "loan_decided": _("People lent"),
    "entry_returned": _("Entries returned"),
    "stand_in_granted": _("Stand-ins"),
    "reports_open": _("Reports begun"),
    "report_to_review": _("Reports to review"),
    "report_returned": _("Reports returned"),
    "report_due": _("Reports due"),
    "stage_due": _("Stages due"),
}
"""What the filter of the inbox offers."""
ONE_OR_MANY = {
    "part_to_sign": ngettext_lazy(
        "A part waits for your signature", "%(num)s parts wait for your signature", "num"
    ),
    "objection_to_settle": ngettext_lazy(
        "An objection waits to be settled", "%(num)s objections wait to be settled", "num"
    ),
    "objection_settled": ngettext_lazy(
        "An objection of your unit was settled", "%(num)s objections of your unit were settled",
        "num",
    ),
    "opinion_asked": ngettext_lazy(
        "Your unit is asked for its opinion on drafts",
        "Your unit is asked for its opinion on drafts (%(num)s rounds)", "num",
    ),
    "change_to_decide": ngettext_lazy(
        "A change waits for your decision", "%(num)s changes wait for your decision", "num"
    ),
    "change_decided": ngettext_lazy(
        "The change you asked for was decided", "%(num)s changes you asked for were decided",
        "num",
    ),
    "task_named": ngettext_lazy(
        "You were named for a task", "You were named for %(num)s tasks", "num"
    ),
    "split_to_decide": ngettext_lazy(
        "A liaison proposes how to split a task", "%(num)s splits are proposed", "num"
    ),
    "split_declined": ngettext_lazy(
        "Your proposed split was declined", "%(num)s of your proposed splits were declined", "num"
    ),
    "loan_to_decide": ngettext_lazy(
        "Your unit is asked for one of its people", "Your unit is asked for %(num)s of its people",
        "num",
    ),
    "loan_decided": ngettext_lazy(
        "Another unit answered about lending a person",
        "Other units answered about lending %(num)s people", "num",
    ),
    "entry_returned": ngettext_lazy(
        "An entry of yours was returned", "%(num)s entries of yours were returned", "num"
    ),
    "stand_in_granted": ngettext_lazy(
        "A stand-in was granted", "%(num)s stand-ins were granted", "num"
    ),
    "reports_open": ngettext_lazy(
        "A reporting period was opened", "%(num)s reporting periods were opened", "num"
    ),
    "report_to_review": ngettext_lazy(
        "A report waits for your review", "%(num)s reports wait for your review", "num"
    ),
    "report_returned": ngettext_lazy(
        "A report was returned to you", "%(num)s reports were returned to you", "num"
    ),
    "report_due": ngettext_lazy(
        "A report of yours has not been handed in",
        "%(num)s reports of yours have not been handed in", "num",
    ),
    "stage_due": ngettext_lazy(
        "A stage of yours has not been reported", "%(num)s stages of yours have not been reported",
        "num",
    ),
}  # fmt: skip
PLACES: dict[str, tuple[str, str]] = {
    "part_to_sign": ("task", "plan-signing"),
    "objection_to_settle": ("task", "plan-signing"),
    "objection_settled": ("task", "plan-signing"),
    "opinion_asked": ("", "opinions"),
    "change_to_decide": ("task", "changes"),
    "change_decided": ("task", "changes"),
    "task_named": ("task", "desk"),
    "split_to_decide": ("task-split", "desk"),
    "split_declined": ("task-split", "desk"),
    "loan_to_decide": ("", "plan-loans"),
    "loan_decided": ("task", "plan-loans"),
    "entry_returned": ("task", "desk"),
    "stand_in_granted": ("", "stand-ins"),
    "reports_open": ("", "reports"),
    "report_to_review": ("", "report-queue"),
    "report_returned": ("", "reports"),
    "report_due": ("", "reports"),
    "stage_due": ("task", "desk"),
}
"""Kind -> the page of its task ("" for none) and the page for several."""


def sentence(kind: str, count: int, due: date | None) -> str:
    """A notice in words: what, how many, by when."""
    said = str(ONE_OR_MANY[kind] % {"num": count})
    if due is None:
        return said
    return str(_("%(what)s (due %(day)s)")) % {"what": said, "day": short(due)}


TLS: dict[str, Promise] = {
    "starttls": _("STARTTLS (port 587)"),
    "tls": _("TLS from the start (port 465)"),
    "none": _("no encryption (inside the house only)"),
}
LABELS: dict[str, Promise] = {
    "before": _("Remind so many days before"),
    "after": _("and so many days after"),
    "digest_hour": _("Digest at (hour)"),
    "quiet_from": _("Nothing is sent from (hour)"),
    "quiet_until": _("until (hour)"),
    "host": _("Mail server"),
    "port": _("Port"),
    "tls": _("Encryption"),
    "user": _("User of the mail server"),
    "sender": _("Sender's address"),
    "webhook": _("Webhook"),
    "address": _("Address of this system"),
}
CHANNELS: dict[str, Promise] = {"mail": _("mail"), "webhook": _("webhook")}
STATES: dict[str, Promise] = {
    "sending": _("being sent"),
    "sent": _("sent"),
    "failed": _("failed"),
    "unsure": _("interrupted: whether it left is not known"),
}
REFUSALS: dict[str, Promise] = {
    "not_your_duty": _("Only the system administrator sets how messages are sent."),
    "reason_missing": _("Say why, in a few words."),
    "stale_settings": _("Somebody changed the settings meanwhile. Look at them and change again."),
    "value_out_of_bounds": _("Between %(least)s and %(most)s, please."),
    "quiet_hours_cover_digest": _("The digest would fall into the quiet hours: move one of them."),
    "address_not_http": _("An address begins with http:// or https://."),
    "sender_missing": _("With a mail server a sender's address is needed, as guatu@example.org."),
    "link_address_missing": _("Say where this system is reached: messages carry a link to it."),
    "mail_address_unreadable": _("This is no mail address. It looks like name@example.org."),
}
DAYS_HINT = format_lazy("{}", _("whole numbers with commas, as 3, 1; empty for none"))


def unread_words(number: int) -> str:
    """The number in the head of a page, for those who hear it read."""
    return ngettext("%(num)s unread notice", "%(num)s unread notices", number) % {"num": number}
