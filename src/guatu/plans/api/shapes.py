"""What a task is in JSON: a line of the list, and the whole of it."""

from datetime import date, datetime

from guatu.web.jsonapi import Figure, Out


class Share(Out):
    """Progress in whole parts of 10^9: done of total, ``known`` of which data exist.

    ``expected`` is what the day asks for; null where nothing can be expected.
    """

    done: int
    known: int
    total: int
    expected: int | None


class TaskLine(Out):
    """A task as a line of the plan; ``turn`` says whose turn it is, since ``since``."""

    id: int
    parent_id: int | None
    level: str
    number: str
    kind: str
    theme: str
    title: str
    state: str
    signing: str
    weight: int | None
    lead_unit_id: int | None
    lead_unit: str
    officials: list[str]
    assignees: list[str]
    deadline: str
    deadline_kind: str
    start: date | None
    due: date | None
    every: str
    measure: str
    value: Figure | None
    target: Figure | None
    figure_unit: str
    progress: Share
    light: str
    light_code: str
    finished_on: date | None
    reported_on: date | None
    turn: str
    since: str | None
    has_children: bool


class StageOut(Out):
    """A planned step; ``state``: planned, entered, confirmed."""

    id: int
    text: str
    raw: str
    start: date | None
    due: date | None
    weight: int | None
    state: str
    confirmed_on: date | None


class UnitOut(Out):
    """A unit's part: responsible or support; ``unit_id`` null while the words are unmatched."""

    role: str
    unit_id: int | None
    raw: str


class PersonOut(Out):
    """A person's part: official or assignee; ``person_id`` null while the words are unmatched."""

    role: str
    person_id: int | None
    name: str


class MonthOut(Out):
    """The light at the end of a month (1 to 12), and why."""

    month: int
    light: str
    code: str
    progress: Share


class MoveOut(Out):
    """A move that the reader may make now."""

    verb: str
    target: str
    reason_required: bool


class WhyOut(Out):
    """Where a figure comes from: own parts or children, and the code of the light's reason."""

    light: str
    code: str
    judged_on: date | None
    from_children: bool
    confirmed_entries: int


class TaskOut(Out):
    """Everything of one task that its reader may see; ``revision`` goes back with an edit."""

    id: int
    cycle: int
    revision: int
    parent_id: int | None
    ancestor_ids: list[int]
    level: str
    number: str
    section: str
    theme: str
    kind: str
    title: str
    means: str
    standard: str
    basis: str
    weight: int | None
    points: int | None
    lead_unit_id: int | None
    lead_unit: str
    contact: str
    contact_phone: str | None
    units: list[UnitOut]
    people: list[PersonOut]
    deadline: str
    deadline_kind: str
    deadline_by_hand: bool
    start: date | None
    due: date | None
    every: str
    anchor: str
    offset_days: int | None
    measure: str
    target_raw: str
    figure_unit: str
    baseline: Figure | None
    target: Figure | None
    direction: str
    cap: Figure | None
    per_period: bool
    is_rate: bool
    value: Figure | None
    state: str
    signing: str
    unmatched: bool
    released_on: date | None
    finished_on: date | None
    reported_on: date | None
    progress: Share
    progress_kept: Share
    light: str
    light_code: str
    stages: list[StageOut]
    months: list[MonthOut]
    moves: list[MoveOut]
    may_edit: bool
    may_enter: bool
    turn: str
    since: str | None
    whose: list[str]
    why: WhyOut


def moment(value: date | datetime | None) -> str | None:
    """A day or a moment as text."""
    return value.isoformat() if value else None
