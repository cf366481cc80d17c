"""The running installation: web processes and a worker, started together and ended together.

This process loads the rooms for the web processes, which are forked from it and share them; all
else that needs them is a child.
"""

import errno
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Sequence
from multiprocessing import get_start_method

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from guatu.site.boot import load
from guatu.site.speech import Stop, err, out, say

APPLICATION = "guatu.site.wsgi:application"
GRACE = 10.0  # seconds for the worker to end its step
BACK = 3.0  # seconds before a worker that died is started again
ENVIRONMENT = {"MALLOC_ARENA_MAX": "2", "PYTHONUNBUFFERED": "1"}
"""For all children: fewer heaps in the C library cost nothing here and save memory."""


def serve(host: str, port: int, *, workers: int = 2, with_worker: bool = True) -> int:
    """Serve until stopped; returns the exit status.  Raises Stop when it cannot begin."""
    ensure_free(host, port)
    if not _in_environment():
        _begin_anew(host, port, workers, with_worker)
    ready = subprocess.run(_guatu("serve", "--prepare-only", "--host", host), check=False)
    if ready.returncode:
        return ready.returncode
    worker = Beside(_guatu("worker", "--beside-server")) if with_worker else None
    if get_start_method() == "fork":
        load(APPLICATION)
    server = Granian(
        APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=1,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=int(GRACE),
    )
    server.on_startup(lambda: _greet(host, port))
    try:
        server.serve()
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 1
    finally:
        if worker:
            worker.stop()
    return 0


def ensure_free(host: str, port: int) -> None:
    """Raise Stop with a sentence when nobody can listen there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), port))
        except OSError as error:
            raise Stop(_why_not(error, host, port)) from error


class Beside:
    """A child that runs beside the server and is started again when it dies."""

    def __init__(self, command: Sequence[str]) -> None:
        self.command = command
        self.over = threading.Event()
        self.child = subprocess.Popen(command)
        self.watch = threading.Thread(target=self.keep, daemon=True)
        self.watch.start()

    def keep(self) -> None:
        """Wait for the child's end; unless it was asked for, begin anew."""
        while True:
            status = self.child.wait()
            if self.over.wait(BACK):
                return
            err(
                say(
                    f"guatu: the worker ended ({status}) and is started again",
                    f"guatu：后台进程已退出（{status}），正在重新启动",
                )
            )
            self.child = subprocess.Popen(self.command)

    def stop(self) -> None:
        """Ask the child to end, and wait; after a while without asking."""
        self.over.set()
        self.child.terminate()
        try:
            self.child.wait(GRACE)
        except subprocess.TimeoutExpired:
            self.child.kill()


def _greet(host: str, port: int) -> None:
    shown = "127.0.0.1" if host in {"0.0.0.0", "::"} else host
    address = f"http://{shown}:{port}/"
    out(say(f"guatu: {address}  (Ctrl-C ends it)", f"guatu：{address}（按 Ctrl-C 结束）"))


def _why_not(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return say(
            f"Port {port} is taken: end the other program, or choose another with --port"
            f" (instead of make run: .venv/bin/guatu demo --port {port + 10}).",
            f"端口 {port} 已被占用：请结束占用它的程序，或用 --port 另选一个"
            f"（代替 make run：.venv/bin/guatu demo --port {port + 10}）。",
        )
    if error.errno == errno.EACCES:
        return say(
            f"Port {port} needs a right that you lack: choose one above 1023 with --port.",
            f"无权使用端口 {port}：请用 --port 选择 1023 以上的端口。",
        )
    return say(
        f"Nobody can listen on {host}: {error.strerror}.",
        f"无法在 {host} 上监听：{error.strerror}。",
    )


def _guatu(*words: str) -> list[str]:
    return [sys.executable, "-m", "guatu", *words]


def _in_environment() -> bool:
    return all(os.environ.get(name) == value for name, value in ENVIRONMENT.items())


def _begin_anew(host: str, port: int, workers: int, with_worker: bool) -> None:
    """Become ``guatu serve`` under the environment that children need from their first moment."""
    words = ["serve", "--host", host, "--port", str(port), "--workers", str(workers)]
    sys.stdout.flush()
    os.environ.update(ENVIRONMENT)
    os.execv(sys.executable, _guatu(*words, *([] if with_worker else ["--no-worker"])))
