"""Reasons that the house gives itself: a code with a number becomes words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CODED: dict[str, Promise] = {
    "batch.undone": _("taken back with the edit of many tasks no. %(number)s"),
    "import.undone": _("taken back with an import"),
}


def reason_words(reason: str) -> str:
    """What a person wrote stays as it is."""
    code, _space, number = reason.partition(" ")
    return str(CODED[code]) % {"number": number} if code in CODED else reason
