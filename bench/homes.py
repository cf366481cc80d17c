"""A database of a set's own, and the children that work in it."""

import json
import os
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg
from psycopg.sql import SQL, Identifier
from tests import postgres

from bench.ready import Ready

ENGINES = ("SQLite", "PostgreSQL")
DEMONSTRATION = "demonstration"
"""A size of its own: the city as ``guatu demo`` makes it."""


@dataclass(frozen=True)
class Home:
    """Where a set lives; ``url`` is empty for SQLite."""

    engine: str
    size: str
    folder: Path
    url: str = ""
    stack: ExitStack = field(default_factory=ExitStack, compare=False)
    """What runs on it until the end of the bench."""

    @property
    def environment(self) -> dict[str, str]:
        """What children need to work here and nowhere else."""
        own = {"GUATU_HOME": str(self.folder), "GUATU_DATABASE_URL": self.url}
        return os.environ | own | {"DJANGO_SETTINGS_MODULE": "guatu.site.settings"}

    def inside(self, name: str, *words: str) -> Any:
        """The JSON that a piece of work prints at last."""
        return json.loads(self.told(name, *words)[-1])

    def told(self, name: str, *words: str) -> list[str]:
        """All lines that it prints; less when it is killed."""
        if self not in _ready:
            _ready[self] = Ready(self.environment)
            self.stack.callback(self.rest)
        return _ready[self].lines(name, *words)

    def rest(self) -> None:
        """End the process that works inside; the next piece of work begins another."""
        if ready := _ready.pop(self, None):
            ready.end()


_ready: dict[Home, Ready] = {}


class Homes:
    """The sets on the engines there are; each is made when it is first asked for."""

    def __init__(self, top: Path, url: str, stack: ExitStack) -> None:
        self._top, self._url, self._stack = top, url, stack
        self._made: dict[tuple[str, str], Home] = {}

    @property
    def engines(self) -> list[str]:
        """SQLite, and PostgreSQL where it is installed."""
        return ["SQLite", "PostgreSQL"] if self._url else ["SQLite"]

    def of(self, engine: str, size: str) -> Home:
        """The home of a set, filled."""
        if (engine, size) not in self._made:
            folder = self._top / f"{engine}-{size}"
            folder.mkdir()
            own = database(self._url, f"set_{size.lower()}") if engine != "SQLite" else ""
            home = Home(engine, size, folder, own, self._stack)
            home.inside("make", size)
            self._made[engine, size] = home
        return self._made[engine, size]


@contextmanager
def homes(engines: Collection[str] = ENGINES) -> Iterator[Homes]:
    """Homes in a temporary folder and on a server of their own."""
    with ExitStack() as stack:
        top = Path(stack.enter_context(TemporaryDirectory(prefix="guatu-bench-")))
        has_server = "PostgreSQL" in engines and postgres._binaries() is not None
        url = stack.enter_context(postgres.server(durable=True)) if has_server else ""
        yield Homes(top, url, stack)


def database(url: str, name: str) -> str:
    """The address of a new database on the server."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
    return url.rsplit("/", 1)[0] + f"/{name}"
