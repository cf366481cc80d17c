"""What a rule set should be looked at for, in words."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guatu.scores.wording.points import points_text

BARRED: dict[str, Promise] = {
    "instructions": pgettext_lazy("barred", "leaders' instructions"),
    "articles": pgettext_lazy("barred", "articles and press coverage"),
    "photographs": pgettext_lazy("barred", "photographs and traces of work"),
    "log_ins": pgettext_lazy("barred", "log-ins, check-ins and clicks"),
    "meetings": pgettext_lazy("barred", "meetings and study notes"),
}
WARNINGS: dict[str, Promise] = {
    "barred": _(
        "“%(title)s” seems to score %(kind)s: barred as assessment content "
        "(rules on reducing burdens, 2024)."
    ),
    "not_hundred": _("The lines come to %(sum)s points, not to 100."),
    "no_groups": _("There are no comparable groups yet: nobody would be scored."),
    "small_group": _(
        "%(name)s has %(count)s units, fewer than %(least)s: a rank in it says little."
    ),
}


def warning(code: str, facts: dict[str, Any]) -> str:
    """A warning as a sentence."""
    words = dict(facts)
    if "kind" in words:
        words["kind"] = BARRED.get(words["kind"], words["kind"])
    if "sum" in words:
        words["sum"] = points_text(words["sum"])
    return str(WARNINGS[code]) % words
