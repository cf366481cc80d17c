"""The words of change control: verbs, states and kinds of a request, and why it says no."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

CHANGE_VERBS: dict[str, Promise] = {
    "ask": pgettext_lazy("change", "ask for a change"),
    "approve": pgettext_lazy("change", "approve the change"),
    "refuse": pgettext_lazy("change", "refuse the change"),
    "withdraw": pgettext_lazy("change", "withdraw the request"),
}
CHANGE_STATES: dict[str, Promise] = {
    "asked": pgettext_lazy("change state", "waiting for approval"),
    "approved": pgettext_lazy("change state", "approved"),
    "refused": pgettext_lazy("change state", "refused"),
    "withdrawn": pgettext_lazy("change state", "withdrawn"),
}
REFUSALS: dict[str, Promise] = {
    "change_waits": _(
        "Another change of this task waits for approval. That one is decided or withdrawn first."
    ),
    "own_change": _("Nobody decides on a change that they asked for themselves."),
}
