"""What the operations on entries share: their year, their month, and a file of one's own."""

from typing import Annotated

from pydantic import Field

from guatu.files.models import StoredFile
from guatu.people.bearer import Asked
from guatu.plans.models import Cycle
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from guatu.scores.api.routes import cycle_of, missing
from guatu.scores.models import ScoreClaim, ScoreFinding
from guatu.scores.queries.entered.scope import sees_entered

Month = Annotated[int, Field(ge=1, le=12)]


def entering_cycle(request: Asked, year: int | None) -> Cycle:
    """The year, for whoever may see what is entered at all."""
    if not sees_entered(request.actor):
        missing()
    return cycle_of(request, year)


def office_only(request: Asked) -> None:
    """Whoever else sees entries does not see these operations."""
    if request.actor.is_admin or not request.actor.has(Role.SUPERVISION):
        missing()


def own_file(request: Asked, file_id: int | None) -> int | None:
    """A file that the actor stored as evidence and nothing uses yet.

    Raises ``Refused("file_missing")``.
    """
    if file_id is None:
        return None
    own = StoredFile.objects.filter(purpose="evidence", uploaded_by=request.actor.person_id)
    used = (model.objects.filter(evidence=file_id).exists() for model in (ScoreClaim, ScoreFinding))
    if not own.filter(pk=file_id).exists() or any(used):
        raise Refused("file_missing", place="file_id")
    return file_id
