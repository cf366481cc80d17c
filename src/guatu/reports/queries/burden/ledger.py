"""The burden of a month or a year: by person, unit, asking office or month, with its sum."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import NamedTuple

from guatu.people.models import Person, Unit
from guatu.reports.models import Period
from guatu.reports.queries.burden.cells import Cell, Counts, counted_at_close, kept, live
from guatu.rules import burden
from guatu.rules.actor import Actor

BY = ("person", "unit", "office", "month")
KEYS = {"person": "person", "unit": "unit", "office": "office", "month": "period"}
COLUMNS = {"office": "asker"}
"""What a key is called where it is kept."""


class Narrow(NamedTuple):
    """Only of one person, unit or asking office; 0 is nobody and no unit."""

    person: int | None = None
    unit: int | None = None
    office: int | None = None

    def holds(self, cell: Cell) -> bool:
        """Whether a cell belongs to it."""
        asked = ((self.person, cell.person), (self.unit, cell.unit), (self.office, cell.office))
        return all(wanted is None or (wanted or None) == found for wanted, found in asked)

    def names(self) -> list[str]:
        """What it is narrowed to."""
        return [name for name in self._fields if getattr(self, name) is not None]


EVERYBODY = Narrow()


@dataclass(frozen=True, kw_only=True)
class Burden(Counts):
    """A line of the ledger; ``offices`` says how many of its fields which office asks."""

    pk: int = 0
    name: str = ""
    unit: str = ""
    offices: Sequence[tuple[str, int]] = ()

    @property
    def minutes(self) -> int:
        """For what is asked."""
        return burden.minutes(self.asked)

    @property
    def saved(self) -> int:
        """Fields that nobody is asked because a figure is quoted."""
        return burden.saved(self.quoting, self.figures)

    @property
    def share(self) -> int | None:
        """Per cent of the paper form, of what was handed in."""
        return burden.paper_share(self.typed, self.written)


def burdens(actor: Actor, period: Period) -> tuple[list[Burden], Burden]:
    """A period by person, and its sum."""
    return ledger(actor, [period])


def ledger(
    actor: Actor, periods: Sequence[Period], by: str = "person", narrow: Narrow = EVERYBODY
) -> tuple[list[Burden], Burden]:
    """In the order of units, the staff sheet or the year, never by number; and the sum.

    Closed periods as they were counted at their close, others from the reports (at most ten
    statements, however many periods, five more where an indicator is asked).
    """
    cells = [one for one in _cells(actor, periods, by, narrow) if narrow.holds(one)]
    found: dict[int, dict[int | None, Counts]] = defaultdict(lambda: defaultdict(Counts))
    for one in cells:
        found[getattr(one, KEYS[by]) or 0][one.office] += one.counts
    offices = _labels(one.office for one in cells)
    lines = [
        Burden(
            pk=pk, name=name, unit=unit, offices=_split(found[pk], offices),
            **asdict(_whole(found[pk].values())),
        )
        for pk, name, unit in _named(by, found, periods)
    ]  # fmt: skip
    whole = {one.office: Counts() for one in cells}
    for one in cells:
        whole[one.office] += one.counts
    split = _split(whole, offices)
    return lines, Burden(offices=split, **asdict(_whole(whole.values())))


def _cells(actor: Actor, periods: Sequence[Period], by: str, narrow: Narrow) -> list[Cell]:
    closed = [one for one in periods if one.state == "closed"]
    done = counted_at_close(closed) if closed else set()
    own = dict.fromkeys([KEYS[by], "office", *narrow.names()])
    keys = [COLUMNS.get(name, name) for name in own]
    rest = [one for one in periods if one.pk not in done]
    return (kept(actor, done, *keys) if done else []) + live(actor, rest)


def _whole(counts: Iterable[Counts]) -> Counts:
    return sum(counts, Counts())


def _split(found: dict[int | None, Counts], offices: dict[int, str]) -> list[tuple[str, int]]:
    """Fields by asking office, in the order of the units."""
    order = {pk: at for at, pk in enumerate(offices)}
    pairs = sorted(found.items(), key=lambda one: order.get(one[0] or 0, len(order)))
    return [(offices.get(pk or 0, ""), counts.asked) for pk, counts in pairs]


def _labels(ids: Iterable[int | None]) -> dict[int, str]:
    """Units by id in the order of the tree (one statement)."""
    rows = Unit.objects.filter(pk__in={pk for pk in ids if pk}).order_by("path")
    return {one.pk: one.label for one in rows}


def _named(
    by: str, ids: Iterable[int], periods: Sequence[Period]
) -> Iterable[tuple[int, str, str]]:
    """Id, name and unit of each line, in their order; at last what has no name."""
    wanted = set(ids)
    if by == "month":
        named = [(one.pk, one.key, "") for one in periods]
    elif by == "person":
        named = _people(wanted)
    else:
        named = [(pk, label, "") for pk, label in _labels(wanted).items()]
    yield from (one for one in named if one[0] in wanted)
    if 0 in wanted:
        yield (0, "", "")


def _people(wanted: set[int]) -> list[tuple[int, str, str]]:
    """By unit, then in the order of the staff sheet (two statements)."""
    people = Person.objects.in_bulk([pk for pk in wanted if pk])
    posts = Unit.objects.filter(posts__person__in=people).order_by("-posts__position")
    rows = posts.values_list("posts__person_id", "path", "short_name", "name")
    seats = {pk: (path, short or name) for pk, path, short, name in rows}
    none = ("~", "")
    order = sorted(
        people.values(), key=lambda one: (seats.get(one.pk, none)[0], one.position, one.pk)
    )
    return [(one.pk, one.name, seats.get(one.pk, none)[1]) for one in order]
