"""The restore drill: a backup made while people write comes back whole, elsewhere and over others.

Runs the real commands on real homes: SQLite, and PostgreSQL when the suite runs on it.
"""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

ROOT = Path(__file__).parents[2]
URL = os.environ.get("GUATU_DATABASE_URL", "")
DRILL = "import django; django.setup(); from tests.slices import drill_home as d; d."


class Home:
    """A home folder with its database and the commands that run on it."""

    def __init__(self, folder: Path, url: str = "") -> None:
        self.folder, self.name = folder, folder.name
        self.env = {
            **{k: v for k, v in os.environ.items() if k not in {"LC_ALL", "GUATU_DATABASE_URL"}},
            "LANG": "C.UTF-8",
            "GUATU_HOME": str(folder),
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            "DJANGO_SETTINGS_MODULE": "guatu.site.settings",
        }
        if url:
            self.env["GUATU_DATABASE_URL"] = url

    def guatu(self, *words: str) -> subprocess.CompletedProcess[str]:
        """A command of ours."""
        return subprocess.run(
            [sys.executable, "-m", "guatu", *words],
            env=self.env, capture_output=True, text=True, timeout=180, check=False,
        )  # fmt: skip

    def drill(self, act: str) -> "subprocess.Popen[str]":
        """``fill`` or ``write`` of ``drill_home`` in a process of its own."""
        return subprocess.Popen(
            [sys.executable, "-c", f"{DRILL}{act}()"],
            env=self.env, cwd=ROOT, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def backup(self, path: Path) -> Path:
        """A backup that must succeed."""
        done = self.guatu("backup", "--out", str(path))
        assert (done.returncode, done.stdout[:8]) == (0, "written:"), done.stderr
        return path


class Homes:
    """Homes on the suite's engine, each with its own database, until the end of the tests."""

    def __init__(self, top: Path) -> None:
        self._top, self._made, self._full = top, list[str](), dict[bool, Home]()

    def empty(self, *, sqlite: bool = False) -> Home:
        """One with nothing in it."""
        return self._new(sqlite, "")

    def filled(self, *, sqlite: bool = False) -> Home:
        """One with the small installation: filled once on each engine, then copied."""
        lite = sqlite or not URL
        if lite not in self._full:
            self._full[lite] = first = self._new(lite, "")
            with first.drill("fill") as drill:
                drill.wait(timeout=120)
            assert drill.returncode == 0
        return self._new(lite, self._full[lite].name)

    def _new(self, lite: bool, like: str) -> Home:
        name = f"drill_{os.getpid()}_{len(self._made)}"
        self._made.append(name)
        if like:
            shutil.copytree(self._top / like, self._top / name)
        if lite or not URL:
            return Home(self._top / name)
        with psycopg.connect(URL, autocommit=True) as server:
            server.execute(f'CREATE DATABASE "{name}"' + (f' TEMPLATE "{like}"' if like else ""))
        return Home(self._top / name, URL.rsplit("/", 1)[0] + f"/{name}")

    def end(self) -> None:
        """Drop the databases."""
        with psycopg.connect(URL, autocommit=True) as server:
            for name in self._made:
                server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Homes]:
    made = Homes(tmp_path_factory.mktemp("drill"))
    yield made
    if URL:
        made.end()


def manifest(path: Path) -> dict[str, Any]:
    """What the backup says of itself."""
    with zipfile.ZipFile(path) as bag:
        found: dict[str, Any] = json.loads(bag.read("manifest.json"))
    return found


def test_a_backup_comes_back_elsewhere_with_the_same_rows_files_and_ledger(
    homes: Homes, tmp_path: Path
) -> None:
    first, second = homes.filled(), homes.empty()
    file = first.backup(tmp_path / "a.backup")
    back = second.guatu("restore", str(file))
    assert back.returncode == 0, back.stderr
    again = manifest(second.backup(tmp_path / "b.backup"))
    assert again["parts"] == manifest(file)["parts"]
    assert again["ledger"] == manifest(file)["ledger"]
    assert any(name.startswith("files/evidence/") for name in again["parts"])
    verified = second.guatu("ledger", "verify", "--head", again["ledger"]["head"])
    assert verified.returncode == 0, verified.stdout
    assert file.stat().st_mode & 0o777 == 0o600


def test_the_same_file_moves_from_sqlite_to_the_suites_engine_and_back(
    homes: Homes, tmp_path: Path
) -> None:
    lite, big, lite_again = homes.filled(sqlite=True), homes.empty(), homes.empty(sqlite=True)
    there = lite.backup(tmp_path / "there.backup")
    assert big.guatu("restore", str(there)).returncode == 0
    back = big.backup(tmp_path / "back.backup")
    assert lite_again.guatu("restore", str(back)).returncode == 0
    end = lite_again.backup(tmp_path / "end.backup")
    assert manifest(there)["parts"] == manifest(back)["parts"] == manifest(end)["parts"]


def test_a_backup_made_while_people_write_is_one_moment(homes: Homes, tmp_path: Path) -> None:
    busy, quiet = homes.filled(), homes.empty()
    with busy.drill("write") as writer:
        try:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "writing\n"
            file = busy.backup(tmp_path / "busy.backup")
            assert writer.poll() is None  # nobody was thrown out by the backup
        finally:
            writer.kill()
    tables = manifest(file)["tables"]
    learnt = tables["people.alias"]["rows"]
    assert quiet.guatu("restore", str(file)).returncode == 0
    assert quiet.guatu("ledger", "verify").returncode == 0
    with zipfile.ZipFile(file) as bag:
        events = bag.read("tables/ledger.event.jsonl").decode().splitlines()
    assert learnt == sum('"alias.learnt"' in line for line in events)


def test_living_data_are_given_up_only_when_told(homes: Homes, tmp_path: Path) -> None:
    home = homes.filled()
    file = home.backup(tmp_path / "a.backup")
    refused = home.guatu("restore", str(file))
    assert refused.returncode == 1
    assert "--force" in refused.stderr.splitlines()[-1]
    assert home.guatu("restore", str(file), "--force").returncode == 0
    assert manifest(home.backup(tmp_path / "b.backup"))["parts"] == manifest(file)["parts"]


@pytest.mark.parametrize("wound", ["cut", "flip", "not_ours"])
def test_a_damaged_file_changes_nothing(wound: str, homes: Homes, tmp_path: Path) -> None:
    home = homes.filled()
    file = home.backup(tmp_path / "a.backup")
    before = manifest(file)["parts"]
    _wound(file, wound)
    refused = home.guatu("restore", str(file), "--force")
    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr
    assert manifest(home.backup(tmp_path / "b.backup"))["parts"] == before


def _wound(file: Path, how: str) -> None:
    data = bytearray(file.read_bytes())
    if how == "cut":
        file.write_bytes(data[: len(data) // 2])
    elif how == "not_ours":
        file.write_bytes(b"PK\x05\x06" + bytes(18))
    else:
        at = data.index("台账已建立".encode())  # the stored evidence itself
        data[at] ^= 1
        file.write_bytes(data)


def test_killed_in_the_middle_the_old_data_are_there(homes: Homes, tmp_path: Path) -> None:
    home = homes.filled()
    file = home.backup(tmp_path / "a.backup")
    for word in ("loading 10", "loading 50", "loading 90"):
        command = [sys.executable, "-m", "guatu", "restore", "--force", str(file)]
        with subprocess.Popen(command, env=home.env, stderr=subprocess.PIPE, text=True) as run:
            assert run.stderr is not None
            next(line for line in run.stderr if word[:9] in line)
            run.kill()
    after = manifest(home.backup(tmp_path / "b.backup"))
    assert after["parts"] == manifest(file)["parts"]
    assert home.guatu("ledger", "verify").returncode == 0


def test_evidence_that_is_gone_is_named_and_the_rest_is_kept(homes: Homes, tmp_path: Path) -> None:
    home = homes.filled()
    (found,) = (p for p in (home.folder / "evidence").rglob("*") if p.is_file())
    found.unlink()
    done = home.guatu("backup", "--out", str(tmp_path / "a.backup"))
    assert done.returncode == 1
    assert found.name in done.stderr
    assert manifest(tmp_path / "a.backup")["lost"] == [f"files/evidence/{found.name}"]
