"""What the wall is asked for by JSON."""

from typing import Annotated

from ninja import Schema
from pydantic import Field, StringConstraints

from guatu.plans.wording import KINDS
from guatu.wall.forms import MOST_VERSIONS, SIZES, WAYS
from guatu.wall.queries.filters import Filters
from guatu.web.jsonapi import CHUNK, Id, In, Limit, Line, coded

Year = Annotated[int, Field(ge=1900, le=2200)]
Kind = coded(list(KINDS))
Basis = coded(["", "original"])
Version = Annotated[int, Field(ge=1, le=MOST_VERSIONS)]
After = Annotated[str, StringConstraints(pattern=r"^[1-9]\d{0,7}$")]


class Filtering(Schema):
    """What hangs: of a year (the current one), a theme, a kind, an official, a unit's subtree.

    ``version`` is the number of a kept version; ``basis`` does not go with it.
    """

    cycle: Year | None = None
    theme: Annotated[Line, Field(max_length=120)] | None = None
    kind: Kind | None = None  # type: ignore[valid-type]
    official: Id | None = None
    unit: Id | None = None
    subtasks: bool = False
    kept: bool = False
    basis: Basis = ""  # type: ignore[valid-type]
    version: Version | None = None

    def filters(self) -> Filters:
        """As the wall reads them."""
        asked = Filtering.model_fields
        return Filters(
            theme=self.theme or None,
            kind=self.kind or "",
            original=self.basis == "original",
            **{n: getattr(self, n) for n in asked if n not in ("cycle", "theme", "kind", "basis")},
        )


class AskRows(Filtering):
    """``after`` is the ``next`` of the page before."""

    after: After | None = None
    limit: Limit = CHUNK


class AskSheet(Filtering):
    """A screen in pixels, its smallest text, and the first row on it (from 0)."""

    width: Annotated[int, Field(ge=640, le=7680)] = 1366
    height: Annotated[int, Field(ge=400, le=4320)] = 620
    text: Annotated[int, Field(ge=6, le=60)] = 12
    first: Annotated[int, Field(ge=0, le=10_000_000)] = 0


class PrintIn(In):
    """What hangs, and on which paper; ``tile`` cuts it into sheets of an office printer."""

    cycle: Year | None = None
    theme: Annotated[Line, Field(max_length=120)] = ""
    kind: Kind | None = None  # type: ignore[valid-type]
    official: Id | None = None
    unit: Id | None = None
    subtasks: bool = False
    kept: bool = False
    basis: Basis = ""  # type: ignore[valid-type]
    version: Version | None = None
    paper: coded(SIZES) = "A3"  # type: ignore[valid-type]
    orientation: coded(WAYS) = "landscape"  # type: ignore[valid-type]
    tile: coded(["", "A3", "A4"]) = ""  # type: ignore[valid-type]
    mono: bool = False
