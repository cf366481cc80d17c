"""Runs the database tests once more on PostgreSQL: ``python -m tests.postgres PYTEST-ARGUMENTS``.

Uses the server that GUATU_TEST_DATABASE_URL names, else starts one of its own in a temporary
folder on a free loopback port and ends it.  Without PostgreSQL it says so and passes, unless
GUATU_FULL demands everything.
"""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))


def main(arguments: Sequence[str]) -> int:
    """Exit status of pytest on PostgreSQL."""
    url = os.environ.get("GUATU_TEST_DATABASE_URL", "")
    if url:
        return _pytest(arguments, url)
    if not _binaries():
        print("SKIPPED the suite on PostgreSQL: no server found (apt install postgresql)")
        return 1 if os.environ.get("GUATU_FULL") else 0
    with server() as own:
        return _pytest(arguments, own)


def _binaries() -> Path | None:
    found = shutil.which("initdb")
    return Path(found).parent if found else (BINARIES[-1] if BINARIES else None)


def _pytest(arguments: Sequence[str], url: str) -> int:
    print("The suite on PostgreSQL:", flush=True)
    environment = os.environ | {"GUATU_DATABASE_URL": url}
    return subprocess.run(
        [sys.executable, "-m", "pytest", *arguments], env=environment, check=False
    ).returncode


@contextmanager
def server(*, durable: bool = False) -> Iterator[str]:
    """A throw-away server on loopback; its address as a URL.

    ``durable``: it writes through to the disk as a real one does; tests need not wait for that.
    """
    binaries = _binaries()
    if binaries is None:
        raise RuntimeError("no PostgreSQL found")
    folder = tempfile.mkdtemp(prefix="guatu-pg-")
    port = _free_port()
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
    options += "" if durable else " -c fsync=off -c full_page_writes=off -c synchronous_commit=off"
    try:
        _as_server(
            folder,
            [
                binaries / "initdb",
                "-D",
                f"{folder}/data",
                "-U",
                "guatu",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
            ],
        )
        _as_server(
            folder,
            [
                binaries / "pg_ctl",
                "-D",
                f"{folder}/data",
                "-l",
                f"{folder}/log",
                "-w",
                "-o",
                options,
                "start",
            ],
        )
        try:
            yield f"postgresql://guatu@127.0.0.1:{port}/postgres"
        finally:
            _as_server(
                folder, [binaries / "pg_ctl", "-D", f"{folder}/data", "-m", "immediate", "stop"]
            )
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _as_server(folder: str, command: Sequence[object]) -> None:
    """Run a server program; root hands it to the account ``postgres``, as initdb refuses root."""
    account: dict[str, object] = {}
    if os.getuid() == 0:
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        account = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
    subprocess.run(
        [str(part) for part in command],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd=folder,
        **account,  # type: ignore[call-overload]
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
