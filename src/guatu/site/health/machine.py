"""Is the machinery running: database, tables, guard, worker, seal, disk, clock."""

import shutil
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from guatu.jobs.queries import last_heartbeat
from guatu.ledger import triggers
from guatu.ledger.models import Event, Unsealed
from guatu.ledger.queries import head
from guatu.site.health.line import BAD, DOUBT, OK, Line, line
from guatu.site.preparing import unapplied

GB = 1024**3
LOW, EMPTY = 2 * GB, GB // 4
ALIVE = timedelta(seconds=30)
LATE = timedelta(minutes=5)
SLIGHT, WRONG = timedelta(seconds=5), timedelta(minutes=1)


def database() -> Line:
    """Whether it answers."""
    connection.ensure_connection()
    found = f"{connection.vendor}, {connection.settings_dict['NAME']}"
    return line(OK, pgettext("check", "database"), found)


def tables() -> Line:
    """Whether they are of this version."""
    what, missing = pgettext("check", "tables"), len(unapplied())
    if not missing:
        return line(OK, what, _("of this version"))
    found = ngettext("%(num)s step is missing", "%(num)s steps are missing", missing)
    return line(BAD, what, found % {"num": missing}, _("Run guatu serve: it applies them."))


def guard() -> Line:
    """Whether the ledger's triggers are in place."""
    what, missing = pgettext("check", "ledger"), triggers.missing(connection)
    if not missing:
        return line(OK, what, _("append-only"))
    found = _("not append-only, without %(names)s") % {"names": ", ".join(missing)}
    todo = _("Somebody took the guards off: restore a backup, and ask who did.")
    return line(BAD, what, found, todo)


def worker() -> Line:
    """Whether one shows life."""
    what, last = pgettext("check", "worker"), last_heartbeat()
    todo = _("Start it: guatu serve, or guatu worker.")
    if last is None:
        return line(DOUBT, what, _("none is running"), todo)
    age = timezone.now() - last
    found = _("last seen %(num)s s ago") % {"num": int(age.total_seconds())}
    return line(OK if age < ALIVE else BAD, what, found, todo)


def seal() -> Line:
    """How far it goes, and whether something waits too long."""
    waiting, last = Unsealed.objects.count(), head()
    facts = {"seq": last.seq, "num": waiting, "head": last.hash}
    found = _("up to %(seq)s, %(num)s waiting, head %(head)s") % facts
    oldest = Event.objects.filter(waiting__isnull=False).order_by("id").first()
    late = oldest is not None and timezone.now() - oldest.recorded_at > LATE
    todo = _("Events wait for the worker: start it.")
    return line(BAD if late else OK, pgettext("check", "seal"), found, todo)


def disk() -> Line:
    """How much room is left beside the data."""
    folder = settings.HOME if settings.HOME.exists() else settings.HOME.parent
    free = shutil.disk_usage(folder).free
    state = OK if free >= LOW else DOUBT if free >= EMPTY else BAD
    found = _("%(num)s GB free under %(folder)s") % {"num": f"{free / GB:.1f}", "folder": folder}
    return line(state, pgettext("check", "disk"), found, _("Make room, or move GUATU_HOME."))


def clock() -> Line:
    """Whether it goes like the database's, and not before what has happened already."""
    now, last = timezone.now(), Event.objects.order_by("-id").first()
    back = last.recorded_at - now if last else timedelta(0)
    apart = abs(_database_time(now) - timezone.now())
    todo = _("Set the clock by the network (chrony or timedatectl) on all machines.")
    what = pgettext("check", "clock")
    if back > SLIGHT:
        facts = {"num": int(back.total_seconds())}
        return line(BAD, what, _("%(num)s s before the last event of the ledger") % facts, todo)
    if apart > SLIGHT:
        facts = {"num": int(apart.total_seconds())}
        found = _("%(num)s s apart from the database's") % facts
        return line(BAD if apart > WRONG else DOUBT, what, found, todo)
    return line(OK, what, f"{timezone.localtime(now):%Y-%m-%d %H:%M:%S %Z}")


def _database_time(now: datetime) -> datetime:
    """The database server's own clock; SQLite has none but ours."""
    if connection.vendor != "postgresql":
        return now
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (told,) = cursor.fetchone()
    assert isinstance(told, datetime)
    return told
