"""Addresses that templates ask for: named pages, this page with another filter."""

from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from guatu.web.rendering import setting

_PLACE = 9_000_000_000  # stands for a number in a remembered address


def url(name: str, *args: Any, query: dict[str, Any] | None = None, **kwargs: Any) -> str:
    """The address of a named page; ``query`` becomes its search part."""
    if kwargs:
        return reverse(name, args=args, kwargs=kwargs, query=query)
    shape = tuple(_PLACE + i if type(arg) is int else arg for i, arg in enumerate(args))
    now = setting()
    address = _remembered(name, shape, now.urlconf, now.prefix)
    for place, arg in zip(shape, args, strict=True):
        if type(arg) is int:
            address = address.replace(str(place), str(arg), 1)
    return f"{address}?{urlencode(query, doseq=True)}" if query else address


@lru_cache(500)
def _remembered(name: str, args: tuple[Any, ...], urlconf: str | None, prefix: str) -> str:
    """An address looked up once: a table asks for the same one in every row."""
    return reverse(name, args=args)


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
