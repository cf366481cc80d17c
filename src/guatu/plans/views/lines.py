"""A row of the plan as its line of the table: everything worded and marked once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from markupsafe import Markup

from guatu.plans.actions.falling_due import WORKDAYS
from guatu.plans.models import Task
from guatu.plans.models.facts import OPEN_STATES, share_of
from guatu.plans.queries.tree import Row
from guatu.plans.wording import (
    KINDS,
    LIGHT_WORDS,
    TASK_VERBS,
    TURN_ACTS,
    TURN_BELOW,
    TURN_WHO,
    reading,
)
from guatu.plans.wording.overriding import OVERRIDDEN, RULE_SAYS, by_hand
from guatu.plans.wording.signing import SIGNINGS
from guatu.rulebook.queries import Unsure
from guatu.rules.planning import Turn
from guatu.rules.progress import percent, without_data
from guatu.web import dates, marks
from guatu.web.wording import LIGHTS

Names = Mapping[str, Promise]
"""Words of the colours."""


@dataclass(frozen=True)
class Line:
    """One line: texts, marks and addresses, ready to print."""

    row: Row
    address: str
    depth: int
    fold: str
    kind: str
    context: str
    read: str
    doubt: bool
    progress: Markup
    figure: str
    light: Markup
    signing: Markup
    who: str
    act: str
    since: str


@cache
def _pattern(name: str) -> str:
    return reverse(name, args=[0])


def address(task_id: int, name: str = "task") -> str:
    """The page of a task; ``reverse`` once, not once a row."""
    return _pattern(name).replace("/0/", f"/{task_id}/", 1)


def line(
    row: Row,
    today: date,
    *,
    depth: int,
    fold: str,
    context: bool,
    kept: bool,
    original: bool = False,
    names: Names = LIGHTS,
    unsure: Unsure | None = None,
) -> Line:
    """The line of a row on a day; ``names`` are the colours' words in the set in force.

    ``unsure`` marks a deadline counted by a year whose calendar is not confirmed.
    """
    guessed = unsure(row.task.due) if unsure and by_calendar(row.task) else None
    task, act = row.task, _act(row)
    return Line(
        row=row,
        address=address(task.pk),
        depth=depth,
        fold=fold,
        kind="" if task.kind == "routine" else str(KINDS.get(task.kind, task.kind)),
        context=row.above if context else "",
        read=read_as(task, today.year, guessed),
        doubt=bool(guessed)
        or task.deadline_kind == "unreadable"
        or (task.deadline_kind == "anchor" and not task.due),
        progress=progress_mark(task, kept=kept, original=original),
        figure=figure_of(task),
        light=light_mark(task, today, original=original, names=names),
        signing=_signing(task),
        who=_who(row),
        act=act,
        since=waited(row.since, today) if act else "",
    )


def by_calendar(task: Task) -> bool:
    """Whether its deadline is counted in working days, and no person set the day."""
    counted = task.deadline_kind in ("fixed_term", "anchor") and WORKDAYS in task.deadline_notes
    return counted and not task.deadline_by_hand


def read_as(task: Task, year: int, guessed: int | None = None) -> str:
    """The deadline as understood, "" where the words say it already; ``guessed``: whose calendar
    is not confirmed."""
    text = reading(
        task.deadline_kind,
        start=task.start,
        due=task.due,
        every=task.every,
        anchor=task.anchor,
        offset_days=task.offset_days,
        year=year,
    )
    says_it = text == task.deadline_raw or (task.deadline_kind == "none" and not task.deadline_raw)
    if guessed:
        return f"{text} · " + _("calendar of %(year)s not confirmed") % {"year": guessed}
    return "" if says_it else text


def ratios(task: Task, *, kept: bool = False) -> tuple[Decimal | None, Decimal | None, Decimal]:
    """(done, expected, without data) of what counts, each 0 to 1."""
    share = share_of(task, kept=kept)
    expected = None
    if task.expected is not None and task.total:
        expected = Decimal(task.expected) / Decimal(task.total)
    return percent(share), expected, without_data(share)


def progress_mark(task: Task, *, kept: bool = False, original: bool = False) -> Markup:
    """Bar and figures, linked to their reasons; a dash where no share exists."""
    if not task.total and not (kept and task.total_kept):
        return marks.NONE
    done, expected, missing = ratios(task, kept=kept)
    asked = {"cancelled": "kept" if kept else "", "basis": "original" if original else ""}
    query = urlencode({name: value for name, value in asked.items() if value})
    why = address(task.pk, "task-why-progress") + (f"?{query}" if query else "")
    return marks.progress(done, expected, why, missing if done is not None else None)


def figure_of(task: Task) -> str:
    """``180/200处`` of a quantity, "" of others."""
    if task.measure != "quantity" or task.target is None:
        return ""
    value = "—" if task.value is None else _plain(task.value)
    return f"{value}/{_plain(task.target)}{task.figure_unit}"


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def light_mark(task: Task, today: date, *, original: bool = False, names: Names = LIGHTS) -> Markup:
    """The light of work in progress, the state of all other, linked to the reason."""
    why = address(task.pk, "task-why-light") + ("?basis=original" if original else "")
    if task.state != "released":
        return marks.state(task.state, "", why)
    return marks.light(task.light, light_word(task, today, names), why, rule_says(task, names))


def rule_says(task: Task, names: Names = LIGHTS) -> str:
    """What the rule says where a person gave the light, for the hint over the mark."""
    if task.light_code != OVERRIDDEN:
        return ""
    return str(RULE_SAYS) % {"light": names.get(task.rule_light, LIGHTS["unknown"])}


def light_word(task: Task, today: date, names: Names = LIGHTS) -> str:
    """The word beside the shape: how many days late, or what else the code says."""
    if task.light_code in ("overdue", "near_due"):
        return dates.left(task.due, today)
    if task.light_code == OVERRIDDEN:
        return by_hand(task.light, names)
    return str(LIGHT_WORDS.get(task.light_code, ""))


SIGNING_ICONS = {
    "asked": "pencil",
    "confirmed": "check",
    "objected": "alert-circle",
    "upheld": "arrow-back-up",
}


def _signing(task: Task) -> Markup:
    """The state of its owner's signature while the work goes on: a picture and its word."""
    if not task.signing or task.state not in OPEN_STATES:
        return Markup("")
    return marks.icon(SIGNING_ICONS[task.signing]) + str(SIGNINGS[task.signing])


def _act(row: Row) -> str:
    """What is to be done now; a paused task waits to be resumed."""
    if row.turn == Turn.NOBODY:
        return str(TASK_VERBS["resume"]) if row.task.state == "paused" else ""
    return str(TURN_ACTS[row.turn])


def _who(row: Row) -> str:
    """Who is to act; work that is carried by what stands below it says so."""
    if row.turn == Turn.NOBODY:
        if row.task.state == "paused":
            return str(TURN_WHO["supervision_closes"])
        return str(TURN_BELOW) if row.task.state == "released" else ""
    personal = row.turn == Turn.SIGNER_SIGNS and row.task.level == "personal_subtask"
    if (personal or row.turn == Turn.ASSIGNEE_FILLS) and row.assignees:
        return "、".join(row.assignees)
    return str(TURN_WHO[row.turn])


def waited(since: datetime | date | None, today: date) -> str:
    """How long it has been their turn."""
    return dates.waited(since, today)
