"""The words of plan versions: in what two differ, and what was refused."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

DIFFERS: dict[str, Promise] = {
    "added": pgettext_lazy("difference", "added"),
    "removed": pgettext_lazy("difference", "not in the plan any more"),
    "moved": pgettext_lazy("difference", "hangs elsewhere"),
    "cancelled": pgettext_lazy("difference", "cancelled"),
    "later": pgettext_lazy("difference", "later"),
    "earlier": pgettext_lazy("difference", "earlier, or a day was set"),
    "lowered": pgettext_lazy("difference", "target lowered"),
    "raised": pgettext_lazy("difference", "target raised, or set"),
    "owner": pgettext_lazy("difference", "another lead unit"),
    "weight": pgettext_lazy("difference", "other weight"),
    "state": pgettext_lazy("difference", "other state"),
    "finished": pgettext_lazy("difference", "finished"),
    "terms": pgettext_lazy("difference", "other terms"),
}
WORSE = pgettext_lazy("difference", "goalposts moved away")
BESIDE: dict[str, Promise] = {
    "state": pgettext_lazy("field", "state"),
    "parent": pgettext_lazy("field", "hangs under"),
}
"""Fields that are no terms."""
NOW = pgettext_lazy("version", "now")
AS_RELEASED = pgettext_lazy("version", "As released")
BY_ITSELF = pgettext_lazy(
    "version", "kept by itself on the day of release: each task as it was released"
)
REFUSALS: dict[str, Promise] = {
    "version_name_missing": _("Give the version a name, such as “As released”."),
    "version_name_long": _("The name may have %(limit)s characters."),
    "too_many_rows": _("More than %(most)s tasks: narrow it by unit or kind first."),
}
