"""Why a set of scoring rules is not sound yet, in words: the codes of ``rules.scoring.reading``."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guatu.rules.refused import Refused
from guatu.scores.wording.points import points_text

_SHAPE = _("The kept rules are damaged here (%(what)s). Tell whoever looks after the system.")
READING: dict[str, Promise] = {
    "score_param_weights": _("The weights of the raters come to %(found)s%%, not to 100%%."),
    "score_param_order": _("The rows stand out of order: the best first, each for less."),
    "score_param_out_of_range": _("A number here is too small or too large."),
    "score_param_not_a_table": _("Fill in at least one row."),
    "score_param_not_a_number": _("A limit is missing, or is no number."),
    "score_param_not_words": _("A name is missing or too long."),
    "score_level_twice": _("The level “%(name)s” stands there twice."),
    "score_grades_order": _("“%(name)s” must begin at fewer points than the grade above it."),
    "score_grade_twice": _("The grade “%(name)s” stands there twice."),
    "score_gate_bars": _("A gate bars at least one grade of this set."),
    "score_line_unknown": _("A grade asks for points in a line that is not there any more."),
    "score_persons_not_ranked": _("Persons are not ranked: no quota of grades, no places."),
    "score_text_missing": _("A title or a name is missing."),
    "score_text_too_long": _("A text is longer than %(most)s characters."),
    "score_beyond_mixed": _("A group holds lines within the hundred and beyond it: part them."),
    "score_too_deep": _("Not deeper than %(most)s levels."),
    "score_lines_number": _("More than %(most)s lines."),
}
SHAPES = (
    "score_code_twice", "score_code_unfit", "score_group_with_method", "score_lines_not_a_list",
    "score_method_unknown", "score_name_unknown", "score_not_a_group", "score_not_offered",
    "score_param_not_a_group", "score_param_not_offered", "score_param_not_whole",
    "score_param_unknown", "score_points_unequal",
)  # fmt: skip
"""What no form can bring about: only kept JSON that something else has written."""
READING |= dict.fromkeys(SHAPES, _SHAPE)


def facts_of(refused: Refused) -> dict[str, Any]:
    """The facts for these sentences: shares as per cents, the code for what is damaged."""
    facts = {**refused.facts, "what": refused.code}
    if refused.code == "score_param_weights":
        facts["found"] = points_text(int(refused.facts["found"]) * 100)
    return facts
