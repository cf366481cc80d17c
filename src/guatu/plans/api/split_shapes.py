"""What a split sends and answers in JSON."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from guatu.plans.api.naming import ChoiceOut
from guatu.plans.api.terms_in import Thousandths
from guatu.rules.planning.naming import MOST as MOST_PEOPLE
from guatu.rules.planning.splitting import MOST, SPLIT_FLOW
from guatu.web.jsonapi import MOST_ID, Id, In, Line, Out, Text, coded

Close = coded([one.verb for one in SPLIT_FLOW.moves if one.verb != "accept"])
Seen = Annotated[int, Field(ge=0, le=MOST_ID)]
Wording = Annotated[Text, Field(min_length=1, max_length=2000)]


class PartShape(Out):
    """One part; ``sub`` hangs it below the last that is not; ``weight`` in whole thousandths."""

    title: str
    person_ids: list[int]
    unit_id: int | None
    weight: int | None
    deadline: str
    target: str
    sub: bool


class SplitPartIn(In):
    """One part; ``sub`` hangs it below the last that is not; ``weight`` in whole thousandths."""

    title: Wording
    person_ids: Annotated[list[Id], Field(max_length=MOST_PEOPLE)] = []
    unit_id: Id | None = None
    weight: Thousandths | None = None
    deadline: Annotated[Text, Field(max_length=400)] = ""
    target: Annotated[Line, Field(max_length=300)] = ""
    sub: bool = False


class SplitIn(In):
    """Parts to hang below a task; ``seen`` is that of the ground as it was read.

    With ``proposal_id`` they are the acceptance of that proposal.
    """

    seen: Seen
    parts: Annotated[list[SplitPartIn], Field(max_length=MOST)]
    proposal_id: Id | None = None


class ProposalIn(In):
    """Parts proposed to the head; ``seen`` is that of the ground as it was read."""

    seen: Seen
    parts: Annotated[list[SplitPartIn], Field(max_length=MOST)]


class CloseIn(In):
    """The head declines with a reason, the liaison withdraws."""

    verb: Close  # type: ignore[valid-type]
    reason: Text = ""


class BelowOut(Out):
    """A part that hangs there; ``share`` is what it counts for, in parts of 1000."""

    id: int
    title: str
    state: str
    weight: int | None
    share: int | None


class ProposalOut(Out):
    """A liaison's draft of a split."""

    id: int
    state: str
    parts: list[PartShape]
    proposed_by: str
    proposed_at: datetime
    reason: str


class GroundOut(Out):
    """What a split stands on; ``seen`` goes back with it."""

    seen: int
    below: list[BelowOut]
    people: list[ChoiceOut]
    units: list[ChoiceOut]
    proposal: ProposalOut | None


class MadeOut(Out):
    """The tasks that were hung."""

    task_ids: list[int]
