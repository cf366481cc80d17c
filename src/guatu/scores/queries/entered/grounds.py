"""The rules by which something is entered, and whether its month is open still."""

from django.db.models import Max

from guatu.plans.models import Cycle
from guatu.rules.refused import Refused
from guatu.rules.scoring.entering import check_open, line_for
from guatu.rules.scoring.sheet import Line, RuleSet
from guatu.scores.models import ScoreObjection, ScoreRound
from guatu.scores.queries.rules import rule_set, version_in_force


def rules_of(cycle: Cycle) -> RuleSet | None:
    """The rules in force for the units of a cycle; None before the first are adopted."""
    version = version_in_force(cycle)
    return rule_set(version) if version else None


def line_of(cycle: Cycle, entered: str, code: str) -> Line:
    """A line in force that takes such an entry.

    Raises ``Refused``: ``score_rules_missing``, ``line_unfit``.
    """
    rules = rules_of(cycle)
    if rules is None:
        raise Refused("score_rules_missing")
    return line_for(rules, entered, code)


def closed_until(cycle: Cycle, *states: str) -> int:
    """The last month that a round in one of these states closes; 0 for none."""
    rounds = ScoreRound.objects.filter(cycle=cycle, subject="unit", state__in=states)
    return rounds.aggregate(last=Max("month"))["last"] or 0


def check_month(cycle: Cycle, month: int, line: str, unit_id: int | None = None) -> None:
    """Refuses ``month_unknown``, ``round_final``, ``round_published`` (month).

    While a round is published only the line that an upheld objection corrects may change, until
    that is worked in, and not where the decision carries the points itself; without ``unit_id``
    any unit's objection opens the line.
    """
    if not 1 <= month <= 12:
        raise Refused("month_unknown", place="month")
    rounds = ScoreRound.objects.filter(cycle=cycle, subject="unit")
    states = list(rounds.values_list("month", "state"))
    upheld = ScoreObjection.objects.filter(
        sheet__round__in=rounds.filter(state="published"),
        corrects=line,
        points=None,
        state="upheld",
        worked_in=0,
    )
    if unit_id is not None:
        upheld = upheld.filter(sheet__unit_id=unit_id)
    published = any(state == "published" for _, state in states)
    check_open(month, states, published and upheld.exists())
