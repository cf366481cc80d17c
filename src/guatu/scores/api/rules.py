"""Scoring rules and comparable groups by JSON, to read."""

from datetime import datetime
from typing import Any

from ninja import Query

from guatu.people.bearer import Asked
from guatu.plans.api.tasks import Year
from guatu.rules.scoring.drafts import filled, summed, walked
from guatu.scores.api.routes import READ, cycle_of, missing, router
from guatu.scores.models import RuleSetVersion
from guatu.scores.queries.groups import grouping
from guatu.scores.queries.rules import versions_seen
from guatu.web.jsonapi import Id, In, Out
from guatu.web.jsonapi import lazy as _


class RulesLine(Out):
    """A version in a list; a draft has no ``adopted_at``."""

    id: int
    cycle: int
    subject: str
    version: int
    title: str
    adopted_at: datetime | None
    adopted_by: str
    reason: str


class ScoreLineOut(Out):
    """A group or line; ``above`` is the code of its group; points and bounds in thousandths."""

    code: str
    above: str
    title: str
    text: str
    points: int
    least: int
    most: int
    beyond: bool
    subtotal: str
    method: str
    params: dict[str, Any]


class GradeOut(Out):
    """From ``least`` thousandths on; ``quota`` per mille of the group, 0 for no limit."""

    name: str
    least: int
    quota: int
    needs: str


class GateOut(Out):
    """Whom it meets cannot have the grades that it bars."""

    code: str
    title: str
    text: str
    bars: list[str]


class RulesOut(RulesLine):
    """One version whole, its lines in the order of the sheet.

    ``again_workdays``: working days to object, at least, after published scores came out otherwise.
    """

    decimals: int
    small_group: int
    again_workdays: int
    roles: dict[str, int]
    lines: list[ScoreLineOut]
    grades: list[GradeOut]
    gates: list[GateOut]


class GroupOut(Out):
    """A comparable group with its units; ``small`` says that a rank in it says little."""

    id: int
    name: str
    small: bool
    units: list[int]


class GroupsOut(Out):
    """All groups of a year, and units that stand in none."""

    groups: list[GroupOut]
    alone: list[int]


class ScoresOfYear(In):
    """The year asked for."""

    cycle: Year | None = None


@router.get(
    "/score-rules",
    response=list[RulesLine],
    operation_id="score_rules_list",
    url_name="score-rules",
    summary=_("Versions of the scoring rules of a year, the newest first"),
    openapi_extra=READ,
)
def rules_list(request: Asked, ask: Query[ScoresOfYear]) -> list[RulesLine]:
    """Adopted ones; the supervision office sees drafts too."""
    rows = versions_seen(request.actor).filter(cycle=cycle_of(request, ask.cycle))
    return [RulesLine(**_line(row)) for row in rows]


@router.get(
    "/score-rules/{version_id}",
    response=RulesOut,
    operation_id="score_rules",
    url_name="score-rules-version",
    summary=_("One version of the scoring rules"),
    openapi_extra=READ,
)
def rules(request: Asked, version_id: Id) -> RulesOut:
    """Its lines with methods and parameters, grades, gates and factors."""
    row = versions_seen(request.actor).filter(pk=version_id).first() or missing()
    data = summed(filled(row.rules))
    names = ("decimals", "small_group", "again_workdays", "roles", "grades", "gates")
    grades = [{"quota": 0, "needs": "", **one} for one in data["grades"]]
    whole = {name: data[name] for name in names} | {"grades": grades}
    return RulesOut(**_line(row), **whole, lines=_nodes(data))


@router.get(
    "/score-groups",
    response=GroupsOut,
    operation_id="score_groups",
    url_name="score-groups",
    summary=_("Comparable groups of a year"),
    openapi_extra=READ,
)
def groups(request: Asked, ask: Query[ScoresOfYear]) -> GroupsOut:
    """Units by group, by their ids."""
    if request.actor.is_admin:
        missing()
    found = grouping(cycle_of(request, ask.cycle), request.now.date())
    rows = [
        GroupOut(id=one.id, name=one.name, small=one.small, units=[unit.pk for unit in one.units])
        for one in found.groups
    ]
    return GroupsOut(groups=rows, alone=[unit.pk for unit in found.alone])


def _line(row: RuleSetVersion) -> dict[str, Any]:
    names = ("subject", "version", "title", "adopted_at", "adopted_by", "reason")
    return {"id": row.pk, "cycle": row.cycle.year} | {name: getattr(row, name) for name in names}


def _nodes(data: dict[str, Any]) -> list[ScoreLineOut]:
    return [
        ScoreLineOut(
            **{key: value for key, value in node.items() if key not in ("children", "method")},
            method=node["method"] or "",
            above=above["code"] if above else "",
        )
        for node, _depth, above in walked(data)
    ]
