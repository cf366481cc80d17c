"""The verbs of scores: rules, groups, rounds, what is entered, objections."""

_RULES = ("score_rules", "cycle")
_GROUPS = ("cycle", "unit")
_ROUND = ("score_round", "cycle")
_OBJECTION = ("score_objection", "score_round", "unit")

SCORING: dict[str, tuple[str, tuple[str, ...]]] = {
    "score_rules.drafted": ("a draft of scoring rules was made", _RULES),
    "score_rules.edited": ("a draft of scoring rules was changed", _RULES),
    "score_rules.dropped": ("a draft of scoring rules was thrown away", _RULES),
    "score_rules.adopted": ("scoring rules came into force", _RULES),
    "score_groups.named": ("comparable groups were named", _GROUPS),
    "score_groups.placed": ("units were put into comparable groups", _GROUPS),
    "score.opened": ("a round of scores was opened", _ROUND),
    "score.computed": ("scores were worked out and frozen", _ROUND),
    "score.published": ("scores went out for publicity", _ROUND),
    "score.withdrawn": ("published scores were taken back", _ROUND),
    "score.finished": ("a leader made scores final", _ROUND),
    "score_objection.raised": ("a unit objected to a line of its scores", _OBJECTION),
    "score_objection.dropped": ("a unit took its objection back", _OBJECTION),
    "score_objection.upheld": ("an objection to scores was upheld", _OBJECTION),
    "score_objection.rejected": ("an objection to scores was rejected", _OBJECTION),
}
"""Verb -> what it means, and the kinds of objects that it may touch."""
