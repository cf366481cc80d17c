"""What is chased as JSON: slips with their answers, instructions, requests for help."""

from guatu.supervising.api import (
    drafting,
    extensions,
    instructing,
    instructions,
    proposals,
    requests,
    slips,
)
from guatu.supervising.api.routes import router

__all__ = [
    "drafting",
    "extensions",
    "instructing",
    "instructions",
    "proposals",
    "requests",
    "router",
    "slips",
]
