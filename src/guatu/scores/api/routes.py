"""The one router of scores, and how its operations find what they are about."""

from typing import NoReturn

from django.http import Http404
from ninja import Router

from guatu.people.bearer import Asked
from guatu.plans.models import Cycle
from guatu.plans.queries.tree import current_cycle
from guatu.web.jsonapi import scope

router = Router(tags=["scores"])
READ, WRITE = scope("plan:read"), scope("plan:write")


def missing() -> NoReturn:
    """What is not there, or out of sight: the same answer."""
    raise Http404


def cycle_of(request: Asked, year: int | None) -> Cycle:
    """The cycle asked for, else the current one."""
    return current_cycle(request.now.date(), year) or missing()
