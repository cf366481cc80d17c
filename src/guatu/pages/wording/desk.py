"""The words of my desk: kinds of things owed, the act of each, what became of it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

KINDS: dict[str, Promise] = {
    "returned": pgettext_lazy("owed", "returned"),
    "mend_report": pgettext_lazy("owed", "report returned"),
    "report": pgettext_lazy("owed", "report"),
    "review": pgettext_lazy("owed", "reports to review"),
    "lock_month": pgettext_lazy("owed", "month to close"),
    "stage": pgettext_lazy("owed", "stage"),
    "period": pgettext_lazy("owed", "period"),
    "value": pgettext_lazy("owed", "figure"),
    "confirm": pgettext_lazy("owed", "to confirm"),
    "change": pgettext_lazy("owed", "change to decide"),
    "name": pgettext_lazy("owed", "nobody named"),
    "mend": pgettext_lazy("owed", "names to match"),
    "import": pgettext_lazy("owed", "rows to mend"),
    "release": pgettext_lazy("owed", "drafts"),
    "close": pgettext_lazy("owed", "to declare done"),
    "sign": pgettext_lazy("owed", "to sign"),
    "objection": pgettext_lazy("owed", "objection"),
    "opinion": pgettext_lazy("owed", "opinion asked"),
    "answer": pgettext_lazy("owed", "opinion to answer"),
    "split": pgettext_lazy("owed", "split proposed"),
    "loan": pgettext_lazy("owed", "person asked for"),
    "help": pgettext_lazy("owed", "help asked for"),
    "help_back": pgettext_lazy("owed", "help answered"),
    "slip": pgettext_lazy("owed", "slip"),
    "slip_raise": pgettext_lazy("owed", "slip to raise"),
    "extension": pgettext_lazy("owed", "more time asked"),
    "slip_approve": pgettext_lazy("owed", "slip to issue"),
    "slip_judge": pgettext_lazy("owed", "answer to a slip"),
    "slip_draft": pgettext_lazy("owed", "slip drafted"),
    "instruction": pgettext_lazy("owed", "instruction"),
    "instruction_send": pgettext_lazy("owed", "instruction to send"),
    "instruction_close": pgettext_lazy("owed", "instruction answered"),
    "bulletin_approve": pgettext_lazy("owed", "bulletin to approve"),
    "bulletin_issue": pgettext_lazy("owed", "bulletin to issue"),
    "bulletin_mend": pgettext_lazy("owed", "bulletin to mend"),
    "proposal": pgettext_lazy("owed", "slips proposed"),
}
CHASED: dict[str, Promise] = {
    "help": _("asks for your help"),
    "help_back": _("answered; say whether it helped"),
    "slip": _("approved it; sign for it and answer"),
    "slip_raise": _("has not answered in time"),
    "extension": _("asks for more time"),
    "slip_approve": _("would get it; look and issue"),
    "slip_judge": _("answered; accept or return"),
    "slip_draft": _("would get it; put it to the approver"),
    "instruction": _("wrote it; say what was done"),
    "instruction_send": _("wrote it; send it the same day"),
    "instruction_close": _("answered; close or return"),
    "bulletin_approve": _("drew it up; read and approve"),
    "bulletin_issue": _("approved it; issue it"),
    "bulletin_mend": _("sent it back; mend it"),
}
"""What somebody did, after his name, and what the reader does now."""
CHASED_PAGES = {"help": "request", "help_back": "request", "instruction": "instruction",
                "instruction_send": "instruction", "instruction_close": "instruction",
                "bulletin_approve": "bulletin", "bulletin_issue": "bulletin",
                "bulletin_mend": "bulletin"}  # fmt: skip
"""The page of each; all others are slips."""
PENDING: dict[str, Promise] = {
    "split": _("proposed split"),
    "loan": _("person asked for"),
    "stand_in": _("stand-in asked for"),
}
CLOSED: dict[str, Promise] = {
    "confirm": _("Confirmed. It counts now."),
    "return": _("Returned to its author."),
    "enter": _("Entered. It counts once it is confirmed."),
    "sign": _("Signed."),
    "uphold": _("The terms stand; the signer reads your reason."),
}
