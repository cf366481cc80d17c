"""The words of stand-ins."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

STAND_IN_STATES: dict[str, Promise] = {
    "asked": pgettext_lazy("stand-in", "asked for"),
    "coming": pgettext_lazy("stand-in", "granted, to come"),
    "now": pgettext_lazy("stand-in", "in force"),
    "over": pgettext_lazy("stand-in", "over"),
    "declined": pgettext_lazy("stand-in", "declined"),
    "withdrawn": pgettext_lazy("stand-in", "withdrawn"),
    "ended": pgettext_lazy("stand-in", "ended early"),
}
STAND_IN_VERBS: dict[str, Promise] = {
    "grant": _("Grant"),
    "decline": _("Decline"),
    "withdraw": _("Withdraw"),
    "end": _("End it"),
}
STAND_IN_DONE: dict[str, Promise] = {
    "asked": _("Asked for: the security administrator grants it."),
    "granted": _("%(name)s may stand in on these days."),
    "declined": _("Declined."),
    "withdrawn": _("Withdrawn."),
    "ended": _("Ended: from now on %(name)s is nobody's stand-in here."),
}
