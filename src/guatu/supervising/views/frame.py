"""What all pages of this room share: tabs, words, chunks of a list, a day, a posted text."""

from datetime import date
from typing import Any

from django.db.models import Model, QuerySet
from django.forms import Form
from django.http import Http404
from django.utils.translation import pgettext

from guatu.people.queries import unit_options
from guatu.people.queries.units import indented
from guatu.people.sign_in import SignedIn
from guatu.plans.forms.filters import whole
from guatu.plans.models import Cycle
from guatu.plans.queries.tree import current_cycle
from guatu.plans.views.listing import without
from guatu.rulebook.queries import Unsure, work_calendar
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from guatu.rules.supervising.levels import Level
from guatu.rules.supervising.proposing import reply_by
from guatu.supervising import wording
from guatu.supervising.forms.slips import LONGEST, read_day
from guatu.supervising.queries.chasing import params_of
from guatu.supervising.queries.slips import CHUNK
from guatu.web.addresses import url
from guatu.web.errors import NoPlanYet
from guatu.web.wording import Refusal


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
        "unsure": Unsure(),
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
    """The cycle of the query, this year's by default; without any an empty page."""
    found = current_cycle(request.now.date(), whole(request.GET, "year"))
    if found is None:
        raise Http404 if request.GET.get("year") else NoPlanYet
    return found


def chunk_of(request: SignedIn, rows: QuerySet[Any]) -> dict[str, Any]:
    """The rows after ``before``, the latest first, and where the next ones are."""
    before = whole(request.GET, "before")
    found: list[Model] = list((rows.filter(pk__lt=before) if before else rows)[: CHUNK + 1])
    more = f"{request.path}?{without(request.GET, 'before')}&before="
    following = f"{more}{found[CHUNK - 1].pk}" if len(found) > CHUNK else ""
    return {"rows": found[:CHUNK], "next_chunk": following}


def block_of(request: SignedIn) -> str:
    """What an HTMX request of a list asks for: further rows, or the results anew."""
    return "rows" if whole(request.GET, "before") else "results"


def group_of(request: SignedIn) -> str:
    """open, over or "" of the query."""
    state = request.GET.get("state", "")
    return state if state in ("open", "over") else ""


def answer_by(request: SignedIn, cycle: Cycle, level: Level = Level.ORANGE) -> date:
    """The day offered for an answer: so many workdays from today by colour."""
    today = request.now.date()
    return reply_by(level, today, params_of(cycle), work_calendar(today.year))


def guessed_by(day: object) -> int | None:
    """The year, not confirmed, of a day in a form, offered or typed: nobody knows its rest days."""
    found = day if isinstance(day, date) else read_day({"day": str(day)}, "day")
    return Unsure()(found)


def offered(day: date, unsure: Unsure) -> dict[str, object]:
    """The day that the acts of a page offer for an answer, and whether it is sure."""
    return {"new_due": day.isoformat(), "guessed": unsure(day)}


def units(request: SignedIn) -> list[tuple[int, str]]:
    """Every unit of today as a choice."""
    return indented(unit_options(request.now.date()))


def said(request: SignedIn, name: str) -> str:
    """A posted text, cut to what the record takes."""
    return request.POST.get(name, "")[:LONGEST]


def refused_at(form: Form, refused: Refused | None) -> Refusal | None:
    """Show why the rule said no at the field that it is about; what is about none is returned."""
    told = wording.worded(refused) if refused else None
    if told is None or told.place not in form.fields:
        return told
    form.add_error(told.place, told.text)
    return None
