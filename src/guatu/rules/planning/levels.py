"""The four levels of the tree and which may hang under which."""

from enum import StrEnum

from guatu.rules.refused import Refused


class Level(StrEnum):
    """From the body's objective down to what one person does."""

    OBJECTIVE = "objective"
    TASK = "task"
    OFFICE_SUBTASK = "office_subtask"
    PERSONAL_SUBTASK = "personal_subtask"


_UNDER: dict[str, frozenset[str | None]] = {
    Level.OBJECTIVE: frozenset({None}),
    Level.TASK: frozenset({None, Level.OBJECTIVE}),
    Level.OFFICE_SUBTASK: frozenset({Level.TASK}),
    Level.PERSONAL_SUBTASK: frozenset({Level.OFFICE_SUBTASK}),
}


def may_hang(parent_level: str | None, child_level: str) -> bool:
    """Whether a child of this level may hang there; None is the root of the plan.

    Source: decisions, "Tree": four levels, a personal sub-task belongs to an office sub-task.
    """
    return parent_level in _UNDER.get(child_level, frozenset())


def hang(parent_level: str | None, child_level: str) -> None:
    """Refuses a wrong place with ``level_does_not_fit`` (parent, child)."""
    if not may_hang(parent_level, child_level):
        parent = None if parent_level is None else str(parent_level)
        raise Refused("level_does_not_fit", place="level", parent=parent, child=str(child_level))
