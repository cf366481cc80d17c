"""The words of my desk: kinds of things owed, the act of each, what became of it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

KINDS: dict[str, Promise] = {
    "returned": pgettext_lazy("owed", "returned"),
    "mend_report": pgettext_lazy("owed", "report returned"),
    "report": pgettext_lazy("owed", "report"),
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
}
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
