"""Codes as people read them: colours, bases, causes, states, acts and what became of them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = dict[str, Promise]

LEVELS: Words = {
    "blue": pgettext_lazy("slip", "blue"),
    "orange": pgettext_lazy("slip", "orange"),
    "red": pgettext_lazy("slip", "red"),
    "interview": pgettext_lazy("slip", "interview"),
}
STEPS = {"blue": "①", "orange": "②", "red": "③", "interview": "④"}
"""The place on the ladder: tells the colours apart in black and white."""
BASES: Words = {
    "task": _("task of the plan"),
    "instruction": _("leader's instruction"),
    "meeting": _("decision of a meeting"),
}
CAUSES: Words = {
    "behind": _("behind at month ends"),
    "overdue": _("overdue"),
    "unanswered": _("reply is missing"),
    "instruction": _("instruction not answered"),
}
SLIP_STATES: Words = {
    "draft": pgettext_lazy("slip", "draft"),
    "asked": pgettext_lazy("slip", "with its approver"),
    "issued": pgettext_lazy("slip", "issued, not signed for"),
    "received": pgettext_lazy("slip", "signed for"),
    "replied": pgettext_lazy("slip", "answered"),
    "mending": pgettext_lazy("slip", "to be mended"),
    "accepted": pgettext_lazy("slip", "closed"),
    "cancelled": pgettext_lazy("slip", "taken back"),
}
EXTENSION_STATES: Words = {
    "asked": pgettext_lazy("extension", "asked for"),
    "approved": pgettext_lazy("extension", "approved"),
    "declined": pgettext_lazy("extension", "declined"),
    "withdrawn": pgettext_lazy("extension", "withdrawn"),
}
PROPOSAL_STATES: Words = {
    "open": pgettext_lazy("proposal", "open"),
    "taken": pgettext_lazy("proposal", "taken up"),
    "dismissed": pgettext_lazy("proposal", "put aside"),
    "lapsed": pgettext_lazy("proposal", "cause went away"),
}
INSTRUCTION_STATES: Words = {
    "recorded": pgettext_lazy("instruction", "recorded, not sent"),
    "sent": pgettext_lazy("instruction", "with its unit"),
    "answered": pgettext_lazy("instruction", "answered"),
    "closed": pgettext_lazy("instruction", "closed"),
    "withdrawn": pgettext_lazy("instruction", "taken back"),
}
REQUEST_STATES: Words = {
    "asked": pgettext_lazy("request", "waits for an answer"),
    "answered": pgettext_lazy("request", "answered"),
    "helped": pgettext_lazy("request", "it helped"),
    "withdrawn": pgettext_lazy("request", "withdrawn"),
}
TURNS: Words = {
    "office": _("the supervision office"),
    "approver": _("the approver"),
    "raiser": _("whoever may approve the next colour"),
    "unit": _("the head or liaison officer of the unit"),
    "official": _("the lead official"),
    "asker": _("whoever asked"),
    "giver": _("the leader who wrote it"),
    "leader": _("a leader"),
    "assignee": _("the named person"),
    "lead_head": _("the head of the lead unit"),
    "lead_liaison": _("the liaison officer of the lead unit"),
}
VERBS: Words = {
    "edit": pgettext_lazy("act", "Change"),
    "hand_up": pgettext_lazy("act", "Put to the approver"),
    "issue": pgettext_lazy("act", "Approve and issue"),
    "send_back": pgettext_lazy("act", "Send back"),
    "receive": pgettext_lazy("act", "Sign for it"),
    "reply": pgettext_lazy("act", "Answer"),
    "accept": pgettext_lazy("act", "Accept and close"),
    "return": pgettext_lazy("act", "Return"),
    "raise": pgettext_lazy("act", "Raise the colour"),
    "cancel": pgettext_lazy("act", "Take back"),
    "ask": pgettext_lazy("act", "Ask"),
    "extend": pgettext_lazy("act", "Ask for more time"),
    "approve": pgettext_lazy("act", "Approve"),
    "decline": pgettext_lazy("act", "Decline"),
    "withdraw": pgettext_lazy("act", "Withdraw"),
    "send": pgettext_lazy("act", "Send"),
    "answer": pgettext_lazy("act", "Answer"),
    "close": pgettext_lazy("act", "Close"),
    "instruct": pgettext_lazy("act", "Make it an instruction"),
    "confirm": pgettext_lazy("act", "It helped"),
    "ask_again": pgettext_lazy("act", "Ask again"),
    "dismiss": pgettext_lazy("act", "Put aside"),
    "record": pgettext_lazy("act", "Record"),
    "draft": pgettext_lazy("act", "Draft"),
}
DONE: Words = {
    "edit": _("Saved."),
    "hand_up": _("Put to the approver."),
    "issue": _("Issued. The unit finds it on its desk."),
    "send_back": _("Sent back with your reason."),
    "receive": _("Signed for."),
    "reply": _("Answered. The supervision office looks at it."),
    "accept": _("Accepted: the slip is closed."),
    "return": _("Returned with your reason."),
    "raise": _("The colour is raised."),
    "cancel": _("Taken back."),
    "extend": _("Asked for. The day stands until it is approved."),
    "approve": _("Approved: the later day counts."),
    "decline": _("Declined: the day stands."),
    "withdraw": _("Withdrawn."),
    "send": _("Sent to the unit."),
    "answer": _("Answered."),
    "close": _("Closed."),
    "instruct": _("Made an instruction and sent."),
    "confirm": _("Thank you: the request is closed."),
    "ask_again": _("Asked again."),
}
