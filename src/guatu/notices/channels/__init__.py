"""The ways out of the house: mail by SMTP, and a signed call to an address of the body's own."""

from collections.abc import Callable, Mapping

from guatu.notices.channels.mail import send_mail
from guatu.notices.channels.webhook import call_webhook
from guatu.notices.digest import Digest
from guatu.rules.notifying import Messaging


def send(channel: str, address: str, digest: Digest, values: Messaging) -> None:
    """Send one digest.

    Raises ``LeftUnsure`` when it may have arrived, else OSError, HTTPException or ValueError.
    """
    SENDERS[channel](address, digest, values)


SENDERS: Mapping[str, Callable[[str, Digest, Messaging], None]] = {
    "mail": send_mail,
    "webhook": call_webhook,
}
