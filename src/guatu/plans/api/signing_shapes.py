"""What signing sends and answers in JSON."""

from typing import Annotated

from ninja import Schema
from pydantic import Field

from guatu.plans.actions.signing import MOST
from guatu.plans.api.tasks import Year
from guatu.rules.planning.signing import SIGNING_FLOW, About
from guatu.web.jsonapi import Id, In, Out, Paged, Text, coded

BY_SIGN = [one.verb for one in SIGNING_FLOW.moves if one.verb not in ("amend", "ask_anew")]
Verb = coded(BY_SIGN)
Subject = coded(["", *About])


class UnitSigningOut(Out):
    """How the parts that a unit leads stand; ``nobody``: without a named person."""

    unit_id: int
    name: str
    asked: int
    confirmed: int
    objected: int
    upheld: int
    nobody: int
    books: int


class PartOut(Out):
    """A part that waits for the reader's signature; ``revision`` goes back with it."""

    task_id: int
    revision: int
    title: str
    signing: str
    deadline: str


class PartIn(In):
    """A part with the revision of the terms that were read."""

    task_id: Id
    revision: Id


class PartsIn(In):
    """Parts to sign at once."""

    parts: Annotated[list[PartIn], Field(max_length=MOST)]


class UnsignedOut(Out):
    """A part that stays unsigned, and why."""

    task_id: int
    code: str
    detail: str


class SignedOut(Out):
    """What became of each."""

    signed: list[int]
    refused: list[UnsignedOut]


class SignIn(In):
    """A move of the signature.  To object names the subject; object and uphold need a reason."""

    verb: Verb  # type: ignore[valid-type]
    revision: Id
    subject: Subject = ""  # type: ignore[valid-type]
    reason: Text = ""


class OfYear(Schema):
    """The current year when it is left out."""

    cycle: Year | None = None


class PartsAsked(Paged):
    """``after`` is the ``next`` of the page before."""

    cycle: Year | None = None
