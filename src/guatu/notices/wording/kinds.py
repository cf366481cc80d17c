"""The words of notices: kinds, and sentences for one and many."""

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

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
    "task_due": _("Tasks due"),
    "bulletin_to_approve": _("Bulletins to approve"),
    "slip_to_approve": _("Slips to approve"),
    "slip_sent_back": _("Slips sent back"),
    "slip_received": _("Slips received"),
    "slip_raised": _("Slips raised"),
    "slip_returned": _("Replies returned"),
    "slip_answered": _("Slips answered"),
    "slip_due": _("Slips due"),
    "slip_closed": _("Slips closed"),
    "extension_to_decide": _("Extensions to decide"),
    "extension_decided": _("Extensions decided"),
    "instruction_received": _("Instructions received"),
    "instruction_answered": _("Instructions answered"),
    "instruction_due": _("Instructions due"),
    "instruction_closed": _("Instructions closed"),
    "help_asked": _("Asked for help"),
    "help_answered": _("Requests for help answered"),
    "scores_published": _("Scores published"),
    "scores_changed": _("Published scores changed"),
    "scores_final": _("Scores final"),
    "score_objection_to_decide": _("Objections to scores"),
    "score_objection_decided": _("Objections to scores decided"),
    "score_objection_worked_in": _("Objections to scores worked in"),
    "claim_to_decide": _("Claims of bonus to decide"),
    "claim_decided": _("Claims of bonus decided"),
    "rating_asked": _("Ratings asked for"),
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
        "An objection of your unit was settled",
        "%(num)s objections of your unit were settled",
        "num",
    ),
    "opinion_asked": ngettext_lazy(
        "Your unit is asked for its opinion on drafts",
        "Your unit is asked for its opinion on drafts (%(num)s rounds)",
        "num",
    ),
    "change_to_decide": ngettext_lazy(
        "A change waits for your decision", "%(num)s changes wait for your decision", "num"
    ),
    "change_decided": ngettext_lazy(
        "The change you asked for was decided",
        "%(num)s changes you asked for were decided",
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
        "Your unit is asked for one of its people",
        "Your unit is asked for %(num)s of its people",
        "num",
    ),
    "loan_decided": ngettext_lazy(
        "Another unit answered about lending a person",
        "Other units answered about lending %(num)s people",
        "num",
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
        "%(num)s reports of yours have not been handed in",
        "num",
    ),
    "stage_due": ngettext_lazy(
        "A stage of yours has not been reported",
        "%(num)s stages of yours have not been reported",
        "num",
    ),
    "task_due": ngettext_lazy(
        "A task of yours is due and not done", "%(num)s tasks of yours are due and not done", "num"
    ),
    "bulletin_to_approve": ngettext_lazy(
        "A bulletin waits for your approval", "%(num)s bulletins wait for your approval", "num"
    ),
    "slip_to_approve": ngettext_lazy(
        "A slip waits for your approval", "%(num)s slips wait for your approval", "num"
    ),
    "slip_sent_back": ngettext_lazy(
        "A slip came back to its drafter", "%(num)s slips came back to their drafter", "num"
    ),
    "slip_received": ngettext_lazy(
        "A slip was sent to your unit", "%(num)s slips were sent to your unit", "num"
    ),
    "slip_raised": ngettext_lazy(
        "A slip of your unit got its next colour",
        "%(num)s slips of your unit got their next colour",
        "num",
    ),
    "slip_returned": ngettext_lazy(
        "The reply to a slip must be mended", "The replies to %(num)s slips must be mended", "num"
    ),
    "slip_answered": ngettext_lazy(
        "A unit replied to a slip", "Units replied to %(num)s slips", "num"
    ),
    "slip_due": ngettext_lazy(
        "A slip waits for the reply of your unit",
        "%(num)s slips wait for the reply of your unit",
        "num",
    ),
    "slip_closed": ngettext_lazy(
        "A slip of your unit was closed or taken back",
        "%(num)s slips of your unit were closed or taken back",
        "num",
    ),
    "extension_to_decide": ngettext_lazy(
        "A unit asks for more time", "%(num)s units ask for more time", "num"
    ),
    "extension_decided": ngettext_lazy(
        "Your request for more time was decided",
        "%(num)s of your requests for more time were decided",
        "num",
    ),
    "instruction_received": ngettext_lazy(
        "An instruction was sent to your unit", "%(num)s instructions were sent to your unit", "num"
    ),
    "instruction_due": ngettext_lazy(
        "An instruction waits for the answer of your unit",
        "%(num)s instructions wait for the answer of your unit",
        "num",
    ),
    "instruction_closed": ngettext_lazy(
        "An instruction to your unit was closed or taken back",
        "%(num)s instructions to your unit were closed or taken back",
        "num",
    ),
    "instruction_answered": ngettext_lazy(
        "An instruction was answered", "%(num)s instructions were answered", "num"
    ),
    "help_asked": ngettext_lazy(
        "Somebody asks for your help", "You are asked for help %(num)s times", "num"
    ),
    "help_answered": ngettext_lazy(
        "Your request for help was answered",
        "%(num)s of your requests for help were answered",
        "num",
    ),
    "scores_published": ngettext_lazy(
        "Scores of your unit are published: look, and object if something is wrong",
        "Scores of %(num)s rounds are published: look, and object if something is wrong",
        "num",
    ),
    "scores_changed": ngettext_lazy(
        "Published scores of your unit came out otherwise: there is time to object again",
        "Published scores of %(num)s rounds came out otherwise: there is time to object again",
        "num",
    ),
    "scores_final": ngettext_lazy(
        "Scores became final", "Scores of %(num)s rounds became final", "num"
    ),
    "score_objection_to_decide": ngettext_lazy(
        "A unit objects to its scores", "%(num)s objections to scores wait for a decision", "num"
    ),
    "claim_to_decide": ngettext_lazy(
        "A unit claims a bonus", "%(num)s claims of bonus wait for a decision", "num"
    ),
    "claim_decided": ngettext_lazy(
        "A claim of your unit was decided or opened again",
        "%(num)s claims of your unit were decided or opened again",
        "num",
    ),
    "rating_asked": ngettext_lazy(
        "Your rating is asked for", "%(num)s rating sheets wait for you", "num"
    ),
    "score_objection_worked_in": ngettext_lazy(
        "The scores show the correction that your unit asked for",
        "The scores show %(num)s corrections that your unit asked for",
        "num",
    ),
    "score_objection_decided": ngettext_lazy(
        "The objection of your unit to its scores was decided",
        "%(num)s objections of your unit to its scores were decided",
        "num",
    ),
}


def sentence(kind: str, count: int, due: date | None) -> str:
    """A notice in words: what, how many, by when."""
    said = str(ONE_OR_MANY[kind] % {"num": count})
    if due is None:
        return said
    return str(_("%(what)s (due %(day)s)")) % {"what": said, "day": short(due)}
