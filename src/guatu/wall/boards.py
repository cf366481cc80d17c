"""The wall's facts gathered for one screen or for a whole poster, at most ten statements."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from django.utils import timezone

from guatu.papers.poster.board import Board
from guatu.plans.models import Cycle, PlanVersion
from guatu.plans.queries.plan_versions import version_of
from guatu.rules.refused import Refused
from guatu.wall import hanging
from guatu.wall.addresses import Addresses, for_screen, of_tasks
from guatu.wall.asking import Wanted
from guatu.wall.kept import kept_board
from guatu.wall.queries.age import Age, remembered, scope
from guatu.wall.queries.filters import Filters
from guatu.wall.queries.kept import counted
from guatu.wall.queries.kept import hanging as hanging_then
from guatu.wall.queries.kept_rows import kept_rows
from guatu.wall.queries.panels import StageDue, UnitLights, next_stages, unit_lights
from guatu.wall.queries.rows import spans
from guatu.wall.queries.totals import Totals, totals
from guatu.wall.rows import Hung, hung
from guatu.wall.runs import read, shared

T = TypeVar("T")


def screen_board(wanted: Wanted, age: Age, first: int, most: int) -> tuple[Board, Totals]:
    """The board from row ``first`` on, with ``most`` rows: as many as the screens can hold."""
    if version := version_asked(wanted.cycle, wanted.filters):
        board, found = _kept(wanted, version, (first, most), of_tasks())
        return hanging.on_screen(board, found.rows), found
    cycle, filters, actor = wanted.cycle, wanted.filters, wanted.actor
    today = wanted.now.date()
    state = f"{age.seal}.{age.newest}.{today}"
    asked = repr((scope(actor, cycle), cycle.pk, filters)).encode()
    digest = hashlib.sha256(asked).hexdigest()

    def taken(name: str, make: Callable[[], T]) -> T:
        return remembered(f"wall:{name}:{digest}", state, make)

    found = taken("totals", lambda: totals(actor, cycle, filters))
    stages = taken("stages", lambda: next_stages(actor, cycle, filters, today))
    units = taken("units", lambda: unit_lights(actor, cycle, filters))
    first = first if first < found.rows else 0
    addresses = for_screen(cycle.year, filters)
    shown = shared(wanted, found.lanes, (first, most), addresses, state)
    facts = _facts(wanted, found, stages, units, (first, most), shown)
    board = hanging.board_of(facts, addresses)
    return hanging.on_screen(board, found.rows), found


def poster_board(wanted: Wanted) -> Board:
    """The board of everything, without links."""
    if version := version_asked(wanted.cycle, wanted.filters):
        return _kept(wanted, version, (0, None), Addresses())[0]
    cycle, filters, actor = wanted.cycle, wanted.filters, wanted.actor
    found = totals(actor, cycle, filters)
    stages = next_stages(actor, cycle, filters, wanted.now.date())
    units, place = unit_lights(actor, cycle, filters), (0, found.rows)
    shown = read(wanted, found.lanes, place, Addresses())
    return hanging.board_of(_facts(wanted, found, stages, units, place, shown), Addresses())


def version_asked(cycle: Cycle, filters: Filters) -> PlanVersion | None:
    """The version that is asked for; None for the plan as it is now (then no statement).

    Raises ``Refused``: ``no_such_version`` (number).
    """
    number = filters.version
    if number is None:
        return None
    if found := version_of(cycle, number):
        return found
    raise Refused("no_such_version", place="version", number=number)


def _kept(
    wanted: Wanted, version: PlanVersion, place: tuple[int, int | None], addresses: Addresses
) -> tuple[Board, Totals]:
    """The board of a version with the rows at ``place`` (first, how many; None: all)."""
    hangs = hanging_then(wanted.actor, version, wanted.filters)
    found = counted(hangs)
    first = place[0] if place[0] < found.rows else 0
    most = found.rows if place[1] is None else place[1]
    here, below = hangs[first : first + most], not wanted.filters.subtasks
    rows = kept_rows(wanted.actor, version, here, below=below)
    then = replace(wanted, now=timezone.localtime(version.made_at))
    facts = _facts(then, found, [], [], (first, most), hung(then, rows, addresses))
    return kept_board(facts, version, addresses), found


def _facts(
    wanted: Wanted,
    found: Totals,
    stages: list[StageDue],
    units: list[UnitLights],
    place: tuple[int, int],
    shown: list[Hung],
) -> hanging.Facts:
    """Everything the board is made of, with the rows at ``place`` (first, how many)."""
    return hanging.Facts(
        body=wanted.body,
        cycle=wanted.cycle,
        now=wanted.now,
        kept=wanted.filters.kept,
        original=wanted.filters.original,
        narrow=wanted.filters.narrow,
        totals=found,
        spans=spans(found.lanes, *place),
        rows=shown,
        stages=stages,
        units=units,
        notes=wanted.notes,
        first=place[0],
    )
