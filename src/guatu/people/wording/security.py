"""The security settings as their page names them, and what a token reaches."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Setting(NamedTuple):
    """A security setting as the page names it, with its unit."""

    label: Promise
    unit: Promise
    group: str


SECURITY: dict[str, Setting] = {
    "password_least": Setting(_("Shortest password"), _("characters"), "password"),
    "password_kinds": Setting(_("Kinds of characters in it"), _("kinds"), "password"),
    "password_long": Setting(_("Any characters will do from"), _("characters"), "password"),
    "password_days": Setting(_("A password lasts (0: for ever)"), _("days"), "password"),
    "failures": Setting(_("Failed tries before a lock"), _("tries"), "tries"),
    "pause_minutes": Setting(_("The lock lasts"), _("minutes"), "tries"),
    "idle_minutes": Setting(_("A session ends when idle for"), _("minutes"), "session"),
    "session_hours": Setting(_("A session ends in any case after"), _("hours"), "session"),
    "link_hours": Setting(_("A set-up link lasts"), _("hours"), "account"),
    "idle_account_days": Setting(_("An account counts as idle after"), _("days"), "account"),
}
SECURITY_GROUPS: dict[str, Promise] = {
    "password": _("Passwords"),
    "tries": _("Failed tries"),
    "session": _("Sessions"),
    "account": _("Accounts"),
}
SECOND_FACTOR: dict[str, Promise] = {
    "nobody": _("whoever wants one"),
    "administrators": _("the three administrators must"),
    "everybody": _("everybody must"),
}

SCOPES: dict[str, Promise] = {
    "plan:read": pgettext_lazy("scope", "read the plan"),
    "plan:write": pgettext_lazy("scope", "write tasks and entries"),
    "report:read": pgettext_lazy("scope", "read monthly reports"),
    "report:write": pgettext_lazy("scope", "write and judge monthly reports"),
    "import": pgettext_lazy("scope", "import a plan"),
    "wall": pgettext_lazy("scope", "read and print the wall"),
}
LIVES: dict[int, Promise] = {
    7: _("a week"),
    30: _("30 days"),
    90: _("90 days"),
    365: _("a year"),
}
