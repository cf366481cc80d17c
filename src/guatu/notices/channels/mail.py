"""A digest as a mail, handed to the body's own mail server."""

from contextlib import suppress
from email.message import EmailMessage
from email.utils import format_datetime
from smtplib import SMTP, SMTP_SSL, SMTPResponseException
from ssl import create_default_context

from guatu.notices.channels.failing import LeftUnsure, SecretMissing
from guatu.notices.digest import Digest
from guatu.notices.secrets import secret
from guatu.people.queries import real_time
from guatu.rules.notifying import Messaging

PATIENCE = 15  # seconds


def send_mail(address: str, digest: Digest, values: Messaging) -> None:
    """Hand in one mail.  Raises ``LeftUnsure``, OSError (smtplib's are) or ValueError."""
    password = secret("mail")
    if values.user and not password:
        raise SecretMissing
    message = _message(address, digest, values.sender)
    server = _server(values)
    try:
        if values.tls == "starttls":
            server.starttls(context=create_default_context())
        if values.user:
            server.login(values.user, password)
        server.send_message(message)
        with suppress(OSError):  # the mail is taken: however the farewell goes
            server.quit()
    finally:
        server.close()


def _message(address: str, digest: Digest, sender: str) -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = digest.subject, sender, address
    message["Date"] = format_datetime(real_time())
    message["Message-ID"] = f"<{digest.key}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(digest.text)
    return message


class _Plain(SMTP):
    """A server that says nothing to the whole message may have taken it."""

    def data(self, msg: str | bytes | bytearray) -> tuple[int, bytes]:  # type: ignore[override]
        """Hand over the message.  Raises ``LeftUnsure``, SMTPResponseException."""
        try:
            return super().data(msg)
        except SMTPResponseException:
            raise
        except OSError as silence:
            raise LeftUnsure from silence


class _Secured(_Plain, SMTP_SSL):
    """The same, encrypted from the start."""


def _server(values: Messaging) -> SMTP:
    if values.tls == "tls":
        context = create_default_context()
        return _Secured(values.host, values.port, timeout=PATIENCE, context=context)
    return _Plain(values.host, values.port, timeout=PATIENCE)
