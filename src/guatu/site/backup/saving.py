"""Writing a backup while the server runs: one snapshot of all tables, then the files it names."""

import copy
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from django.apps import apps
from django.conf import settings
from django.db import connections, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from guatu.files.models import StoredFile
from guatu.files.queries import place_of
from guatu.ledger.models import Seal
from guatu.site.backup import mark, tables
from guatu.site.backup.archive import PIECE, Writer, writing

SNAPSHOT = "snapshot"
SECRET = "secret.key"
Tell = Callable[[int, int], None]
"""(parts finished, parts in all)"""


class Saved(NamedTuple):
    """What a backup holds: rows, files, bytes; head of the ledger; evidence that was not there."""

    sha256: str
    rows: int
    files: int
    size: int
    head_seq: int
    head: str
    lost: list[str]


def save(path: Path, tell: Tell) -> Saved:
    """Write the whole installation to ``path``; writers are not held up meanwhile."""
    with writing(path) as out, _snapshot():
        models = tables.tables(apps)
        files = sorted(
            StoredFile.objects.using(SNAPSHOT).values_list("purpose", "sha256").distinct()
        )
        steps = len(models) + len(files)
        rows = _tables(out, models, lambda at: tell(at, steps))
        lost = _files(out, files, lambda at: tell(len(models) + at, steps))
        if (key := Path(settings.HOME) / SECRET).exists():
            out.add(SECRET, [key.read_bytes()], packed=False)
        last = Seal.objects.using(SNAPSHOT).order_by("-seq").first()
        head_seq, head = (last.seq, last.hash) if last else (0, "")
        facts = {
            "guatu": version("guatu"),
            "made_at": timezone.now().isoformat(),
            "migrations": _migrations(),
            "tables": rows,
            "ledger": {"seq": head_seq, "head": head},
            "lost": lost,
        }
        sha256 = out.close(facts)
    mark.leave(path.name, len(lost))
    found = len(files) - len(lost)
    total = sum(int(table["rows"]) for table in rows.values())
    return Saved(sha256, total, found, path.stat().st_size, head_seq, head, lost)


@contextmanager
def _snapshot() -> Iterator[None]:
    """A connection that sees one moment of the database until it is closed."""
    options = copy.deepcopy(connections.settings["default"])
    if connections["default"].vendor == "sqlite":
        options["OPTIONS"]["transaction_mode"] = "DEFERRED"  # reads only: nobody waits for us
    else:
        options["CONN_MAX_AGE"] = 0
    connections.settings[SNAPSHOT] = options
    try:
        with transaction.atomic(using=SNAPSHOT):
            if connections[SNAPSHOT].vendor == "postgresql":
                with connections[SNAPSHOT].cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    finally:
        connections[SNAPSHOT].close()
        del connections[SNAPSHOT], connections.settings[SNAPSHOT]


def _migrations() -> list[list[str]]:
    """Which steps of the tables the rows belong to."""
    applied = MigrationRecorder(connections[SNAPSHOT]).applied_migrations()
    return sorted([app, name] for app, name in applied)


def _tables(out: Writer, models: list[Any], tell: Callable[[int], None]) -> dict[str, Any]:
    written = {}
    for at, model in enumerate(models, 1):
        label, count = model._meta.label_lower, 0

        def counted(model: Any = model) -> Iterator[bytes]:
            nonlocal count
            for line in tables.lines(model, SNAPSHOT):
                count += 1
                yield line

        out.add(f"tables/{label}.jsonl", counted(), packed=True)
        names = [field.attname for field in tables.columns(model)]
        written[label] = {"rows": count, "columns": names}
        tell(at)
    return written


def _files(out: Writer, files: list[Any], tell: Callable[[int], None]) -> list[str]:
    """Copy what lies on disk; returns the names of evidence that is missing or altered there.

    Results of jobs may have been cleared away meanwhile: they can be made again.
    """
    lost = []
    for at, (purpose, sha256) in enumerate(files, 1):
        place, name = place_of(purpose, sha256), f"files/{purpose}/{sha256}"
        if not place.is_file():
            lost += [name] if purpose != "result" else []
        elif out.add(name, _pieces(place), packed=False).sha256 != sha256:
            lost.append(name)
        tell(at)
    return lost


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece
