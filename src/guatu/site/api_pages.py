"""The description of the API as a file, and the page that lists its operations."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from guatu.people.sign_in import SignedIn, business
from guatu.site.api import api
from guatu.site.openapi import description
from guatu.web.render import render


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """The description, in the language asked for; it holds nothing of the installation."""
    return JsonResponse(description(api), json_dumps_params={"ensure_ascii": False})


@require_safe
@business
def page(request: SignedIn) -> HttpResponse:
    """Every operation with its scope, parameters and answers."""
    return render(request, "site/api.html", {"groups": _groups(description(api))})


def _groups(found: dict[str, Any]) -> list[dict[str, Any]]:
    """The operations by tag, in the order of the description."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for path, methods in found["paths"].items():
        for method, operation in methods.items():
            tag = (operation.get("tags") or [""])[0]
            groups.setdefault(tag, []).append(_operation(path, method, operation))
    return [{"tag": tag, "operations": rows} for tag, rows in groups.items()]


def _operation(path: str, method: str, operation: dict[str, Any]) -> dict[str, Any]:
    answers = [code for code in operation["responses"] if code.startswith("2")]
    names = [one["name"] for one in operation["parameters"] if one["in"] == "query"]
    body = next(iter(operation.get("requestBody", {}).get("content", {})), "")
    return {
        "method": method.upper(),
        "path": path,
        "summary": operation["summary"],
        "scope": operation.get("x-scope", ""),
        "parameters": names,
        "body": body,
        "answers": answers,
    }
