"""The verbs of scores: rules, groups, rounds, what is entered, objections."""

_RULES = ("score_rules", "cycle")
_GROUPS = ("cycle", "unit")

SCORING: dict[str, tuple[str, tuple[str, ...]]] = {
    "score_rules.drafted": ("a draft of scoring rules was made", _RULES),
    "score_rules.edited": ("a draft of scoring rules was changed", _RULES),
    "score_rules.dropped": ("a draft of scoring rules was thrown away", _RULES),
    "score_rules.adopted": ("scoring rules came into force", _RULES),
    "score_groups.named": ("comparable groups were named", _GROUPS),
    "score_groups.placed": ("units were put into comparable groups", _GROUPS),
}
"""Verb -> what it means, and the kinds of objects that it may touch."""
