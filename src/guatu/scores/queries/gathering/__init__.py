"""What goes into a round: for every unit (or person) what its lines are worked out from."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Q

from guatu.people.models import Person, Post
from guatu.plans.models import Cycle
from guatu.rules.scoring.given import GivenLine, GivenUnit, Inputs
from guatu.rules.scoring.sheet import Line, Method, RuleSet, Subject
from guatu.scores.models import GroupUnit
from guatu.scores.queries.gathering.entered import Hand, entered
from guatu.scores.queries.gathering.planned import (
    Plan,
    month_end,
    plan_of_persons,
    plan_of_units,
)

FIGURES = frozenset({Method.RATIO, Method.BANDS, Method.RANK, Method.INVERSE, Method.PASS_FAIL})


def gather(rules: RuleSet, cycle: Cycle, month: int) -> Inputs:
    """All inputs of a set at a month's end, units in the order of groups and of the staff sheet.

    Fourteen statements for units, five for persons, however many there are.  Only units that stand
    in a group of the cycle are scored.
    """
    if rules.subject is Subject.PERSON:
        return Inputs(tuple(_persons(rules, cycle, month)))
    figures = any(_from_tasks(line) for line in rules.leaves())
    plan = plan_of_units(cycle, month, figures=figures)
    rows = GroupUnit.objects.filter(cycle=cycle).select_related("unit", "group")
    places = ("group__order", "group_id", "unit__position", "unit__path")
    members = list(rows.order_by(*places))
    groups = {one.unit_id: one.group_id for one in members}
    hand = entered(cycle, month, rules.roles, groups)
    return Inputs(tuple(_units(rules, members, plan, hand)))


def _units(
    rules: RuleSet, members: Iterable[GroupUnit], plan: Plan, hand: Hand
) -> Iterator[GivenUnit]:
    gates = {gate.code for gate in rules.gates}
    for one in members:
        met = dict.fromkeys(code for code in hand.gates.get(one.unit_id, ()) if code in gates)
        lines = {line.code: _line(line, one.unit_id, plan, hand) for line in rules.leaves()}
        yield GivenUnit(one.unit_id, one.unit.label, one.group.name, lines, tuple(met))


def _line(line: Line, unit_id: int, plan: Plan, hand: Hand) -> GivenLine:
    place = (unit_id, line.code)
    tasks, figures = line.method is Method.TASKS, tuple(hand.figures.get(place, ()))
    if _from_tasks(line):
        figures = plan.figures(unit_id, line.params)
    return GivenLine(
        tasks=plan.tasks(unit_id, line.params) if tasks else (),
        figures=figures,
        grades=hand.works(place, raters=bool(line.params.get("raters"))),
        ratings=hand.ratings(place) if line.method is Method.RATED else (),
        claims=tuple(hand.claims.get(place, ())),
        findings=tuple(hand.findings.get(place, ())),
        excused=hand.excuses.get(place, ""),
        decided=hand.decided.get(place),
    )


def _from_tasks(line: Line) -> bool:
    return line.method in FIGURES and line.params.get("from") == "tasks"


def _persons(rules: RuleSet, cycle: Cycle, month: int) -> Iterator[GivenUnit]:
    """Everybody with a personal sub-task in the cycle; the group is the office, never ranked."""
    plan, end = plan_of_persons(cycle, month), month_end(cycle, month)
    offices = main_offices(end)
    people = Person.objects.filter(Q(left_on=None) | Q(left_on__gt=end), pk__in=list(plan.work))
    for person in people.order_by("position", "pk"):
        if person.pk in offices:
            lines = {
                line.code: GivenLine(tasks=plan.tasks(person.pk, line.params))
                for line in rules.leaves()
                if line.method is Method.TASKS
            }
            yield GivenUnit(person.pk, person.name, offices[person.pk][1], lines)


def main_offices(day: date) -> dict[int, tuple[int, str]]:
    """Person -> (id, name) of the unit of the main post on a day (one statement)."""
    posts = Post.objects.filter(Q(until=None) | Q(until__gte=day)).select_related("unit")
    found: dict[int, tuple[int, str]] = {}
    for post in posts.order_by("-position", "-pk"):
        found[post.person_id] = (post.unit_id, post.unit.label)
    return found
