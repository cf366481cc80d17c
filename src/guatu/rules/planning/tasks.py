"""The lifecycle of a task: drafted, released, paused, done, cancelled."""

from collections.abc import Callable, Mapping, Set

from guatu.rules.flow import Flow, Move
from guatu.rules.planning.relations import TaskFacts
from guatu.rules.refused import Refused

_BY = frozenset({"supervision"})


def _move(verb: str, source: str, target: str, event: str, *, reason: bool = False) -> Move:
    return Move(verb, frozenset(source.split("|")), target, _BY, event, reason_required=reason)


TASK_FLOW = Flow(
    "task",
    ("draft", "released", "paused", "done", "cancelled", "discarded"),
    (
        _move("release", "draft", "released", "task.released"),
        _move("declare_done", "released", "done", "task.done"),
        _move("pause", "released", "paused", "task.paused", reason=True),
        _move("resume", "paused", "released", "task.resumed"),
        _move("cancel", "released|paused", "cancelled", "task.cancelled", reason=True),
        _move("reopen", "done", "released", "task.reopened", reason=True),
        _move("restore", "cancelled", "released", "task.restored", reason=True),
        _move("discard", "draft", "discarded", "task.discarded"),
    ),
)


def release(facts: TaskFacts, relations: Set[str]) -> Move:
    """The supervision office hands a draft down (下达) once it can be read and owned.

    Raises ``Refused``: those of the flow, ``names_unmatched``, ``lead_unit_missing``,
    ``deadline_unreadable``, ``title_blank``. Source: decisions, "Import", "Who moves a plan".
    """
    step = TASK_FLOW.check("release", facts.state, relations)
    if facts.unmatched:
        raise Refused("names_unmatched")
    if facts.lead_unit_id is None:
        raise Refused("lead_unit_missing", place="lead_unit")
    if facts.deadline_kind == "unreadable":
        raise Refused("deadline_unreadable", place="deadline")
    if not facts.title.strip():
        raise Refused("title_blank", place="title")
    return step


def declare_done(facts: TaskFacts, relations: Set[str]) -> Move:
    """The supervision office declares a task done, when nothing below it is still open.

    Raises ``Refused``: those of the flow, ``children_open`` (count).
    """
    step = TASK_FLOW.check("declare_done", facts.state, relations)
    if facts.children_open:
        raise Refused("children_open", count=facts.children_open)
    return step


_WITH_CONDITIONS: Mapping[str, Callable[[TaskFacts, Set[str]], Move]] = {
    "release": release,
    "declare_done": declare_done,
}


def move(verb: str, facts: TaskFacts, relations: Set[str], reason: str = "") -> Move:
    """Any move of a task by its verb, with the conditions of that verb."""
    if verb in _WITH_CONDITIONS:
        return _WITH_CONDITIONS[verb](facts, relations)
    return TASK_FLOW.check(verb, facts.state, relations, reason)
