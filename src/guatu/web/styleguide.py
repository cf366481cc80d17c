"""The style guide: every component on one page, for those who build pages."""

from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from guatu.web import render

TODAY = date(2026, 11, 15)


def page(request: HttpRequest) -> HttpResponse:
    """The whole guide."""
    return render.render(request, "web/styleguide.html", _sample(request), block="content")


def part(request: HttpRequest, part: str) -> HttpResponse:
    """One live example: ``rows`` is a chunk of a long table, ``task`` a side panel."""
    if part not in {"rows", "task"}:
        raise Http404
    return render.render(request, "web/styleguide.html", _sample(request), block=part)


def _sample(request: HttpRequest) -> dict[str, Any]:
    """Invented facts; out of sight (404) on an installation in earnest."""
    if not (settings.DEBUG or render.page_facts(request).get("demonstration")):
        raise Http404
    return {"today": TODAY, "now": datetime(2026, 11, 15, 16, 20), "week": timedelta(days=7)}
