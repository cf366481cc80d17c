"""What a draft of rules would give over the last period's inputs, beside the last round."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from guatu.plans.models import Cycle
from guatu.rules.scoring.comparing import UnitChange, outcome_changes
from guatu.rules.scoring.compute import ARITHMETIC, score
from guatu.rules.scoring.keeping import score_from_text
from guatu.rules.scoring.outcome import Outcome
from guatu.rules.scoring.sheet import Line, RuleSet
from guatu.scores.models import ScoreRound, ScoreSheet
from guatu.scores.queries.gathering import gather
from guatu.scores.queries.rules import rule_set, version_in_force


@dataclass(frozen=True)
class Trial:
    """Units old and new in the order of groups and ranks; persons by unit and name.

    ``against`` is the computed ``round``, the ``rules`` in force over the same inputs, or "" for
    nothing to compare with.  ``silent`` are lines for which nobody has any input.
    """

    month: int
    against: str
    round: ScoreRound | None
    units: Sequence[UnitChange]
    silent: Sequence[Line]


def trial(rules: RuleSet, cycle: Cycle, today: date) -> Trial:
    """Works the draft out over what is there now for the month of the last round."""
    last = last_round(cycle, rules.subject.value)
    month = last.month if last else last_month(cycle, today)
    outcome = score(rules, gather(rules, cycle, month))
    against, before = _before(rules, cycle, month, last)
    units = outcome_changes(before, outcome)
    if rules.subject.value == "person":
        units.sort(key=lambda one: _place(one))
    return Trial(month, against, last, units, _silent(rules, outcome))


def last_round(cycle: Cycle, subject: str) -> ScoreRound | None:
    """The latest round of the cycle that was computed."""
    rows = ScoreRound.objects.filter(cycle=cycle, subject=subject, computed__gt=0)
    return rows.order_by("-month").first()


def last_month(cycle: Cycle, today: date) -> int:
    """The last month of the cycle that is over; January before that."""
    if today.year != cycle.year:
        return 12 if today.year > cycle.year else 1
    return max(1, today.month - 1)


def _before(
    rules: RuleSet, cycle: Cycle, month: int, last: ScoreRound | None
) -> tuple[str, Outcome]:
    if last is not None:
        sheets = ScoreSheet.objects.filter(round=last, computation=last.computed)
        texts = sheets.order_by("group", "rank", "pk").values_list("outcome", flat=True)
        return "round", Outcome(ARITHMETIC, tuple(score_from_text(text) for text in texts))
    version = version_in_force(cycle, rules.subject)
    if version is None:
        return "", Outcome(ARITHMETIC, ())
    there = rule_set(version)
    return "rules", score(there, gather(there, cycle, month))


def _silent(rules: RuleSet, outcome: Outcome) -> list[Line]:
    return [
        line
        for line in rules.leaves()
        if not any(
            line.code in unit.lines and unit.lines[line.code].known for unit in outcome.units
        )
    ]


def _place(one: UnitChange) -> tuple[str, str]:
    """Persons stand by office and name, in no other order."""
    found = one.after or one.before
    return (found.group, found.name) if found else ("", one.name)
