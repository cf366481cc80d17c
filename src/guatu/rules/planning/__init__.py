"""The plan: who stands how to a task, how a task moves, how an entry becomes a figure."""

from guatu.rules.planning.entries import (
    ENTRY_FLOW,
    EntryFacts,
    NewEntry,
    confirmers,
    decide,
    enter,
    entry_relations,
)
from guatu.rules.planning.levels import Level, hang, may_hang
from guatu.rules.planning.relations import TaskFacts, relations
from guatu.rules.planning.tasks import TASK_FLOW, declare_done, move, release
from guatu.rules.planning.turns import Turn, turn

__all__ = [
    "ENTRY_FLOW",
    "TASK_FLOW",
    "EntryFacts",
    "Level",
    "NewEntry",
    "TaskFacts",
    "Turn",
    "confirmers",
    "decide",
    "declare_done",
    "enter",
    "entry_relations",
    "hang",
    "may_hang",
    "move",
    "relations",
    "release",
    "turn",
]
