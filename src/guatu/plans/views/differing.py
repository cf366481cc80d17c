"""Differences between two versions in words: for a page, and line by line for a sheet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from guatu.papers.sheets.columns import Column
from guatu.plans import wording
from guatu.plans.models import Cycle, PlanVersion
from guatu.plans.queries.version_details import Detail, Reason
from guatu.plans.queries.versions import Change
from guatu.plans.views.codes import CODES
from guatu.plans.views.lines import address
from guatu.plans.wording.events import FIELDS
from guatu.plans.wording.reasons import reason_words
from guatu.plans.wording.versions import BESIDE, DIFFERS, NOW
from guatu.rules.planning.versions import WORSE, Differs
from guatu.web.wording import STATES


@dataclass(frozen=True)
class Told:
    """A task that differs, worded; ``kinds`` are (words, whether the goalpost moved away)."""

    number: str
    title: str
    level: str
    address: str
    kinds: list[tuple[str, bool]]
    changes: list[tuple[str, str, str]]
    reasons: list[Reason]


def shown(found: Sequence[Detail]) -> list[Told]:
    """For the table of the page."""
    return [_told(detail) for detail in found]


def _told(detail: Detail) -> Told:
    pair, row = detail.pair, detail.pair.row
    return Told(
        number=row.number,
        title=row.title,
        level=str(wording.LEVELS.get(row.level, row.level)),
        address=address(row.task_id),
        kinds=[(str(DIFFERS[kind]), kind in WORSE) for kind in _in_order(pair.kinds)],
        changes=[_worded(change) for change in detail.changes],
        reasons=[replace(why, text=reason_words(why.text)) for why in detail.reasons],
    )


def _in_order(kinds: frozenset[Differs]) -> list[Differs]:
    """As the list has them; that terms differ is said only where nothing nearer is."""
    found = [kind for kind in Differs if kind in kinds]
    return [kind for kind in found if kind != Differs.TERMS] or found


def _worded(change: Change) -> tuple[str, str, str]:
    codes = {**CODES, "state": STATES}.get(change.field, {})
    words = {**FIELDS, **BESIDE}.get(change.field, change.field)
    return (
        str(words),
        str(codes.get(change.before, change.before)),
        str(codes.get(change.after, change.after)),
    )


def heads() -> list[Column]:
    """The columns of the sheet."""
    return [
        Column(_("Number"), 8),
        Column(_("Task"), 40),
        Column(_("Difference"), 14),
        Column(_("What"), 14),
        Column(_("before"), 30),
        Column(_("after"), 30),
        Column(_("Reason"), 30),
        Column(_("By whom"), 14),
        Column(_("Who approved"), 12),
    ]


def sheet_rows(found: Sequence[Detail]) -> Iterator[list[str]]:
    """A line for each field that differs; one for a task without such."""
    for told in shown(found):
        last = told.reasons[-1] if told.reasons else None
        said = [last.text, last.who, last.approver] if last else ["", "", ""]
        kinds = "、".join(words for words, _worse in told.kinds)
        for what, before, after in told.changes or [("", "", "")]:
            yield [told.number, told.title, kinds, what, before, after, *said]


def compared(cycle: Cycle, before: PlanVersion, after: PlanVersion | None) -> tuple[str, str]:
    """The title of the sheet, and which versions it compares."""
    other = _named(after) if after else str(NOW)
    title = _("%(cycle)s: what differs between two versions") % {"cycle": cycle.name}
    return title, f"{_named(before)} → {other}"


def _named(version: PlanVersion) -> str:
    words = pgettext("version", "version %(number)s “%(name)s” of %(day)s")
    day = f"{version.made_at:%Y-%m-%d}"
    return words % {"number": version.number, "name": version.name, "day": day}
