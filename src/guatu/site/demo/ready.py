"""What ``guatu demo`` does once Django is there: refuse, keep, or make, and say so."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection

from guatu.jobs.queries import last_heartbeat
from guatu.people.queries import real_time
from guatu.site.demo.living import Tell
from guatu.site.demo.make import look, make
from guatu.site.demo.samples import sample_folder, samples
from guatu.site.demo.samples.books import write_books
from guatu.site.demo.samples.prose import write_prose
from guatu.site.preparing import migrate
from guatu.site.speech import Stop, out, say

ALIVE = timedelta(seconds=15)
SIDE_FILES = ("", "-wal", "-shm")


def ready(fresh: bool) -> None:
    """See to it that the home holds a whole demonstration.  Raises Stop for real data."""
    migrate()
    holds = look().holds
    if holds == "real":
        raise Stop(
            say(
                "This home holds real data: the demonstration needs an empty one. "
                "Set GUATU_HOME to another folder.",
                "本目录已有正式数据，演示库只能建在空目录里：请用 GUATU_HOME 另指定一个目录。",
            )
        )
    if holds == "demonstration" and fresh:
        _wipe()
        migrate()
    if holds == "empty" or fresh:
        _make()
    elif not samples():
        _write_samples(real_time().year)


def _make() -> None:
    out(
        say(
            "Making the demonstration city, about half a minute ...",
            "正在生成演示数据，约需半分钟……",
        )
    )
    season = make(real_time(), _telling())
    _write_samples(season.year)
    day = f"{season.today:%Y-%m-%d}"
    out(say(f"Done. In it, it is {day}.", f"已生成。演示库里的今天是 {day}。"))
    out(
        say(f"Example files to import: {sample_folder()}", f"可供导入的示例文件：{sample_folder()}")
    )


def _telling() -> Tell:
    """A line per month, so that one sees it move."""
    return lambda month, acts: out(say(f"  {month}: {acts} acts", f"  {month}：{acts} 件"))


def _write_samples(year: int) -> None:
    write_books(sample_folder(), year)
    write_prose(sample_folder(), year)


def _wipe() -> None:
    """Remove the former demonstration with its ledger: the only data that may ever go."""
    beat = last_heartbeat()
    if beat and real_time() - beat < ALIVE:
        raise Stop(
            say(
                "The server of this demonstration is running: end it first.",
                "演示网站正在运行：请先停止它，再重新生成。",
            )
        )
    if connection.vendor == "sqlite":
        connection.close()
        name = str(settings.DATABASES["default"]["NAME"])
        for suffix in SIDE_FILES:
            Path(name + suffix).unlink(missing_ok=True)
        return
    tables = ", ".join(connection.ops.quote_name(t) for t in connection.introspection.table_names())
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {tables} CASCADE")
