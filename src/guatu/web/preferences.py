"""What a reader chose for this browser: language and size of type, each kept in a cookie."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from guatu.web import problems

LANGUAGE_COOKIE = "guatu_language"
SIZE_COOKIE = "guatu_size"
LARGE = "large"
YEAR = 365 * 24 * 3600


def language_of(request: HttpRequest) -> str:
    """The language code chosen in this browser, else the installation's.

    Of the API it is what the client says that it reads.
    """
    if problems.is_api(request) and "Accept-Language" in request.headers:
        return translation.get_language_from_request(request)
    chosen = request.COOKIES.get(LANGUAGE_COOKIE, "")
    return chosen if chosen in dict(settings.LANGUAGES) else str(settings.LANGUAGE_CODE)


def is_large(request: HttpRequest) -> bool:
    """True when this browser asked for the larger type."""
    return request.COOKIES.get(SIZE_COOKIE) == LARGE


def back(request: HttpRequest) -> str:
    """The page to return to: the posted ``next`` when it is one of ours, else the front page."""
    target = request.POST.get("next", "")
    own = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if own else "/"


@require_POST
def switch_language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language for a year; an unknown one changes nothing."""
    response = HttpResponseRedirect(back(request))
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        _keep(request, response, LANGUAGE_COOKIE, chosen)
    return response


@require_POST
def switch_size(request: HttpRequest) -> HttpResponse:
    """Turn the larger type on or off."""
    response = HttpResponseRedirect(back(request))
    _keep(request, response, SIZE_COOKIE, "" if is_large(request) else LARGE)
    return response


def _keep(request: HttpRequest, response: HttpResponse, name: str, value: str) -> None:
    """One preference as a cookie that only this site sends."""
    response.set_cookie(
        name, value, max_age=YEAR, samesite="Lax", secure=request.is_secure(), httponly=True
    )
