"""Slips as programs read them."""

from datetime import date, datetime
from typing import Any

from guatu.supervising.models import Slip
from guatu.supervising.queries.slips import SlipSheet, turn_of
from guatu.web.jsonapi import Out


class ReplyOut(Out):
    """An answer of the unit, and the verdict on it: "", accepted or mending."""

    number: int
    text: str
    author: str | None
    said_at: datetime
    late: bool
    verdict: str
    verdict_text: str


class ExtensionOut(Out):
    """More time that was asked for: asked, approved, declined or withdrawn."""

    number: int
    former_due: date
    wanted: date
    reason: str
    state: str
    granted: date | None
    decision: str


class SlipLine(Out):
    """A slip in a list; ``number`` is empty before it is issued, ``turn`` whose turn it is."""

    id: int
    number: str
    level: str
    state: str
    matter: str
    basis: str
    unit_id: int
    unit: str
    task_id: int | None
    due: date
    late: bool
    turn: str


class SlipOut(SlipLine):
    """One slip with its answers; ``moves``: what the reader may do.

    ``revision`` goes back with an edit.
    """

    requirement: str
    document: str
    approver: str
    issued_at: datetime | None
    received_at: datetime | None
    closed_at: datetime | None
    revision: int
    replies: list[ReplyOut]
    extensions: list[ExtensionOut]
    moves: list[str]


def line_of(found: Slip) -> dict[str, Any]:
    """A slip as a line has it."""
    names = ("id", "level", "state", "matter", "basis", "unit_id", "task_id", "due", "late")
    line = {name: getattr(found, name) for name in names}
    return line | {"number": found.name, "unit": found.unit.name, "turn": turn_of(found)}


def slip_out(sheet: SlipSheet) -> SlipOut:
    """A slip as its reader sees it."""
    found = sheet.slip
    names = ("requirement", "document", "issued_at", "received_at", "closed_at", "revision")
    replies = [
        ReplyOut(
            number=one.number,
            text=one.text,
            author=one.author.name if one.author else None,
            said_at=one.said_at,
            late=one.late,
            verdict=one.verdict,
            verdict_text=one.verdict_text,
        )
        for one in sheet.replies
    ]
    return SlipOut(
        **line_of(found),
        **{name: getattr(found, name) for name in names},
        approver=found.approver.name,
        replies=replies,
        extensions=[ExtensionOut.model_validate(one) for one in sheet.extensions],
        moves=[one.verb for one in sheet.moves],
    )
