"""The verbs of scores: rules, groups, rounds, what is entered, objections."""

_RULES = ("score_rules", "cycle")
_GROUPS = ("cycle", "unit")
_ROUND = ("score_round", "cycle")
_OBJECTION = ("score_objection", "score_round", "unit")
_CLAIM = ("score_claim", "unit")
_SHEET = ("rating_sheet", "person")
_ENTRY = ("score_figure", "score_work", "score_finding", "score_excuse", "score_gate", "unit")

SCORING: dict[str, tuple[str, tuple[str, ...]]] = {
    "score_rules.drafted": ("a draft of scoring rules was made", _RULES),
    "score_rules.edited": ("a draft of scoring rules was changed", _RULES),
    "score_rules.dropped": ("a draft of scoring rules was thrown away", _RULES),
    "score_rules.adopted": ("scoring rules came into force", _RULES),
    "score_groups.named": ("comparable groups were named", _GROUPS),
    "score_groups.placed": ("units were put into comparable groups", _GROUPS),
    "score.opened": ("a round of scores was opened", _ROUND),
    "score.computed": ("scores were worked out and frozen", _ROUND),
    "score.changed": ("published scores came out otherwise when worked out anew", _ROUND),
    "score.published": ("scores went out for publicity", _ROUND),
    "score.withdrawn": ("published scores were taken back", _ROUND),
    "score.finished": ("a leader made scores final", _ROUND),
    "score_objection.raised": ("a unit objected to a line of its scores", _OBJECTION),
    "score_objection.dropped": ("a unit took its objection back", _OBJECTION),
    "score_objection.upheld": ("an objection to scores was upheld", _OBJECTION),
    "score_objection.rejected": ("an objection to scores was rejected", _OBJECTION),
    "score_objection.worked_in": ("scores show the correction of an objection", _OBJECTION),
    "claim.drafted": ("a unit drafted a claim of bonus", _CLAIM),
    "claim.edited": ("the draft of a claim was changed", _CLAIM),
    "claim.claimed": ("a claim of bonus was put forward", _CLAIM),
    "claim.taken_back": ("a unit took its claim back", _CLAIM),
    "claim.accepted": ("a claim of bonus was accepted", _CLAIM),
    "claim.refused": ("a claim of bonus was refused", _CLAIM),
    "claim.reopened": ("a decided claim was opened again", _CLAIM),
    "rating.asked": ("somebody was asked to rate a line", _SHEET),
    "rating.handed_in": ("a rating sheet was handed in", _SHEET),
    "rating.reopened": ("a rating sheet was opened again", _SHEET),
    "score_entry.entered": ("something that scores was entered by hand", _ENTRY),
    "score_entry.changed": ("a figure that scores was changed", _ENTRY),
    "score_entry.voided": ("an entry that scores was taken out with a reason", _ENTRY),
    "score_entry.lifted": ("an excused line counts again", _ENTRY),
}
"""Verb -> what it means, and the kinds of objects that it may touch."""
