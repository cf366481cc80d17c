"""Deadline words as they are being typed: what they mean."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from guatu.people.sign_in import SignedIn, business
from guatu.plans.forms.deadline import understood
from guatu.plans.forms.filters import whole
from guatu.plans.wording.readings import NOTES, reading
from guatu.web.render import render


@require_safe
@business
def plan_deadline(request: SignedIn) -> HttpResponse:
    """What deadline words mean, while they are being typed."""
    year = whole(request.GET, "year") or request.now.year
    raw = request.GET.get("deadline_raw", "")[:400].replace("\0", "")
    facts = {"read": deadline_facts(raw, min(max(year, 2000), 2100))} if raw.strip() else {}
    return render(request, "plans/deadline.html", facts, block="reading")


def deadline_facts(raw: str, year: int) -> dict[str, Any]:
    """The reading of deadline words: phrase, notes, whether it is doubtful."""
    found = understood(raw, year)
    phrase = reading(
        found.kind.value,
        start=found.start,
        due=found.due,
        every=found.every.value if found.every else "",
        anchor=found.anchor or "",
        offset_days=found.offset_days,
        year=year,
    )
    return {
        "phrase": phrase,
        "notes": [NOTES.get(code, code) for code in found.notes],
        "bad": found.kind.value == "unreadable",
    }
