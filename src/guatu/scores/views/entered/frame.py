"""What the pages of entries share: tabs, words, the cycle, an uploaded file."""

from typing import Any

from django.http import Http404
from django.utils.translation import pgettext

from guatu.files.actions import store_upload
from guatu.people.sign_in import SignedIn
from guatu.plans.forms.filters import whole
from guatu.plans.models import Cycle
from guatu.plans.queries.tree import current_cycle
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from guatu.rules.scoring.marks import plain
from guatu.rules.scoring.sheet import RuleSet
from guatu.scores.queries.entered.grounds import closed_until, rules_of
from guatu.scores.queries.entered.scope import sees_entered
from guatu.scores.queries.entered.tables import line_titles
from guatu.scores.queries.gathering.planned import text_of
from guatu.scores.wording import entered as words
from guatu.scores.wording.entered_refusals import worded
from guatu.web.addresses import url
from guatu.web.errors import NoPlanYet

LONGEST = 2000
Tab = tuple[str, str, str]


def cycle_of(request: SignedIn) -> Cycle:
    """The cycle of the query, this year's by default; 404 without one or for whom it is not."""
    found = current_cycle(request.now.date(), whole(request.GET, "year"))
    if found is None and not request.GET.get("year"):
        raise NoPlanYet
    if found is None or not sees_entered(request.actor):
        raise Http404
    return found


def facts(
    request: SignedIn, cycle: Cycle, tab: str, refused: Refused | None = None
) -> dict[str, Any]:
    """The words, the tabs, the rules in force, and whether the reader is of the office."""
    rules = rules_of(cycle)
    return {
        "words": words,
        "points": plain,
        "plain_number": text_of,
        "cycle": cycle,
        "rules": rules,
        "titles": line_titles(rules),
        "tab": tab,
        "tabs": tabs(cycle, rules, request.actor.has(Role.SUPERVISION)),
        "office": request.actor.has(Role.SUPERVISION),
        "final_until": closed_until(cycle, "final"),
        "closed_until": closed_until(cycle, "final", "published"),
        "refusal": worded(refused) if refused else None,
    }


def tabs(cycle: Cycle, rules: RuleSet | None, office: bool) -> list[Tab]:
    """(key, word, address) of each kind of entry."""
    year = {"year": cycle.year}
    kinds = [
        ("work", pgettext("tab", "Graded works")),
        ("finding", pgettext("tab", "Findings")),
        ("excuse", pgettext("tab", "Lines that do not count")),
        ("gate", pgettext("tab", "Gates")),
    ]
    return [
        ("claims", pgettext("tab", "Claims"), url("score-claims", query=year)),
        ("ratings", pgettext("tab", "Ratings"), url("score-ratings", query=year)),
        ("figures", pgettext("tab", "Figures"), url("score-figures", query=year)),
        *((kind, word, url("score-entered", kind, query=year)) for kind, word in kinds),
    ]


def month_of(request: SignedIn, cycle: Cycle) -> int:
    """The month with which a form begins: that of the address, else today's, else the last."""
    asked = whole(request.GET, "month")
    if asked and 1 <= asked <= 12:
        return asked
    today = request.now.date()
    return today.month if today.year == cycle.year else 12


def upload_of(request: SignedIn, name: str = "evidence") -> int | None:
    """Store an uploaded file, checked by its content; its id, None without one."""
    found = request.FILES.get(name)
    if found is None:
        return None
    stored = store_upload(found, purpose="evidence", actor=request.actor, now=request.now)
    return stored.pk


def said(request: SignedIn, name: str) -> str:
    """A posted text, cut to what the record takes."""
    return request.POST.get(name, "")[:LONGEST]
