"""Beside the living data: what is refused before, where the new lies, how it is put in."""

import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from guatu.files.queries import place_of
from guatu.jobs.queries import last_heartbeat
from guatu.people.models import Installation
from guatu.site.speech import Stop, say

ALIVE = timedelta(seconds=20)


def refuse_to_overwrite(force: bool) -> None:
    """Stop when this home holds an installation (without ``force``), or somebody works in it."""
    try:
        held = Installation.objects.values_list("body_name", flat=True).first()
        beat = last_heartbeat()
    except DatabaseError:  # no tables yet: nothing to lose
        held, beat = None, None
    if beat is not None and timezone.now() - beat < ALIVE:
        raise Stop(
            say(
                "A server or worker is running on this home: stop it first.",
                "网站或后台进程正在运行，请先停止。",
            )
        )
    if held is not None and not force:
        raise Stop(
            say(
                f"This home holds the data of {held}: --force gives them up for the backup's.",
                f"此处已有“{held}”的数据；确要以备份取代，请加 --force。",
            )
        )


@contextmanager
def new_database() -> Iterator[None]:
    """Within, the default connection is the new database; at the end it takes the old one's place.

    SQLite: a file beside the old one, put in place by one rename.  PostgreSQL: one transaction
    that begins by dropping our tables.
    """
    if connection.vendor == "sqlite":
        with _new_file():
            yield
        return
    with transaction.atomic():
        _drop_tables()
        yield


@contextmanager
def _new_file() -> Iterator[None]:
    old = Path(connection.settings_dict["NAME"])
    new = old.with_name(f"{old.name}.{os.getpid()}.new")
    connection.close()
    connection.settings_dict["NAME"] = new
    try:
        yield
        _flushed()
        connection.settings_dict["NAME"] = old
        if old.exists():
            _flushed()  # nothing of the old may lie in a log that the new would read
        connection.close()
        os.replace(new, old)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = old
        for left in (new, Path(f"{new}-wal"), Path(f"{new}-shm")):
            left.unlink(missing_ok=True)


def _flushed() -> None:
    """Move SQLite's log into the file and remove it."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _drop_tables() -> None:
    """Every table that is there: the database is the installation's own."""
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f"DROP TABLE {connection.ops.quote_name(name)} CASCADE")


def place(purpose: str, sha256: str, pieces: Iterable[bytes]) -> None:
    """Write content into the store, whole or not at all."""
    path = place_of(purpose, sha256)
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    new = Path(settings.HOME) / "arriving" / secrets.token_hex(12)
    new.parent.mkdir(parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        os.replace(new, path)
    finally:
        new.unlink(missing_ok=True)
