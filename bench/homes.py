"""A database of a set's own, and the children that work in it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg
from tests import postgres


@dataclass(frozen=True)
class Home:
    """Where a set lives; ``url`` is empty for SQLite."""

    engine: str
    size: str
    folder: Path
    url: str = ""

    @property
    def environment(self) -> dict[str, str]:
        """What children need to work here and nowhere else."""
        own = {"GUATU_HOME": str(self.folder), "GUATU_DATABASE_URL": self.url}
        return os.environ | own | {"DJANGO_SETTINGS_MODULE": "guatu.site.settings"}

    def inside(self, name: str, *words: str) -> Any:
        """The JSON that ``python -m bench.inside NAME`` prints."""
        command = [sys.executable, "-m", "bench.inside", name, *words]
        done = subprocess.run(
            command, env=self.environment, check=True, stdout=subprocess.PIPE, text=True
        )
        return json.loads(done.stdout.splitlines()[-1])


@contextmanager
def homes(sizes: tuple[str, ...]) -> Iterator[dict[tuple[str, str], Home]]:
    """Every set on every engine there is, by (engine, size)."""
    with ExitStack() as stack:
        top = Path(stack.enter_context(TemporaryDirectory(prefix="guatu-bench-")))
        has_server = postgres._binaries() is not None
        url = stack.enter_context(postgres.server()) if has_server else ""
        yield {(home.engine, home.size): home for home in _made(top, url, sizes)}


def _made(top: Path, url: str, sizes: tuple[str, ...]) -> Iterator[Home]:
    for engine in ("SQLite", "PostgreSQL") if url else ("SQLite",):
        for size in sizes:
            folder = top / f"{engine}-{size}"
            folder.mkdir()
            own = _database(url, f"set_{size.lower()}") if engine == "PostgreSQL" else ""
            home = Home(engine, size, folder, own)
            home.inside("make", size)
            yield home


def _database(url: str, name: str) -> str:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')  # type: ignore[call-overload]
    return url.rsplit("/", 1)[0] + f"/{name}"
