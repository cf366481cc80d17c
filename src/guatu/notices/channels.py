"""The ways out of the house: mail by SMTP, and a signed call to an address of the body's own."""

import json
import time
import urllib.request
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from http.client import HTTPMessage
from smtplib import SMTP, SMTP_SSL
from ssl import create_default_context
from typing import IO
from urllib.error import HTTPError
from urllib.request import Request

from guatu.notices.digest import Digest
from guatu.notices.secrets import secret
from guatu.rules.notifying import Messaging, signature

PATIENCE = 15  # seconds


def send(channel: str, address: str, digest: Digest, values: Messaging) -> None:
    """Send one digest.  Raises OSError (its subclasses of smtplib and urllib) or ValueError."""
    SENDERS[channel](address, digest, values)


def _mail(address: str, digest: Digest, values: Messaging) -> None:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = digest.subject, values.sender, address
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(digest.text)
    with _server(values) as server:
        if values.tls == "starttls":
            server.starttls(context=create_default_context())
        if values.user:
            server.login(values.user, secret("mail"))
        server.send_message(message)


def _server(values: Messaging) -> SMTP:
    if values.tls == "tls":
        context = create_default_context()
        return SMTP_SSL(values.host, values.port, timeout=PATIENCE, context=context)
    return SMTP(values.host, values.port, timeout=PATIENCE)


def _webhook(address: str, digest: Digest, values: Messaging) -> None:
    told = {
        "person": digest.person_id,
        "name": digest.name,
        "subject": digest.subject,
        "lines": list(digest.lines),
        "link": digest.link,
    }
    body = json.dumps(told, ensure_ascii=False).encode()
    call = Request(values.webhook, body, {"Content-Type": "application/json"}, method="POST")
    call.add_header("X-Guatu-Signature", signature(secret("webhook"), int(time.time()), body))
    with _opener.open(call, timeout=PATIENCE) as answer:
        answer.read(1024)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A call goes where the settings say and nowhere else."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        raise HTTPError(req.full_url, code, "redirected", headers, fp)


_opener = urllib.request.build_opener(_NoRedirect)
SENDERS: Mapping[str, Callable[[str, Digest, Messaging], None]] = {
    "mail": _mail,
    "webhook": _webhook,
}
