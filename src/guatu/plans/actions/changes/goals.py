"""What new terms of released work must be, and whether they let the goalpost move away."""

from guatu.plans.models import Task, Terms
from guatu.rules.planning.changes import Goal, Kind, easier
from guatu.rules.refused import Refused


def check_terms(task: Task, terms: Terms) -> None:
    """What a release demands holds for new terms as well; entries are not taken away."""
    if terms.unmatched:
        raise Refused("names_unmatched")
    if terms.lead_unit_id is None:
        raise Refused("lead_unit_missing", place="lead_unit")
    if terms.deadline_kind == "unreadable":
        raise Refused("deadline_unreadable", place="deadline")
    kept = {stage.text for stage in terms.stages}
    if any(s.state != "planned" and s.text not in kept for s in task.stages.all()):
        raise Refused("stage_has_entries", place="stages")


def goal_moved(before: Terms, after: Terms) -> bool:
    """Whether new terms let the goalpost move away: later, less, or a stage later."""
    old, new = _goal(before), _goal(after)
    planned = {stage.text: stage.due for stage in after.stages}
    later = any(
        easier(Goal(stage.due, None), Goal(planned.get(stage.text), None), Kind.DEADLINE)
        for stage in before.stages
    )
    return later or any(easier(old, new, kind) for kind in (Kind.DEADLINE, Kind.TARGET))


def _goal(terms: Terms) -> Goal:
    target = terms.target if terms.measure == "quantity" else None
    return Goal(terms.due, target, terms.direction == "more")
