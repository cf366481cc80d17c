"""The words of awards: of which level, in which manner."""

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

Words = dict[str, Promise]

LEVELS: Words = {
    "national": pgettext_lazy("award", "national"),
    "provincial": pgettext_lazy("award", "provincial"),
    "city": pgettext_lazy("award", "city"),
    "county": pgettext_lazy("award", "county"),
}
MANNERS: Words = {
    "sole": pgettext_lazy("award", "alone"),
    "joint": pgettext_lazy("award", "jointly"),
    "compiled": pgettext_lazy("award", "merely compiled"),
}
