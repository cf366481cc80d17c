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
    """Read a short file and keep its rows.

    Refused: not_your_duty, too_large, header_not_found, too_many_rows, or file_refused with the
    reader's code as ``reason``.
    """
    kept = _dropped(kind, name, actor, now)
    _fill(kept, _read(data, kind))
    kept.save()
    return kept


def put_list(*, kind: str, name: str, data: bytes, actor: Actor, now: datetime) -> RosterImport:
    """Keep a long file as it is: a job reads it.  Refused: not_your_duty, too_large."""
    kept = _dropped(kind, name, actor, now)
    if len(data) > MAX_BYTES:
        raise Refused("too_large")
    kept.data = data
    kept.save()
    return kept


def read_kept(kept: RosterImport) -> None:
    """Read the file that waits, and let go of it; what is wrong with it is kept as well."""
    try:
        _fill(kept, _read(bytes(kept.data or b""), kept.kind))
    except Refused as refused:
        facts = {name: str(value) for name, value in refused.facts.items()}
        kept.summary = {"refused": {"code": refused.code, "facts": facts}}
    kept.data = None
    kept.save(update_fields=["data", "sheet", "rows", "columns", "summary"])


def _dropped(kind: str, name: str, actor: Actor, now: datetime) -> RosterImport:
    """The unsaved row of a file somebody drops.  Refused: not_your_duty."""
    staffing.keep_roster(actor)
    author = Person.objects.get(id=actor.person_id or 0)
    return RosterImport(kind=kind, name=name[-200:], author=author, made_at=now)


def _fill(kept: RosterImport, rows: Rows) -> None:
    if len(rows.rows) > MAX_ROWS:
        raise Refused("too_many_rows", limit=MAX_ROWS)
    kept.sheet, kept.columns = rows.sheet[:120], dict(rows.columns)
    kept.rows = [
        {"row": r.row, "values": dict(r.values), "cells": dict(r.cells)} for r in rows.rows
    ]


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
