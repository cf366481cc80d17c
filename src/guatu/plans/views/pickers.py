"""Type-ahead of names: chosen ones stay checked, what fits is offered; it works without scripts."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from guatu.people.sign_in import SignedIn, duty
from guatu.plans.forms.parts import Parts, read_parts
from guatu.plans.queries.options import people_like, people_named, units_like, units_named
from guatu.rules.actor import Role
from guatu.web.render import render

PICKERS = {
    "lead_unit": "unit",
    "responsible": "unit",
    "support": "unit",
    "official": "person",
    "assignee": "person",
}
Choice = tuple[int, str]
BETWEEN = re.compile(r"[、，,；;\n]")
"""What stands between several names in a field."""


def chosen(name: str, ids: Sequence[int], today: date) -> list[Choice]:
    """The chosen ones with their names."""
    return units_named(ids) if PICKERS[name] == "unit" else people_named(ids, today)


def matches(name: str, text: str, today: date) -> list[Choice]:
    """Those that fit what is typed."""
    return units_like(text, today) if PICKERS[name] == "unit" else people_like(text, today)


def settle(parts: Parts, typed: Mapping[str, str], today: date) -> set[str]:
    """Take every typed name that fits exactly one; the pickers in which a name stays open."""
    return {
        name
        for name in PICKERS
        for word in _words(typed, name)
        if not _took(parts, name, word, today)
    }


def _words(typed: Mapping[str, str], name: str) -> list[str]:
    """The names typed into a picker and not yet chosen."""
    return [
        word.strip() for word in BETWEEN.split(typed.get(f"{name}_q", "")[:200]) if word.strip()
    ]


def _took(parts: Parts, name: str, word: str, today: date) -> bool:
    """Choose the one that fits; a name that is chosen already was only left in the field."""
    held = parts.ids[name]
    found = matches(name, word, today)
    if any(pk in held for pk, _label in found):
        return True
    one = the_one(found, word)
    if one is None:
        return False
    if name == "lead_unit":
        held.clear()
    held.append(one[0])
    return True


def the_one(found: Sequence[Choice], word: str) -> Choice | None:
    """The only one that is called exactly so, or that fits at all; None when several do."""
    exact = [one for one in found if one[1].split(" ")[0] == word] or found
    return exact[0] if len(exact) == 1 else None


@require_safe
@duty(Role.SUPERVISION)
def plan_pick(request: SignedIn, name: str) -> HttpResponse:
    """One picker again: what is chosen, and what fits the words typed."""
    if name not in PICKERS:
        raise Http404
    today, text = request.now.date(), request.GET.get(f"{name}_q", "")[:60].replace("\0", "")
    parts = read_parts(request.GET)
    taken = chosen(name, parts.ids[name], today)
    held = {pk for pk, _label in taken}
    facts = {
        "name": name,
        "chosen": taken,
        "raws": parts.raws[name],
        "found": [one for one in matches(name, text, today) if one[0] not in held],
        "text": text,
    }
    return render(request, "plans/picker.html", facts, block="names")
