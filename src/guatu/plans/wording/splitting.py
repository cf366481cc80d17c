"""The words of splitting a task and of people lent by support units."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = dict[str, Promise]

PART_COLUMNS: Words = {
    "title": _("Part"),
    "person": _("Named persons"),
    "unit": _("Unit"),
    "weight": _("Weight"),
    "deadline": _("Deadline"),
    "target": _("Target"),
}
SPLIT_VERBS: Words = {
    "split": pgettext_lazy("split", "split the task"),
    "accept": pgettext_lazy("split", "accept the proposal"),
    "decline": pgettext_lazy("split", "decline the proposal"),
    "withdraw": pgettext_lazy("split", "withdraw the proposal"),
}
SPLIT_STATES: Words = {
    "proposed": pgettext_lazy("split state", "proposed"),
    "accepted": pgettext_lazy("split state", "accepted"),
    "declined": pgettext_lazy("split state", "declined"),
    "withdrawn": pgettext_lazy("split state", "withdrawn"),
}
SPLIT_MADE: Words = {
    "decline": _("Declined the proposed split: %(title)s"),
    "withdraw": _("Withdrew the proposed split: %(title)s"),
}
LOAN_VERBS: Words = {
    "agree": pgettext_lazy("loan", "agree"),
    "decline": pgettext_lazy("loan", "decline"),
}
LOAN_STATES: Words = {
    "asked": pgettext_lazy("loan state", "asked"),
    "agreed": pgettext_lazy("loan state", "agreed"),
    "declined": pgettext_lazy("loan state", "declined"),
}
EVENTS: Words = {
    "task.split": pgettext_lazy("event", "split it into parts"),
    "split.proposed": pgettext_lazy("event", "proposed how to split it"),
    "split.accepted": pgettext_lazy("event", "accepted a proposed split"),
    "split.declined": pgettext_lazy("event", "declined a proposed split"),
    "split.withdrawn": pgettext_lazy("event", "withdrew a proposed split"),
    "loan.asked": pgettext_lazy("event", "asked a supporting unit for one of its people"),
    "loan.agreed": pgettext_lazy("event", "agreed that one of its people does it"),
    "loan.declined": pgettext_lazy("event", "declined to lend one of its people"),
}
REFUSALS: Words = {
    "split_not_released": _("It is “%(state)s”: only released work in progress is split."),
    "level_is_not_split": _("A task of this level is not split here."),
    "nothing_to_split": _("Write at least one part."),
    "too_many_parts": _("At most %(most)s parts at once."),
    "split_moved_on": _(
        "Somebody changed the parts of this task meanwhile. They are shown as they stand now; your "
        "rows are kept. Check, then save again."
    ),
    "split_waits": _("A proposal waits for the head already. Withdraw it first."),
    "split_is_over": _("This proposal was decided meanwhile."),
    "unit_of_elsewhere": _("Only the lead unit and the units below it."),
    "loan_missing": _("This request is not there any more."),
}
