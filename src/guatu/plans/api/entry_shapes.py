"""What entries send and answer in JSON."""

from datetime import date, datetime
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from guatu.plans.forms.entry import MOST_FILES
from guatu.web.jsonapi import (
    Day,
    Figure,
    FigureIn,
    Id,
    In,
    Line,
    Out,
    Text,
    coded,
    without_nul,
)

Verb = coded(["confirm", "return", "withdraw"])
Link = Annotated[
    str,
    StringConstraints(max_length=500, pattern=r"^(https?://[^\s\x00]+)?$"),
    AfterValidator(without_nul),
]


class FileOut(Out):
    """A stored file."""

    id: int
    name: str
    size: int
    media_type: str


class EntryOut(Out):
    """What was said; ``moves`` are the verbs that the reader may use on it now."""

    id: int
    task_id: int
    kind: str
    stage_id: int | None
    period: str
    value: Figure | None
    as_of: date
    sentence: str
    document: str
    link: str
    state: str
    reason: str
    author: str
    on_behalf: bool
    entered_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    files: list[FileOut]
    moves: list[str]


class EntryIn(In):
    """One of value, stage or period as of a day, with evidence.

    Evidence is a sentence, a document number, a link or files; ``file_ids`` were stored for this
    task before.
    """

    as_of: Day
    value: FigureIn | None = None
    stage_id: Id | None = None
    period: Annotated[Line, Field(max_length=12)] = ""
    sentence: Annotated[Text, Field(max_length=2000)] = ""
    document: Annotated[Line, Field(max_length=120)] = ""
    link: Link = ""
    file_ids: Annotated[list[Id], Field(max_length=MOST_FILES)] = []


class DecisionIn(In):
    """Confirm, return (with a reason) or withdraw."""

    verb: Verb  # type: ignore[valid-type]
    reason: Text = ""
