"""Rules of a cycle, groups, what goes in by hand, rounds with their sheets, objections."""

from guatu.scores.models.entered import (
    RatingSheet,
    ScoreClaim,
    ScoreExcuse,
    ScoreFigure,
    ScoreFinding,
    ScoreGate,
    ScoreRating,
)
from guatu.scores.models.rounds import (
    ScoreComputation,
    ScoreObjection,
    ScoreRound,
    ScoreSheet,
)
from guatu.scores.models.rules import GroupUnit, RuleSetVersion, ScoreGroup

__all__ = [
    "GroupUnit",
    "RatingSheet",
    "RuleSetVersion",
    "ScoreClaim",
    "ScoreComputation",
    "ScoreExcuse",
    "ScoreFigure",
    "ScoreFinding",
    "ScoreGate",
    "ScoreGroup",
    "ScoreObjection",
    "ScoreRating",
    "ScoreRound",
    "ScoreSheet",
]
