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
KINDS: dict[str, Promise] = {
    "deadline": pgettext_lazy("change kind", "deadline"),
    "target": pgettext_lazy("change kind", "target"),
    "owner": pgettext_lazy("change kind", "lead unit"),
    "cancel": pgettext_lazy("change kind", "cancellation"),
}
CHANGE_MADE: dict[str, Promise] = {
    "approve": _("Approved and in force: %(title)s"),
    "refuse": _("Not approved: %(title)s"),
    "withdraw": _("Withdrawn: %(title)s"),
}
EVENTS: dict[str, Promise] = {
    "change.asked": pgettext_lazy("event", "asked for a change"),
    "change.approved": pgettext_lazy("event", "approved the change"),
    "change.refused": pgettext_lazy("event", "refused the change"),
    "change.withdrawn": pgettext_lazy("event", "withdrew the request for a change"),
}
REFUSALS: dict[str, Promise] = {
    "change_waits": _(
        "Another change of this task waits for approval. That one is decided or withdrawn first."
    ),
    "needs_change_request": _(
        "It is released: its %(kinds)s changes by a request that is approved. Nothing is saved yet."
    ),
    "nothing_to_ask": _("Nothing in it needs an approval: deadline, target and lead unit stay."),
    "only_goals_asked": _("Ask for another deadline, target or lead unit only."),
    "nobody_approves": _(
        "Nobody may approve it: no lead official is named and no leader stands above its unit."
    ),
    "change_stale": _(
        "The task changed while you read the request. What differs is shown; decide again."
    ),
    "too_many_picked": _("At most %(most)s tasks at once. Narrow the selection."),
    "nothing_set": _("Say what is to be set on all of them."),
    "open_below": _(
        "%(count)s open below it would go the same way: do that on the page of the task."
    ),
    "row_moved_on": _("Somebody changed it since; it stays as it is."),
    "change_missing": _("This request is not there any more."),
    "own_change": _("Nobody decides on a change that they asked for themselves."),
}
