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
    "address": _("Address of this system"),
}
CHANNELS: dict[str, Promise] = {"mail": _("mail"), "webhook": _("webhook")}
STATES: dict[str, Promise] = {
    "sending": _("being sent"),
    "sent": _("sent"),
    "failed": _("failed"),
    "unsure": _("interrupted: whether it left is not known"),
}
REFUSALS: dict[str, Promise] = {
    "not_your_duty": _("Only the system administrator sets how messages are sent."),
    "reason_missing": _("Say why, in a few words."),
    "stale_settings": _("Somebody changed the settings meanwhile. Look at them and change again."),
    "value_out_of_bounds": _("Between %(least)s and %(most)s, please."),
    "quiet_hours_cover_digest": _("The digest would fall into the quiet hours: move one of them."),
    "address_not_http": _("An address begins with http:// or https://."),
    "sender_missing": _("With a mail server a sender's address is needed, as guatu@example.org."),
    "link_address_missing": _("Say where this system is reached: messages carry a link to it."),
    "mail_address_unreadable": _("This is no mail address. It looks like name@example.org."),
}
DAYS_HINT = _("whole numbers with commas, as 3, 1; empty for none")
