"""The terms of a task as JSON sends them."""

from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from guatu.plans.forms.parts import PERSON_ROLES, UNIT_ROLES
from guatu.plans.forms.terms import BY_HAND
from guatu.plans.wording.labels import DIRECTIONS, EVERY, KINDS, MEASURES
from guatu.web.jsonapi import Day, FigureIn, Id, In, Text, coded, without_nul

MOST_PARTS = 50


def _text(most: int, least: int = 0) -> Any:
    limits = StringConstraints(max_length=most, min_length=least)
    return Annotated[str, limits, AfterValidator(without_nul)]


Thousandths = Annotated[int, Field(ge=0, le=1_000_000)]
Days = Annotated[int, Field(ge=-3660, le=3660)]


class UnitIn(In):
    """A unit's part: a known unit, or the words of the paper."""

    role: coded(UNIT_ROLES)  # type: ignore[valid-type]
    unit_id: Id | None = None
    raw: _text(200) = ""  # type: ignore[valid-type]


class PersonIn(In):
    """A person's part: a known person, or the words of the paper."""

    role: coded(PERSON_ROLES)  # type: ignore[valid-type]
    person_id: Id | None = None
    raw: _text(120) = ""  # type: ignore[valid-type]


class StageIn(In):
    """A planned step; ``weight`` in whole thousandths."""

    text: _text(2000, 1)  # type: ignore[valid-type]
    raw: _text(2000) = ""  # type: ignore[valid-type]
    start: Day | None = None
    due: Day | None = None
    weight: Thousandths | None = None


class DeadlineIn(In):
    """A deadline set by hand instead of read from its words."""

    kind: coded(BY_HAND)  # type: ignore[valid-type]
    start: Day | None = None
    due: Day | None = None
    every: coded(list(EVERY)) | None = None  # type: ignore[valid-type]
    anchor: _text(40) | None = None  # type: ignore[valid-type]
    offset_days: Days | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        """A hand-set deadline has its parts, in order."""
        needs = {"date": "due", "recurring": "every", "anchor": "anchor"}
        needed = needs.get(self.kind, "")
        if needed and not getattr(self, needed):
            raise ValueError(f"a deadline of this kind needs {needed}")
        if self.start and self.due and self.start > self.due:
            raise ValueError("the start lies after the end")
        return self


class TermsIn(In):
    """What an edit may change; a field left out stays as it is, a list replaces the former one.

    ``weight`` and ``points`` are whole thousandths.  ``deadline`` are words, read as the forms
    read them, unless ``deadline_by_hand`` says what they mean.
    """

    title: _text(2000) = ""  # type: ignore[valid-type]
    number: _text(40) = ""  # type: ignore[valid-type]
    section: _text(200) = ""  # type: ignore[valid-type]
    theme: _text(120) = ""  # type: ignore[valid-type]
    kind: coded(list(KINDS)) = "routine"  # type: ignore[valid-type]
    means: Text = ""
    standard: Text = ""
    basis: _text(4000) = ""  # type: ignore[valid-type]
    weight: Thousandths | None = None
    points: Annotated[int, Field(ge=-1_000_000_000, le=1_000_000_000)] | None = None
    lead_unit_id: Id | None = None
    lead_unit_raw: _text(200) = ""  # type: ignore[valid-type]
    contact: _text(60) = ""  # type: ignore[valid-type]
    contact_phone: _text(40) = ""  # type: ignore[valid-type]
    deadline: _text(400) = ""  # type: ignore[valid-type]
    deadline_by_hand: DeadlineIn | None = None
    measure: coded(list(MEASURES)) = "text"  # type: ignore[valid-type]
    target_raw: _text(300) = ""  # type: ignore[valid-type]
    figure_unit: _text(20) = ""  # type: ignore[valid-type]
    baseline: FigureIn | None = None
    target: FigureIn | None = None
    direction: coded(list(DIRECTIONS)) = "more"  # type: ignore[valid-type]
    cap: Annotated[FigureIn, Field(ge=0)] | None = None
    per_period: bool = False
    is_rate: bool = False
    units: Annotated[list[UnitIn], Field(max_length=MOST_PARTS)] = []
    people: Annotated[list[PersonIn], Field(max_length=MOST_PARTS)] = []
    stages: Annotated[list[StageIn], Field(max_length=MOST_PARTS)] = []
