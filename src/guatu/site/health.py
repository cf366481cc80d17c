"""What ``guatu check`` looks at: database, tables, disk, worker, seal."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from guatu.jobs.queries import last_heartbeat
from guatu.ledger import triggers
from guatu.ledger.models import Event, Unsealed
from guatu.ledger.queries import head
from guatu.site.failures import sentence
from guatu.site.preparing import unapplied
from guatu.site.speech import say

GB = 1024**3
LOW, EMPTY = 2 * GB, GB // 4
ALIVE = timedelta(seconds=30)
LATE = timedelta(minutes=5)


class Line(NamedTuple):
    """What was found: ``ok``, ``doubt`` or ``bad``, and the sentence."""

    state: str
    text: str


def examine() -> list[Line]:
    """All lines in order; what cannot be looked at is a bad line, not a failure."""
    first = _looked(_database)
    within = (_tables, _guard, _worker, _seal) if first.state == "ok" else ()
    return [first, *(_looked(look) for look in (*within, _disk))]


def _looked(look: Callable[[], Line]) -> Line:
    try:
        return look()
    except DatabaseError as error:
        return Line("bad", sentence(error))


def _database() -> Line:
    connection.ensure_connection()
    name = connection.settings_dict["NAME"]
    return Line(
        "ok", say(f"database: {connection.vendor}, {name}", f"数据库：{connection.vendor}，{name}")
    )


def _tables() -> Line:
    missing = len(unapplied())
    if missing:
        text = say(
            f"tables: {missing} steps are missing: run guatu serve",
            f"数据表：缺 {missing} 步，请运行 guatu serve",
        )
        return Line("bad", text)
    return Line("ok", say("tables: of this version", "数据表：与本版本一致"))


def _guard() -> Line:
    missing = triggers.missing(connection)
    if missing:
        names = ", ".join(missing)
        return Line(
            "bad", say(f"ledger: not append-only, missing {names}", f"台账：缺少防改触发器 {names}")
        )
    return Line("ok", say("ledger: append-only", "台账：只增不改"))


def _worker() -> Line:
    last = last_heartbeat()
    if last is None:
        return Line("doubt", say("worker: none is running", "后台进程：未运行"))
    age = timezone.now() - last
    seconds = int(age.total_seconds())
    text = say(f"worker: last seen {seconds} s ago", f"后台进程：{seconds} 秒前有响应")
    return Line("ok" if age < ALIVE else "bad", text)


def _seal() -> Line:
    waiting, last = Unsealed.objects.count(), head()
    text = say(
        f"seal: up to {last.seq}, {waiting} waiting, head {last.hash}",
        f"封存：至第 {last.seq} 条，待封存 {waiting} 条，链头 {last.hash}",
    )
    oldest = Event.objects.filter(waiting__isnull=False).order_by("id").first()
    late = oldest is not None and timezone.now() - oldest.recorded_at > LATE
    return Line("bad" if late else "ok", text)


def _disk() -> Line:
    folder = settings.HOME if settings.HOME.exists() else settings.HOME.parent
    free = shutil.disk_usage(folder).free
    state = "ok" if free >= LOW else "doubt" if free >= EMPTY else "bad"
    text = say(
        f"disk: {free / GB:.1f} GB free under {folder}", f"磁盘：{folder} 下剩余 {free / GB:.1f} GB"
    )
    return Line(state, text)
