"""What a person should look at in a head that was read from a workbook, in words."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guatu.scores.wording.points import points_text
from guatu.scores.wording.rules import METHODS

DOUBTS: dict[str, Promise] = {
    "method_guessed": _("“%(title)s”: %(method)s is a guess from its words"),
    "weight_missing": _("“%(title)s” has no weight that can be read"),
    "weights_unequal": _(
        "“%(title)s” says %(said)s, its lines come to %(sum)s; the sum of the lines is taken"
    ),
    "not_hundred": _("the weights come to %(sum)s, not to 100"),
}


def doubt(code: str, facts: dict[str, Any]) -> str:
    """A doubt as a sentence."""
    words = dict(facts)
    for name in ("said", "sum"):
        if name in words:
            words[name] = points_text(int(words[name]))
    if "method" in words:
        words["method"] = METHODS.get(words["method"], words["method"])
    return str(DOUBTS[code]) % words
