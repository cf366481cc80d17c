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


def edit(facts: TaskFacts, relations: Set[str], title: str, reason: str) -> None:
    """Whether the terms may be changed: by the supervision office, with a reason once released.

    Raises ``Refused``: ``move_not_yours``, ``task_is_over`` (state), ``reason_missing``,
    ``title_blank``.
    """
    if not _BY & relations:
        raise Refused("move_not_yours", flow="task", verb="edit", needs=sorted(_BY))
    if facts.state not in {"draft", "released", "paused"}:
        raise Refused("task_is_over", state=facts.state)
    if facts.state != "draft" and not reason.strip():
        raise Refused("reason_missing", place="reason", flow="task", verb="edit")
    if not title.strip():
        raise Refused("title_blank", place="title")


def grade(facts: TaskFacts, relations: Set[str], measure: str, percent: int) -> None:
    """Whether a reviewer may grade a graded or text measure, in whole per cent (0 to 100).

    Raises ``Refused``: ``move_not_yours``, ``task_not_released`` (state),
    ``measure_takes_no_grade`` (measure), ``grade_out_of_range``.
    """
    if not _BY & relations:
        raise Refused("move_not_yours", flow="task", verb="grade", needs=sorted(_BY))
    if facts.state != "released":
        raise Refused("task_not_released", state=facts.state)
    if measure not in {"graded", "text"}:
        raise Refused("measure_takes_no_grade", place="grade", measure=measure)
    if not 0 <= percent <= 100:
        raise Refused("grade_out_of_range", place="grade", least=0, most=100)


_WITH_CONDITIONS: Mapping[str, Callable[[TaskFacts, Set[str]], Move]] = {
    "release": release,
    "declare_done": declare_done,
}


def move(verb: str, facts: TaskFacts, relations: Set[str], reason: str = "") -> Move:
    """Any move of a task by its verb, with the conditions of that verb."""
    if verb in _WITH_CONDITIONS:
        return _WITH_CONDITIONS[verb](facts, relations)
    return TASK_FLOW.check(verb, facts.state, relations, reason)
