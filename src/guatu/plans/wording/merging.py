"""The words of merging doubles."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = dict[str, Promise]

MERGE_VERBS: Words = {
    "merge": pgettext_lazy("merge", "merge it into another"),
    "part": pgettext_lazy("merge", "take the merging back"),
}
EVENTS: Words = {
    "task.merged": pgettext_lazy("event", "merged a double into another task"),
    "task.parted": pgettext_lazy("event", "took the merging of a double back"),
}
REFUSALS: Words = {
    "merge_with_itself": _("Choose another task than itself."),
    "merge_other_year": _("Only tasks of the same year are merged."),
    "merge_other_level": _("Only tasks of the same level are merged."),
    "merge_has_parts": _("It has parts of its own. Merge or cancel those first."),
    "merge_waits": _("An entry on it waits for confirmation. It is decided first."),
    "merge_into_over": _("The other task is “%(state)s”: choose one in progress."),
    "merge_built_on": _("The other task moved on since; the merging cannot be taken back."),
    "merge_is_over": _("This merging was taken back meanwhile."),
}
