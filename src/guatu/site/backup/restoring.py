"""Bringing a backup back: proved first, loaded aside or in one transaction, then put in place."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from guatu.ledger import triggers
from guatu.ledger.verify import Report, verify
from guatu.site.backup import aside, tables
from guatu.site.backup.archive import Archive, damaged, reading
from guatu.site.backup.saving import SECRET
from guatu.site.migrating import make_tables
from guatu.site.speech import Stop, say
from guatu.web.learning import relearn

Tell = Callable[[str, int, int], None]
"""(what is done now, parts finished, parts in all)"""


class Restored(NamedTuple):
    """What came back."""

    sha256: str
    rows: int
    files: int
    ledger: Report


def restore(path: Path, force: bool, tell: Tell) -> Restored:
    """Put a backup in the place of this home's data; a kill at any point leaves the old or the new.

    Raises Stop: not a backup, damaged, from a newer guatu, the home holds data (without
    ``force``), a server still runs on it, the ledger of the backup is broken.
    """
    with reading(path) as archive:
        targets = _known(archive)
        aside.refuse_to_overwrite(force)
        archive.prove(lambda at, of: tell(say("proving", "校验"), at, of))
        files = _files(archive, tell)
        with aside.new_database():
            report = _database(archive, targets, tell)
        _secret(archive)
        rows = sum(int(table["rows"]) for table in archive.facts["tables"].values())
        return Restored(archive.sha256, rows, files, report)


def _known(archive: Archive) -> list[tuple[str, str]]:
    """The last steps of the tables that the backup was made on.  Stop when one is unknown here."""
    wanted = [(app, name) for app, name in archive.facts["migrations"]]
    graph = MigrationExecutor(connection).loader.graph
    newer = [f"{app}.{name}" for app, name in wanted if (app, name) not in graph.nodes]
    if newer:
        raise Stop(
            say(
                f"The backup was made by a newer guatu (it has {newer[0]}): install that version.",
                f"备份由更新的挂图版本写成（含 {newer[0]}），请先安装该版本。",
            )
        )
    followed = {parent.key for key in wanted for parent in graph.node_map[key].parents}
    return [key for key in wanted if key not in followed]


def _database(archive: Archive, targets: list[tuple[str, str]], tell: Tell) -> Report:
    """Tables as they were, their rows, then the steps that were added since.

    The rows and the guards of the ledger go in one transaction on PostgreSQL; SQLite builds
    a new file that nobody reads yet.
    """
    make_tables(targets)
    apps = MigrationExecutor(connection).loader.project_state(targets).apps
    with transaction.atomic():
        _keys_later()
        triggers.take_off(connection)
        _load(archive, apps, tell)
        _settle()
        triggers.install(connection)
    call_command("migrate", verbosity=0, interactive=False)
    report = verify(archive.facts["ledger"]["head"])
    if report.broken is not None:
        raise damaged("ledger")
    return report


def _load(archive: Archive, apps: Any, tell: Tell) -> None:
    """Every table of the backup; its count must be what the manifest says."""
    kept = archive.facts["tables"]
    models = {model._meta.label_lower: model for model in tables.tables(apps)}
    for model in models.values():
        model._base_manager.all().delete()  # what the steps themselves wrote
    for at, (label, table) in enumerate(kept.items(), 1):
        with archive.opened(f"tables/{label}.jsonl") as rows:
            count = tables.load(models[label], table["columns"], iter(rows))
        if count != table["rows"]:
            raise damaged(label)
        tell(say("loading", "载入"), at, len(kept))


def _keys_later() -> None:
    """Tables are loaded by name, not by need: keys are checked at the end.

    A step that adds a foreign key leaves it checked at once for the rest of its transaction.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _settle() -> None:
    """Check every foreign key now, and let new keys begin after the highest."""
    connection.check_constraints()
    every = [model for model in tables.tables(_current()) if connection.vendor == "postgresql"]
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), every):
            cursor.execute(sql)
    relearn(*every)


def _current() -> Any:
    executor = MigrationExecutor(connection)
    return executor.loader.project_state(list(executor.loader.applied_migrations)).apps


def _files(archive: Archive, tell: Tell) -> int:
    """Evidence into its place by hash: what lies there already is the same content."""
    names = [name for name in archive.parts if name.startswith("files/")]
    for at, name in enumerate(names, 1):
        _, purpose, sha256 = name.split("/")
        aside.place(purpose, sha256, archive.pieces(name))
        tell(say("evidence", "佐证材料"), at, len(names))
    return len(names)


def _secret(archive: Archive) -> None:
    """The installation's own secret comes along, so that what it signed stays readable."""
    if SECRET not in archive.parts:
        return
    path = Path(settings.HOME) / SECRET
    new = path.with_name(f".{SECRET}.{os.getpid()}")
    handle = os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(b"".join(archive.pieces(SECRET)))
    os.replace(new, path)
