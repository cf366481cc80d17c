"""Addresses that templates ask for: named pages, this page with another filter."""

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse


def url(name: str, *args: Any, query: dict[str, Any] | None = None, **kwargs: Any) -> str:
    """The address of a named page; ``query`` becomes its search part."""
    return reverse(name, args=args, kwargs=kwargs, query=query)


def maybe_url(name: str, *args: Any, **kwargs: Any) -> str:
    """The same, "" when this installation has no such page."""
    try:
        return url(name, *args, **kwargs)
    except NoReverseMatch:
        return ""


def with_query(request: HttpRequest, **changes: Any) -> str:
    """This page's address with parameters set, or taken away when None.

    A list sets a parameter several times; the page number starts anew.
    """
    query = request.GET.copy()
    if "page" not in changes:
        query.pop("page", None)
    query.pop("after", None)
    for name, value in changes.items():
        if value is None:
            query.pop(name, None)
        else:
            values = value if isinstance(value, list) else [value]
            query.setlist(name, [str(one) for one in values])
    return f"{request.path}?{query.urlencode()}" if query else request.path
