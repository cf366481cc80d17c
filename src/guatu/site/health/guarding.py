"""What keeps strangers out: secrets, modes of files, names of the server, the demonstration."""

import stat
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from guatu.people.queries import installation
from guatu.site import env
from guatu.site.health.line import BAD, DOUBT, OK, Line, line
from guatu.site.preparing import is_loopback

LEAST_KEY, LEAST_KINDS, LEAST_PASSWORD = 40, 10, 10
GUESSED = {"guatu", "postgres", "password", "passw0rd", "secret", "changeme", "admin", "123456"}
GUESSED |= {"12345678", "123456789", "1234567890", "root", "test", "admin123"}
OWN_NAMES = {"testserver"}


def secret() -> Line:
    """The key that signs sessions: long, and read by nobody else on this machine."""
    what, path = pgettext("check", "secret key"), Path(settings.HOME) / "secret.key"
    key = settings.SECRET_KEY
    if len(key) < LEAST_KEY or len(set(key)) < LEAST_KINDS or key.startswith("django-insecure"):
        todo = _("Unset GUATU_SECRET_KEY: guatu makes a good one. Everybody signs in again.")
        return line(BAD, what, _("too short or easy to guess"), todo)
    if env.text("GUATU_SECRET_KEY"):
        return line(OK, what, _("from the environment"))
    if _mode(path) & 0o077:
        facts = {"file": path}
        found = _("others on this machine may read %(file)s") % facts
        return line(BAD, what, found, _("chmod 600 %(file)s") % facts)
    return line(OK, what, _("made here, readable by its owner only"))


def folder() -> Line:
    """The data lie in a folder that others on this machine cannot enter."""
    what, home = pgettext("check", "data folder"), Path(settings.HOME)
    facts = {"file": home}
    if _mode(home) & 0o007:
        found = _("others on this machine may enter %(file)s") % facts
        return line(DOUBT, what, found, _("chmod 700 %(file)s") % facts)
    return line(OK, what, _("closed to others on this machine"))


def hosts() -> Line:
    """The names under which the server answers, and whether they are reached by TLS."""
    what, names = pgettext("check", "host names"), settings.ALLOWED_HOSTS
    if "*" in names:
        todo = _("Write the names that people use into GUATU_HOSTS, separated by commas.")
        return line(BAD, what, _("any name is answered (GUATU_HOSTS=*)"), todo)
    outside = [name for name in names if name not in OWN_NAMES and not is_loopback(name)]
    if outside and not settings.SESSION_COOKIE_SECURE:
        facts = {"names": ", ".join(outside)}
        found = _("%(names)s, but cookies may go without TLS") % facts
        return line(DOUBT, what, found, _("Put a proxy with TLS in front and set GUATU_TLS=1."))
    return line(OK, what, ", ".join(outside) or _("this machine only"))


def database_password() -> Line:
    """The password in GUATU_DATABASE_URL, where there is one."""
    what = pgettext("check", "database password")
    facts = connection.settings_dict
    password, user, host = (str(facts.get(key) or "") for key in ("PASSWORD", "USER", "HOST"))
    todo = _("ALTER ROLE ... PASSWORD with a long random one, and put it into GUATU_DATABASE_URL.")
    if connection.vendor != "postgresql" or (not password and (not host or host[0] == "/")):
        return line(OK, what, _("none is needed"))
    if not password:
        return line(DOUBT, what, _("none in the address"), todo)
    if password.lower() in {*GUESSED, user.lower()} or len(password) < LEAST_PASSWORD:
        return line(BAD, what, _("too short or easy to guess"), todo)
    return line(OK, what, _("long enough"))


def demonstration() -> Line:
    """A demonstration has no passwords: it must be reached from this machine only."""
    what, here = pgettext("check", "demonstration"), installation()
    if here is None or not here.demonstration:
        return line(OK, what, _("no: these are real data"))
    names = settings.ALLOWED_HOSTS
    outside = [name for name in names if name not in OWN_NAMES and not is_loopback(name)]
    if outside:
        found = _("exposed as %(names)s: whoever comes may be anybody") % {
            "names": ", ".join(outside)
        }
        return line(BAD, what, found, _("Unset GUATU_HOSTS; show it on this machine only."))
    return line(OK, what, _("invented data, on this machine only"))


def _mode(path: Path) -> int:
    """Permission bits; 0 for what is not there."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return 0
