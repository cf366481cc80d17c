"""Tables of what the supervision office entered: works, findings, excuses, gates, figures."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model, Q, QuerySet

from guatu.people.models import Unit
from guatu.plans.models import Cycle
from guatu.rules.actor import Actor
from guatu.rules.scoring.entering import lines_for
from guatu.rules.scoring.sheet import RuleSet
from guatu.scores.models import (
    GroupUnit,
    ScoreExcuse,
    ScoreFigure,
    ScoreFinding,
    ScoreGate,
    ScoreRating,
)
from guatu.scores.queries.entered.scope import scope

MODELS: Mapping[str, type[Model]] = {
    "work": ScoreRating,
    "finding": ScoreFinding,
    "excuse": ScoreExcuse,
    "gate": ScoreGate,
}
CHUNK = 50


def rows_of(actor: Actor, cycle: Cycle, kind: str) -> QuerySet[Any]:
    """Entries of a kind that the actor may see, the latest first."""
    rows = MODELS[kind]._default_manager.filter(scope(actor), cycle=cycle)
    if kind == "work":
        own = Q(kind="office") | Q(rater=actor.acts_as)  # what a named rater gave is his own
        rows = rows.filter(own, sheet=None).select_related("task")
    if kind == "finding":
        rows = rows.select_related("evidence")
    return rows.select_related("unit").order_by("-pk")


def figures_of(
    actor: Actor, cycle: Cycle, line: str, month: int
) -> list[tuple[Unit, ScoreFigure | None]]:
    """Every compared unit that the actor may see, with its figure (two statements)."""
    rows = ScoreFigure.objects.filter(scope(actor), cycle=cycle, line=line, month=month)
    found = {row.unit_id: row for row in rows}
    return [(unit, found.get(unit.pk)) for unit in compared(actor, cycle)]


def compared(actor: Actor, cycle: Cycle) -> list[Unit]:
    """The units in the groups of a cycle that the actor may see, in the order of the groups."""
    rows = GroupUnit.objects.filter(scope(actor), cycle=cycle).select_related("unit", "group")
    return [row.unit for row in rows.order_by("group__order", "group", "unit__position", "unit")]


def unit_choices(actor: Actor, cycle: Cycle) -> list[tuple[int, str]]:
    """The same as choices."""
    return [(unit.pk, unit.label) for unit in compared(actor, cycle)]


def lines_of(rules: RuleSet | None, kind: str) -> list[tuple[str, str]]:
    """The lines (for gates: the gates) of a set that take such entries, as choices."""
    if rules is None:
        return []
    if kind == "gate":
        return [(gate.code, gate.title) for gate in rules.gates]
    return [(line.code, line.title) for line in lines_for(rules, kind)]


def line_titles(rules: RuleSet | None) -> dict[str, str]:
    """Code -> title of all lines and gates."""
    if rules is None:
        return {}
    gates = {gate.code: gate.title for gate in rules.gates}
    return {line.code: line.title for line in rules.leaves()} | gates
