"""Why the plan says no to a program where a page would not have offered it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REFUSALS: dict[str, Promise] = {
    "period_unknown": _("This task has no such period."),
    "period_served": _("This period is served already."),
    "person_missing": _("This person is not there."),
    "import_not_read": _("The file is not read yet. Its job says how far it is."),
    "target_missing": _("A quantity needs its target."),
}
