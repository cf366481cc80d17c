"""Requests for changes as pages show them: lists, one of them, goalposts moved per unit."""

from guatu.plans.queries.changes.listing import (
    CHUNK,
    HIDDEN,
    Asked,
    ChangeFilters,
    dressed,
    matching,
    of_task,
    one_of,
    since_asked,
)
from guatu.plans.queries.changes.moved import Goalposts, goalposts
from guatu.plans.queries.changes.waiting import to_approve

__all__ = [
    "CHUNK",
    "HIDDEN",
    "Asked",
    "ChangeFilters",
    "Goalposts",
    "dressed",
    "goalposts",
    "matching",
    "of_task",
    "one_of",
    "since_asked",
    "to_approve",
]
