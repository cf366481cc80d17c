"""Pages for what went wrong: what, where, and what to do, in both languages, no traceback."""

from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guatu.web import problems, render

Sentence = str | Promise

WORDS: dict[int, tuple[Sentence, Sentence]] = {
    400: (
        _("The request could not be read."),
        _("Go back, load the page again and repeat the step. What you typed is kept in the form."),
    ),
    403: (
        _("You may not do this."),
        _("Ask your security administrator for the role that this needs, or sign in as yourself."),
    ),
    404: (
        _("There is no such page for you."),
        _("It may have been moved, or lies outside what you may see. Look for it from your desk."),
    ),
    405: (
        _("This address does not take that kind of request."),
        _("Open the page again and use its buttons."),
    ),
    413: (
        _("What was sent is too large."),
        _("Send a smaller file, or fewer files at once."),
    ),
    500: (
        _("Something went wrong on our side."),
        _(
            "Nothing was saved by this step. Try again; if it stays, tell the system administrator "
            "the number below."
        ),
    ),
}
NO_PLAN: tuple[Sentence, Sentence] = (
    _("There is no plan yet"),
    _(
        "This page fills when the year is opened and its plan is released. The supervision office "
        "opens the year; until then there is nothing to show here."
    ),
)
STALE: tuple[Sentence, Sentence] = (
    _("This page had been open too long, or cookies are switched off."),
    _("Load the page again and repeat the step. What you typed is kept in the form."),
)


class NoPlanYet(Http404):
    """A page about the plan of a year, in an installation that has no year yet: empty, not gone."""


def error_page(
    request: HttpRequest, status: int, words: tuple[Sentence, Sentence] | None = None
) -> HttpResponse:
    """The page of a failed request; a plain sentence when HTMX asked, which it shows as a toast.

    Below the API's root it is a problem instead.
    """
    if problems.is_api(request):
        return problems.problem(status)
    what, advice = words or WORDS[status]
    if render.is_htmx(request):
        return HttpResponse(f"{what} {advice}", status=status, content_type="text/plain")
    facts: dict[str, Any] = {"status": status, "what": what, "advice": advice}
    # A page about our own failure must not fail again: it asks nothing of session or database.
    html = render.text(request, "web/error.html", facts, bare=status >= 500)
    return HttpResponse(html, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler400; an upload over the limit says so."""
    too_large = isinstance(exception, RequestDataTooBig | TooManyFilesSent)
    return error_page(request, 413 if too_large else 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler403."""
    return error_page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler404: also for what exists but is out of sight; a year to come is no error."""
    if isinstance(exception, NoPlanYet) and not problems.is_api(request):
        facts = dict(zip(("what", "advice"), NO_PLAN, strict=True))
        return HttpResponse(render.text(request, "web/nothing_yet.html", facts))
    return error_page(request, 404)


def failed(request: HttpRequest) -> HttpResponse:
    """handler500."""
    return error_page(request, 500)


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """CSRF_FAILURE_VIEW."""
    return error_page(request, 403, STALE)


def worded(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A bare 405 or 413 as a page; every other answer as it is."""
    if problems.is_api(request) and response.status_code == 405:
        return _again(response, error_page(request, 405))
    if response.status_code not in {405, 413} or response.streaming or response.content:
        return response
    return _again(response, error_page(request, response.status_code))


def _again(response: HttpResponse, page: HttpResponse) -> HttpResponse:
    """The page in place of a bare answer, with that one's headers: what it allowed, its policy."""
    for name, value in response.headers.items():
        if name not in {"Content-Type", "Content-Length"}:
            page.headers[name] = value
    return page
