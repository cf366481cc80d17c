"""What all pages of this room share: its tabs, its words, and reading a posted day or text."""

from typing import Any

from django.http import Http404
from django.utils.translation import pgettext

from guatu.people.queries import unit_options
from guatu.people.queries.units import indented
from guatu.people.sign_in import SignedIn
from guatu.plans.forms.filters import whole
from guatu.plans.models import Cycle
from guatu.plans.queries.tree import current_cycle
from guatu.rules.actor import Role
from guatu.supervising import wording
from guatu.supervising.forms.slips import LONGEST
from guatu.web.addresses import url


def facts(request: SignedIn, cycle: Cycle, tab: str) -> dict[str, Any]:
    """The words, the tabs, and whether the reader is of the supervision office."""
    office = request.actor.has(Role.SUPERVISION)
    return {
        "words": wording,
        "cycle": cycle,
        "tab": tab,
        "tabs": tabs(cycle, office),
        "office": office,
        "may_record": office or request.actor.has(Role.LEADER),
    }


def tabs(cycle: Cycle, office: bool) -> list[tuple[str, str, str]]:
    """(key, word, address) of each list that the reader has."""
    year = {"year": cycle.year}
    found = [("slips", pgettext("tab", "Slips"), url("supervision", query=year))]
    if office:
        found.append(("proposals", pgettext("tab", "Proposals"), url("proposals", query=year)))
    return [
        *found,
        ("instructions", pgettext("tab", "Instructions"), url("instructions", query=year)),
        ("requests", pgettext("tab", "Requests for help"), url("requests", query=year)),
    ]


def cycle_of(request: SignedIn) -> Cycle:
    """The cycle of the query, this year's by default; 404 without one."""
    found = current_cycle(request.now.date(), whole(request.GET, "year"))
    if found is None:
        raise Http404
    return found


def units(request: SignedIn) -> list[tuple[int, str]]:
    """Every unit of today as a choice."""
    return indented(unit_options(request.now.date()))


def said(request: SignedIn, name: str) -> str:
    """A posted text, cut to what the record takes."""
    return request.POST.get(name, "")[:LONGEST]
