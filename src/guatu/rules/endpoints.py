"""Addresses that a body types: which can be meant, and where a call may go.

Source: issue "The month", section 4 (each endpoint a setting).
"""

import re
from ipaddress import IPv6Address, ip_address
from urllib.parse import urlsplit

from guatu.rules.refused import Refused

_VISIBLE = re.compile(r"[!-~]+")
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|[0-9A-Fa-f:]+:[0-9A-Fa-f:.]+")
_MAIL = re.compile(r"[^\s@<>,;:\"()\\]+@[^\s@<>,;:\"()\\]+")


def check_web(place: str, address: str) -> None:
    """An address of the web: http or https, a host, nobody's password in it; "" is none.

    Raises ``Refused``: ``address_not_http`` (place), ``address_unreadable`` (place).
    """
    if not address:
        return
    if not address.startswith(("http://", "https://")):
        raise Refused("address_not_http", place=place)
    try:
        parts = urlsplit(address)
        host, port, named = parts.hostname, parts.port, parts.username or parts.password
    except ValueError:
        host, port, named = None, None, None
    known = host and _HOST.fullmatch(host) and port != 0 and not named and not parts.fragment
    if not (known and _VISIBLE.fullmatch(address)):
        raise Refused("address_unreadable", place=place)


def check_call(place: str, address: str, *, inside: bool) -> None:
    """An address that names this machine or a private number; other names are looked up later.

    Raises ``Refused``: ``address_inside``.
    """
    host = urlsplit(address).hostname or ""
    number = "127.0.0.1" if host == "localhost" or host.endswith(".localhost") else host
    try:
        allowed = may_call(number, inside=inside)
    except ValueError:
        return
    if not allowed:
        raise Refused("address_inside", place=place)


def check_host(place: str, name: str) -> None:
    """The name or number of a machine; "" is none.  Raises ``Refused``: ``host_unreadable``."""
    if name and not _HOST.fullmatch(name):
        raise Refused("host_unreadable", place=place)


def is_mail_address(text: str) -> bool:
    """``name@host`` on one line and nothing beside it."""
    return _MAIL.fullmatch(text) is not None


def may_call(number: str, *, inside: bool) -> bool:
    """Whether a call may go to this IP number; ``inside`` allows loopback and private networks.

    Never to link-local numbers (169.254.x.x: the door to a cloud's own secrets), to many at once,
    or to none.
    """
    found = ip_address(number.partition("%")[0])
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    if found.is_link_local or found.is_multicast or found.is_unspecified:
        return False
    return found.is_global or inside
