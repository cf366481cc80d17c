"""Who heads a unit, and who stands above."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from guatu.people.models import RoleGrant
from guatu.people.models.units import SEGMENT
from guatu.rules.actor import Role
from guatu.web.prepared import Prepared, filled

Heads = Mapping[int, frozenset[int]]
"""The heads of units by the unit's id; a unit that has none is left out."""

_HEADS: Prepared[tuple[int, int]] = Prepared(
    lambda ids: RoleGrant.objects.filter(
        role=Role.HEAD.value, unit_id__in=ids, person__left_on=None
    ).values_list("unit_id", "person_id")
)


def heads_by_unit(paths: Iterable[str]) -> Heads:
    """Heads of the units at these paths and of those above them (one statement)."""
    found: dict[int, set[int]] = defaultdict(set)
    for unit_id, person_id in _HEADS(filled(sorted({pk for path in paths for pk in _ids(path)}))):
        found[unit_id].add(person_id)
    return {pk: frozenset(people) for pk, people in found.items()}


def along(path: str, heads: Heads) -> list[frozenset[int]]:
    """Heads from the unit at a path up to the root, empty units left out."""
    return [heads[pk] for pk in reversed(_ids(path)) if pk in heads]


def heads_along(path: str) -> list[frozenset[int]]:
    """The same of one unit (one statement; none for an empty path)."""
    return along(path, heads_by_unit([path])) if path else []


def _ids(path: str) -> list[int]:
    return [int(path[at : at + SEGMENT]) for at in range(0, len(path), SEGMENT)]
