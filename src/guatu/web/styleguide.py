"""The style guide: every component on one page, for those who build pages to copy from."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language

from guatu.rules.refused import Refused
from guatu.web import render, sample, wording

TODAY = date(2026, 11, 15)
PARTS = {"rows": "rows", "task": "task", "live": "live", "refused": "form"}
STILL = '"2026-11-15T16:20"'


def page(request: HttpRequest) -> HttpResponse:
    """The whole guide."""
    return render.render(request, "web/styleguide.html", _facts(request))


def part(request: HttpRequest, part: str) -> HttpResponse:
    """One live example alone: a chunk of a long table, a side panel, a refused form."""
    if part not in PARTS:
        raise Http404
    facts = _facts(request)
    if part == "refused":
        refused = Refused("sample_too_much", place="value", most=12)
        words = {"sample_too_much": sample.TOO_MUCH}
        return render.refused_response(
            request, refused, "web/styleguide.html", facts, words=words, block="form"
        )
    answer = render.render(request, "web/styleguide.html", facts, block=PARTS[part])
    if part == "live":
        answer.headers["ETag"] = STILL
        return get_conditional_response(request, STILL, None, answer) or answer
    return answer


def _facts(request: HttpRequest) -> dict[str, Any]:
    """Invented facts; out of sight (404) on an installation in earnest."""
    if not (settings.DEBUG or render.page_facts(request).get("demonstration")):
        raise Http404
    now = timezone.make_aware(datetime(2026, 11, 15, 16, 20))
    return {
        "today": TODAY,
        "now": now,
        "sample": sample.facts("en" if get_language() == "en" else "zh"),
        "lights": list(wording.LIGHTS),
        "states": list(wording.STATES),
        "after": int(request.GET.get("after", "0") or 0) if request.GET else 0,
    }
