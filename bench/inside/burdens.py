"""What the demonstration's people typed month by month, by the published rule."""

from typing import Any

from guatu.people.models import RoleGrant
from guatu.people.queries import actor_for, installation
from guatu.reports.models import Period
from guatu.reports.queries.burden import burdens
from guatu.rules import burden
from guatu.rules.actor import Role


def typed() -> dict[str, Any]:
    """Of all closed months: reports handed in, fields typed, per cent of the paper form each."""
    here = installation()
    office = RoleGrant.objects.filter(role=Role.SUPERVISION.value).values_list("person_id")[0][0]
    last = Period.objects.filter(state="closed").latest("last").last
    actor = actor_for(office, last)
    assert here is not None
    assert actor is not None
    months: list[list[Any]] = []
    for period in Period.objects.filter(state="closed").order_by("first"):
        people, whole = burdens(actor, period)
        wrote = sum(1 for one in people if one.written)
        share = burden.paper_share(whole.typed, whole.written)
        months.append([period.key, wrote, whole.written, whole.typed, share])
    return {"months": months, "columns": burden.PAPER_COLUMNS}
