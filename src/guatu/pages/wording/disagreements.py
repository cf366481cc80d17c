"""The words of the list of lights about which people and the rule differ."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KIND_WORDS: dict[str, Promise] = {
    "": _("all"),
    "claim": _("claim against rule"),
    "judgement": _("judgement against rule"),
    "between": _("claim against judgement"),
    "hand": _("given by hand against rule"),
}
