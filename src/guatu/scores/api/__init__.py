"""Scores as JSON: rules, groups, rounds with standings and sheets, objections, what is entered."""

from guatu.scores.api import claims, figures, objections, ratings, rounds, rules
from guatu.scores.api.routes import router

__all__ = ["claims", "figures", "objections", "ratings", "rounds", "router", "rules"]
