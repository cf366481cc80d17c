"""Scores as JSON: the rules that count, and who compares with whom."""

from guatu.scores.api import rules
from guatu.scores.api.routes import router

__all__ = ["router", "rules"]
