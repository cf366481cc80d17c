"""What the JSON of all rooms shares: strict shapes, texts, figures, pages, routers."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Generic, TypeVar, cast

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy
from ninja import Schema
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
)

T = TypeVar("T")
M = TypeVar("M", bound=Model)
lazy = cast(Callable[[str], str], gettext_lazy)
"""Words of the description, in the language of whoever reads it."""

MOST_ID = 2**53 - 1
CHUNK, MOST = 50, 200
_EARLIEST, _LATEST = date(1900, 1, 1), date(2200, 12, 31)


def without_nul(text: str) -> str:
    """No database keeps the character NUL.  Raises ValueError."""
    if "\0" in text:
        raise ValueError("the text holds the character NUL")
    return text


def _near(day: date) -> date:
    if not _EARLIEST <= day <= _LATEST:
        raise ValueError(f"a day lies between {_EARLIEST} and {_LATEST}")
    return day


Text = Annotated[str, StringConstraints(max_length=8000), AfterValidator(without_nul)]
Line = Annotated[str, StringConstraints(max_length=200), AfterValidator(without_nul)]
Id = Annotated[int, Field(ge=1, le=MOST_ID)]
After = Annotated[str, StringConstraints(pattern=r"^[1-9]\d{0,14}$")]
Day = Annotated[date, AfterValidator(_near)]
Limit = Annotated[int, Field(ge=1, le=MOST)]
FigureIn = Annotated[Decimal, Field(max_digits=20, decimal_places=4)]
Figure = Annotated[
    Decimal,
    PlainSerializer(lambda value: f"{value:f}", return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}),
]
"""A figure as text, so that no digit is lost on the way."""


class In(Schema):
    """What is sent to us: a field that we do not know is a mistake."""

    model_config = ConfigDict(extra="forbid")


class Out(BaseModel):
    """What we send: made and checked once, by its own fields.  Ninja's own shape would be read
    again field by field when it is sent, a third of the time of a list.
    """

    model_config = ConfigDict(from_attributes=True)


class Problem(Out):
    """What went wrong (RFC 9457)."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    place: str
    errors: list[dict[str, str]]


class Page(Out, Generic[T]):
    """A chunk of a list; ``next`` is the ``after`` of the following one, null at the end."""

    items: list[T]
    next: str | None


class Paged(Schema):
    """``after`` is the ``next`` of the page before."""

    after: After | None = None
    limit: Limit = CHUNK


def latest(rows: QuerySet[M], ask: Paged) -> tuple[list[M], str | None]:
    """A page of the rows, the latest first, and where the next one begins (one statement)."""
    rows = rows.order_by("-pk")
    if ask.after:
        rows = rows.filter(pk__lt=int(ask.after))
    found = list(rows[: ask.limit + 1])
    page = found[: ask.limit]
    return page, str(page[-1].pk) if len(found) > len(page) else None


def latest_of(parts: Sequence[QuerySet[M]], ask: Paged) -> tuple[list[int], str | None]:
    """The same of rows in parts that share none, as ids (one statement for each part)."""
    pages = [latest(part.only("pk"), ask) for part in parts]
    found = sorted((row.pk for page, _next in pages for row in page), reverse=True)
    more = len(found) > ask.limit or any(following for _page, following in pages)
    return found[: ask.limit], str(found[: ask.limit][-1]) if more else None


def scope(name: str) -> dict[str, Any]:
    """What the description says of an operation: the scope that a token needs for it."""
    return {"x-scope": name}


def coded(words: Sequence[str]) -> Any:
    """A code of a closed list, as a string."""
    known = frozenset(words)

    def check(code: str) -> str:
        if code not in known:
            raise ValueError(f"one of: {', '.join(words)}")
        return code

    schema = {"type": "string", "enum": list(words)}
    return Annotated[str, AfterValidator(check), WithJsonSchema(schema)]
