"""Addresses that templates ask for: named pages, this page with another filter, the navigation."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

Entry = tuple[str, Any] | tuple[str, Any, frozenset[str]]
"""URL name, label, and when not everybody's: the roles that see it."""


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


def navigation(
    request: HttpRequest, entries: Iterable[Entry], roles: Iterable[str] = ()
) -> list[dict[str, Any]]:
    """The entries of the header for a person with ``roles``: url, label, current.

    An entry whose page does not exist yet is left out; the longest address that begins the
    present one is the current entry.
    """
    held = {str(role) for role in roles}
    found = [
        {"url": address, "label": entry[1], "current": False}
        for entry in entries
        if (len(entry) == 2 or entry[2] & held) and (address := maybe_url(entry[0]))
    ]
    here = [item for item in found if _begins(request.path, item["url"])]
    if here:
        max(here, key=lambda item: len(item["url"]))["current"] = True
    return found


def _begins(path: str, address: str) -> bool:
    """Whether ``address`` is ``path`` or a folder above it; the front page only itself."""
    return path == address or (address != "/" and path.startswith(address.rstrip("/") + "/"))
