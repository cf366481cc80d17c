"""Who heads a unit, and who stands above."""

from guatu.people.models import RoleGrant
from guatu.people.models.units import SEGMENT
from guatu.rules.actor import Role
from guatu.web.prepared import Prepared

_HEADS: Prepared[tuple[int, int]] = Prepared(
    lambda ids: RoleGrant.objects.filter(
        role=Role.HEAD.value, unit_id__in=ids, person__left_on=None
    ).values_list("unit_id", "person_id")
)


def heads_along(path: str) -> list[frozenset[int]]:
    """Heads by unit from the unit at ``path`` up to the root: empty units are left out.

    One statement; nothing for an empty path.
    """
    ids = [int(path[at : at + SEGMENT]) for at in range(0, len(path), SEGMENT)]
    by_unit: dict[int, set[int]] = {}
    for unit_id, person_id in _HEADS(ids) if ids else ():
        by_unit.setdefault(unit_id, set()).add(person_id)
    return [frozenset(by_unit[unit_id]) for unit_id in reversed(ids) if unit_id in by_unit]
