"""The words of bulletins on pages; the paper itself is always Chinese (papers.official)."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

STATES: dict[str, Promise] = {
    "draft": _("draft"),
    "sent": pgettext_lazy("bulletin", "waits for approval"),
    "approved": pgettext_lazy("bulletin", "approved, not issued"),
    "issued": pgettext_lazy("bulletin", "issued"),
}
TURNS: dict[str, Promise] = {
    "draft": _("The supervision office edits it and sends it to a leader."),
    "sent": _("%(who)s reads and approves it."),
    "approved": _("The supervision office issues it: it gets its number and changes no more."),
}
DONE: dict[str, Promise] = {
    "edit": _("The bulletin is saved."),
    "redraw": _("The bulletin is drafted anew from the figures of today."),
    "send": _("The bulletin was sent for approval."),
    "take_back": _("The bulletin is a draft again."),
    "send_back": _("The bulletin went back with your reason."),
    "approve": _("The bulletin is approved."),
    "issue": _("The bulletin is issued."),
}
REFUSALS: dict[str, Promise] = {
    "move_not_yours": _("This is not for you to do with a bulletin."),
    "move_not_from_here": _("Somebody has moved the bulletin meanwhile: look at where it stands."),
    "reason_missing": _("Say why, in a few words."),
    "approver_missing": _("Choose the leader to whom it is sent."),
    "own_bulletin": _("Nobody approves a bulletin that he sends himself: choose another leader."),
    "stale_page": _("Somebody changed the bulletin meanwhile; your words stand below, not saved."),
    "title_missing": _("A bulletin needs a title."),
    "section_too_long": _("A section holds %(most)s characters."),
    "period_missing": _("Choose a period."),
    "period_not_begun": _("This period has not begun: there is nothing to tell of it yet."),
    "bulletin_there": _("This period has its bulletin already."),
    "template_unreadable": _("This is no Word file (.docx) that can be opened. Save it anew."),
    "template_without_place": _("The file has no paragraph {{正文}} of its own for the body."),
}
