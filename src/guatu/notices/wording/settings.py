"""The words of the settings, of what was sent and of what is refused."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TLS: dict[str, Promise] = {
    "starttls": _("STARTTLS (port 587)"),
    "tls": _("TLS from the start (port 465)"),
    "none": _("no encryption (inside the house only)"),
}
LABELS: dict[str, Promise] = {
    "before": _("Remind so many days before"),
    "after": _("and so many days after"),
    "digest_hour": _("Digest at (hour)"),
    "quiet_from": _("Nothing is sent from (hour)"),
    "quiet_until": _("until (hour)"),
    "host": _("Mail server"),
    "port": _("Port"),
    "tls": _("Encryption"),
    "user": _("User of the mail server"),
    "sender": _("Sender's address"),
    "webhook": _("Webhook"),
    "inside": _("The webhook is on this machine or in a private network (as 10.x, 192.168.x)"),
    "address": _("Address of this system"),
}
CHANNELS: dict[str, Promise] = {"mail": _("mail"), "webhook": _("webhook")}
STATES: dict[str, Promise] = {
    "sending": _("being sent"),
    "sent": _("sent"),
    "failed": _("failed"),
    "unsure": _("interrupted: whether it left is not known"),
}
FAILURES: dict[str, Promise] = {
    "ConnectionRefusedError": _("nobody answers at this address and port"),
    "TimeoutError": _("no answer in time"),
    "gaierror": _("the name of the server is not known"),
    "SSLCertVerificationError": _(
        "the server's certificate is not trusted here, or is for another name"
    ),
    "SSLError": _("the server does not speak this encryption"),
    "SMTPNotSupportedError": _("the server does not offer this encryption or sign-in"),
    "SMTPAuthenticationError": _("the server refuses user or password"),
    "SMTPRecipientsRefused": _("the server refuses the receiver's address"),
    "SMTPSenderRefused": _("the server refuses the sender's address"),
    "AddressInside": _(
        "the webhook leads into a private network: tick that below it, or change it"
    ),
    "SecretMissing": _("the password or secret is not set: enter it again"),
}
"""Kinds of failure in words; others are shown by their name."""
REFUSALS: dict[str, Promise] = {
    "not_your_duty": _("Only the system administrator sets how messages are sent."),
    "reason_missing": _("Say why, in a few words."),
    "stale_settings": _("Somebody changed the settings meanwhile. Look at them and change again."),
    "value_out_of_bounds": _("Between %(least)s and %(most)s, please."),
    "quiet_hours_cover_digest": _("The digest would fall into the quiet hours: move one of them."),
    "address_not_http": _("An address begins with http:// or https://."),
    "address_unreadable": _(
        "This is no address. It looks like https://messages.example.org/hook, without a password."
    ),
    "address_inside": _(
        "This is on this machine or in a private network: tick that below, or change it. "
        "Link-local addresses (169.254.x.x) are never called."
    ),
    "host_unreadable": _("This is no name of a server. It looks like mail.example.org."),
    "secret_missing": _("Without a shared secret anybody could send such calls: type one."),
    "sender_missing": _("With a mail server a sender's address is needed, as guatu@example.org."),
    "link_address_missing": _("Say where this system is reached: messages carry a link to it."),
    "mail_address_unreadable": _("This is no mail address. It looks like name@example.org."),
}
DAYS_HINT = _("whole numbers with commas, as 3, 1; empty for none")
