"""One way to answer with a page, a fragment of it, a redirect or a worded refusal."""

import json
from collections.abc import Mapping
from typing import Any, cast

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.shortcuts import resolve_url
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.template.backends.utils import csrf_input
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString

from guatu.rules.refused import Refused
from guatu.web import preferences, wording
from guatu.web.rendering import held

Context = Mapping[str, Any]


def is_htmx(request: HttpRequest) -> bool:
    """True when HTMX asks for a part of the page (not for a whole page it will swap itself)."""
    headers = request.headers
    return headers.get("HX-Request") == "true" and headers.get("HX-Boosted") != "true"


def render(
    request: HttpRequest,
    template: str,
    context: Context | None = None,
    *,
    block: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """The whole page; only its ``block`` when HTMX asks and a block is named."""
    part = block if is_htmx(request) else None
    html = text(request, template, context, block=part)
    response = HttpResponse(html, status=status)
    if part:
        _pass_messages_on(request, response)
    patch_vary_headers(response, ("HX-Request",))
    return response


def text(
    request: HttpRequest,
    template: str,
    context: Context | None = None,
    *,
    block: str | None = None,
    bare: bool = False,
) -> str:
    """The markup of a page or one of its blocks; ``bare`` asks nothing of session or database."""
    engine = cast(Jinja2, engines["jinja2"])
    facts = _own_facts(request) | {"bare": bare} | (dict(context) if context else {})
    if not bare:
        facts = page_facts(request) | facts
    page = engine.env.get_template(template)
    with held():
        if block is None:
            return str(page.render(facts))
        return "".join(page.blocks[block](page.new_context(facts)))


def page_facts(request: HttpRequest) -> dict[str, Any]:
    """What the installation says about every page: its context processors, in order."""
    engine = cast(Jinja2, engines["jinja2"])
    facts: dict[str, Any] = {}
    for processor in engine.template_context_processors:
        facts.update(processor(request))
    return facts


def page_messages(request: HttpRequest) -> list[Message]:
    """Messages waiting for this reader; none where there is no session (a page about a failure)."""
    return list(messages.get_messages(request)) if hasattr(request, "_messages") else []


def redirect_to(request: HttpRequest, to: Any, *args: Any, **kwargs: Any) -> HttpResponse:
    """Go to a named page or address: a 302, or HX-Redirect when HTMX asked."""
    address = resolve_url(to, *args, **kwargs)
    if not is_htmx(request):
        return HttpResponseRedirect(address)
    return HttpResponse(status=204, headers={"HX-Redirect": address})


def refused_response(
    request: HttpRequest,
    refused: Refused,
    template: str,
    context: Context | None = None,
    *,
    words: wording.Words,
    block: str | None = None,
) -> HttpResponse:
    """The same page or block again with ``refusal`` (text, place, code) in it, as 422."""
    facts = {**(context or {}), "refusal": wording.refusal(refused, words)}
    return render(request, template, facts, block=block, status=422)


def toast(response: HttpResponse, sentence: object, kind: str = "ok") -> HttpResponse:
    """Show a sentence for a moment after an HTMX answer; kind: ok, note or bad."""
    _trigger(response, [{"text": str(sentence), "kind": kind}])
    return response


def _own_facts(request: HttpRequest) -> dict[str, Any]:
    """What the base layout needs of the request itself."""
    return {
        "request": request,
        # One masked token serves all forms of an answer.
        "csrf_input": SimpleLazyObject(lambda: csrf_input(request)),
        "csrf_token": SimpleLazyObject(lambda: SafeString(get_token(request))),
        "large": preferences.is_large(request),
        "fragment": is_htmx(request),
    }


def _pass_messages_on(request: HttpRequest, response: HttpResponse) -> None:
    """A fragment has no place for messages: they ride on as toasts."""
    waiting = [{"text": str(m), "kind": m.level_tag} for m in page_messages(request)]
    if waiting:
        _trigger(response, waiting)


def _trigger(response: HttpResponse, toasts: list[dict[str, str]]) -> None:
    """Add toasts to HX-Trigger, keeping what a view put there."""
    events = json.loads(response.headers.get("HX-Trigger", "{}"))
    events.setdefault("guatu:toast", {"toasts": []})["toasts"] += toasts
    response.headers["HX-Trigger"] = json.dumps(events)
