"""What an import is asked and answers in JSON."""

from datetime import datetime
from typing import Annotated, Any

from ninja import Schema
from pydantic import Field, StringConstraints

from guatu.plans.api.tasks import Year
from guatu.web.jsonapi import CHUNK, In, Limit, Out, Paged, Text, coded

After = Annotated[str, StringConstraints(pattern=r"^[1-9]\d{0,8}$")]


class RefusedFile(Out):
    """Why a file could not be read."""

    code: str
    detail: str


class ImportOut(Out):
    """An import: ``state`` is preview, committed, undone or refused; ``job_id`` works on it now.

    ``counts`` are items, good, errors, doubts, assumed and skipped rows, once it is read.
    """

    id: int
    cycle: int
    name: str
    state: str
    made_at: datetime
    committed_at: datetime | None
    undone_at: datetime | None
    counts: dict[str, int]
    job_id: int | None
    refused: RefusedFile | None


class PreviewOut(Out):
    """One sheet of the dry run; ``next`` is the ``after`` of further items, ``sheets`` all names.

    Items and problems are those of ``guatu import-plan --dry-run --json``.
    """

    sheets: list[str]
    sheet: str
    header_rows: list[int] | None
    columns: dict[str, str]
    items: list[dict[str, Any]]
    problems: list[dict[str, Any]]
    next: str | None


class DropIn(In):
    """The year that the file is for; the current one when it is left out."""

    cycle: Year | None = None


class CommitIn(In):
    """``new`` commits rows that are not in the plan; ``everything`` also takes what changed."""

    take: coded(["new", "everything"]) = "new"  # type: ignore[valid-type]
    reason: Annotated[Text, Field(max_length=300)] = ""


class AskPreview(Schema):
    """Which sheet (from 0) and which items of it."""

    sheet: Annotated[int, Field(ge=0, le=1000)] = 0
    after: After | None = None
    limit: Limit = CHUNK


class ImportsAsking(Paged):
    """Of which year; ``after`` is the ``next`` of the page before."""

    cycle: Year | None = None
