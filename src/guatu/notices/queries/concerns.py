"""What a verb that concerns somebody says: the kind of notice, about what, for whom."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.db.models import QuerySet

from guatu.ledger.models import Event
from guatu.notices.queries.known import Known

People = frozenset[int]
NOBODY: People = frozenset()


class Concern(NamedTuple):
    """What kind of notice a verb makes, about which touched object, and for whom."""

    kind: str
    about: str
    whom: Callable[[Event, Known], People]


def touched(event: Event, kind: str) -> int:
    """The id of the object of this kind; 0 for none."""
    return next((one.object_id for one in event.touched if one.kind == kind), 0)


def only(rows: QuerySet[Any], column: str) -> People:
    """The ids in a column that names people; empty ones left out."""
    return frozenset(pk for pk in rows.values_list(column, flat=True) if pk)
