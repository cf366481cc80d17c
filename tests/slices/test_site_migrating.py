"""A new database has the same tables whether it is made quickly or step by step."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

ROOT = Path(__file__).parents[2]
URL = os.environ.get("GUATU_DATABASE_URL", "")
SHOW = "import django; django.setup(); from tests.slices import drill_tables as d; d.show"


def test_both_ways_make_the_same_tables_guards_and_first_rows(tmp_path: Path) -> None:
    quick, plain = _made(tmp_path / "quick"), _made(tmp_path / "plain", plain=True)
    assert len(quick) == len(plain)
    for one, other in zip(quick, plain, strict=True):
        assert one == other
    assert any("plans_task" in row for row in quick[0])


def _made(folder: Path, *, plain: bool = False) -> Any:
    with _database(f"tables_{os.getpid()}_{folder.name}") as address:
        done = subprocess.run(
            [sys.executable, "-c", f"{SHOW}(plain={plain})"],
            env=os.environ
            | address
            | {
                "GUATU_HOME": str(folder),
                "DJANGO_SETTINGS_MODULE": "guatu.site.settings",
                "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            },
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@contextmanager
def _database(name: str) -> Iterator[dict[str, str]]:
    """What the environment says of a new database on the suite's engine."""
    if not URL:
        yield {}
        return
    with psycopg.connect(URL, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            yield {"GUATU_DATABASE_URL": URL.rsplit("/", 1)[0] + f"/{name}"}
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
