"""A dropped list is read once and kept as rows until it is committed."""

from datetime import datetime

from guatu.papers.reading.limits import FileRefused
from guatu.papers.roster.isolated import read_isolated
from guatu.papers.roster.rows import Rows
from guatu.papers.roster.sheet import NEEDED_WORDS
from guatu.people.models import Person, RosterImport
from guatu.rules import staffing
from guatu.rules.actor import Actor
from guatu.rules.refused import Refused

MAX_BYTES = 8 * 1024 * 1024
MAX_ROWS = 20_000


def keep_list(*, kind: str, name: str, data: bytes, actor: Actor, now: datetime) -> RosterImport:
    """Read a file and keep its rows.

    Refused: not_your_duty, too_large, header_not_found, too_many_rows, or file_refused with the
    reader's code as ``reason``.
    """
    staffing.keep_roster(actor)
    author = Person.objects.get(id=actor.person_id or 0)
    rows = _read(data, kind)
    if len(rows.rows) > MAX_ROWS:
        raise Refused("too_many_rows", limit=MAX_ROWS)
    return RosterImport.objects.create(
        kind=kind,
        name=name[-200:],
        sheet=rows.sheet[:120],
        rows=[{"row": r.row, "values": dict(r.values), "cells": dict(r.cells)} for r in rows.rows],
        columns=dict(rows.columns),
        author=author,
        made_at=now,
    )


def _read(data: bytes, kind: str) -> Rows:
    """The rows of the file, every failure as a refusal."""
    if len(data) > MAX_BYTES:
        raise Refused("too_large")
    try:
        rows = read_isolated(data, kind)
    except FileRefused as refused:
        raise Refused("file_refused", reason=refused.code, **refused.facts) from refused
    if rows is None:
        raise Refused("header_not_found", needed=NEEDED_WORDS[kind])
    return rows
