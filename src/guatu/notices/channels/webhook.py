"""A digest as a signed call of an address that the body has set, which goes nowhere else."""

import json
import time
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from socket import SOCK_STREAM, create_connection, getaddrinfo, socket
from ssl import create_default_context
from urllib.parse import SplitResult, urlsplit

from guatu.notices.channels.failing import AddressInside, AnsweredNo, LeftUnsure, SecretMissing
from guatu.notices.digest import Digest
from guatu.notices.secrets import secret
from guatu.rules.endpoints import may_call
from guatu.rules.notifying import Messaging, signature

PATIENCE = 15  # seconds


def call_webhook(address: str, digest: Digest, values: Messaging) -> None:
    """POST one digest.  Raises ``LeftUnsure``, OSError (those of ``failing`` are).

    No redirect is followed and no proxy of the environment is asked.
    """
    shared = secret("webhook")
    if not shared:
        raise SecretMissing
    body = body_of(digest)
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "Idempotency-Key": digest.key,
        "X-Guatu-Signature": signature(shared, int(time.time()), body),
    }
    parts = urlsplit(values.webhook)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    with closing(_Call(parts, inside=values.inside)) as call:
        call.connect()
        _exchange(call, path, body, headers)


def body_of(digest: Digest) -> bytes:
    """The JSON that is posted and signed; ``id`` is the same at every try of one digest."""
    told = {
        "id": digest.key,
        "person": digest.person_id,
        "name": digest.name,
        "subject": digest.subject,
        "lines": list(digest.lines),
        "link": digest.link,
    }
    return json.dumps(told, ensure_ascii=False).encode()


def _exchange(call: HTTPConnection, path: str, body: bytes, headers: dict[str, str]) -> None:
    """Once the call is on its way, silence does not mean that it was not heard."""
    try:
        call.request("POST", path, body, headers)
        status = call.getresponse().status
    except (OSError, HTTPException) as silence:
        raise LeftUnsure from silence
    if not 200 <= status < 300:
        raise AnsweredNo(status)


class _Call(HTTPConnection):
    """A connection whose name is looked up once, and judged before anything is opened."""

    def __init__(self, parts: SplitResult, *, inside: bool) -> None:
        self.secure, self.inside = parts.scheme == "https", inside
        self.default_port = 443 if self.secure else 80
        port = parts.port or self.default_port
        super().__init__(parts.hostname or "", port, timeout=PATIENCE)

    def connect(self) -> None:
        """Open it.  Raises OSError: ``AddressInside``, the name unknown, nobody there, no trust."""
        plain = _reached(self.host, self.port, self.inside)
        if not self.secure:
            self.sock = plain
            return
        try:
            self.sock = create_default_context().wrap_socket(plain, server_hostname=self.host)
        except OSError:
            plain.close()
            raise


def _reached(host: str, port: int, inside: bool) -> socket:
    """A connection to the first of the name's numbers that answers; all of them must be allowed."""
    found = [str(one[4][0]) for one in getaddrinfo(host, port, type=SOCK_STREAM)]
    if not all(may_call(number, inside=inside) for number in found):
        raise AddressInside
    for number in dict.fromkeys(found[:-1]):
        try:
            return create_connection((number, port), PATIENCE)
        except OSError:
            continue
    return create_connection((found[-1], port), PATIENCE)
