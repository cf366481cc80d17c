"""Which office asks: the supervision office over a unit, or the one that wants an indicator."""

from collections.abc import Sequence

from django.db.models import Case, IntegerField, Value, When

from guatu.people.models import Post, RoleGrant
from guatu.plans.models import Indicator
from guatu.rules.actor import Role

Offices = Sequence[tuple[str, int]]
"""Path of what an office supervises, and the id of the unit where its people sit."""


def offices() -> Offices:
    """Supervision offices, the one over the smallest part first (two statements).

    Where several people hold the role over one part, the unit of the first in the staff sheet.
    """
    grants = RoleGrant.objects.filter(role=Role.SUPERVISION.value, person__left_on=None)
    rows = grants.order_by("person__position", "person_id")
    held = list(rows.values_list("unit__path", "unit_id", "person_id"))
    posts = Post.objects.filter(person__in=[who for _path, _unit, who in held])
    seats = dict(posts.order_by("-position").values_list("person_id", "unit_id"))
    found: dict[str, int] = {}
    for path, unit_id, who in held:
        found.setdefault(path, seats.get(who, unit_id))
    return sorted(found.items(), key=lambda one: -len(one[0]))


def office_over(path: str, known: Offices) -> int | None:
    """The office that supervises the unit at a path; None where nobody does."""
    return next((unit_id for scope, unit_id in known if path.startswith(scope)), None)


def asker_of_report(known: Offices) -> Case:
    """The same in SQL, of a report; one without a unit is the widest office's."""
    scopes = [When(unit__path__startswith=scope, then=Value(pk)) for scope, pk in known]
    widest = Value(known[-1][1] if known else None)
    return Case(*scopes[:-1], default=widest, output_field=IntegerField())


def asker_of_figure(indicator: Indicator, known: Offices) -> int | None:
    """Who wants the figure, else the supervision office; loaded with ``owner_unit``."""
    return indicator.asked_by_id or office_over(indicator.owner_unit.path, known)
