"""Scores as JSON: rules, groups, rounds with standings and sheets, objections."""

from guatu.scores.api import objections, rounds, rules
from guatu.scores.api.routes import router

__all__ = ["objections", "rounds", "router", "rules"]
