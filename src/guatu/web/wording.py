"""Words shared by all pages: lights, states, weekdays, errors, and how a refusal is worded."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from guatu.rules.refused import Refused
from guatu.web.refusals import note

Words = Mapping[str, str | Promise]

LIGHTS: dict[str, Promise] = {
    "blue": _("ahead"),
    "green": _("on track"),
    "yellow": _("behind"),
    "orange": _("well behind"),
    "red": _("far behind"),
    "grey": _("not started"),
    "unknown": _("no data"),
}
STATES: dict[str, Promise] = {
    "draft": _("draft"),
    "released": _("in progress"),
    "done": _("done"),
    "cancelled": _("cancelled"),
    "paused": _("paused"),
    "merged": _("merged"),
}
WITHOUT_DATA = _("%(percent)s without data")


@dataclass(frozen=True)
class Refusal:
    """A refusal as a page shows it: the sentence, the field it belongs to, the stable code."""

    text: str
    place: str
    code: str


def refusal(refused: Refused, *tables: Words) -> Refusal:
    """Word a refusal from the first table that knows its code; facts fill ``%(name)s``."""
    note(refused.code)
    for table in tables:
        if refused.code in table:
            text = str(table[refused.code]) % _Facts(refused.facts)
            return Refusal(text, refused.place, refused.code)
    text = gettext("This cannot be done now (%(code)s).") % {"code": refused.code}
    return Refusal(text, refused.place, refused.code)


class _Facts(dict[str, Any]):
    """A missing fact must not turn a refusal into a crash."""

    def __missing__(self, key: str) -> str:
        return f"({key})"
