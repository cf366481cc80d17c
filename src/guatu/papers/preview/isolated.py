"""Prepares a preview in a process of its own, with bounded memory and time."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import PIPE

from guatu.papers.reading.limits import FileRefused

from .order import Order

MEMORY = 1536 * 1024 * 1024
SECONDS = 120
REFUSED, FULL = 3, 4


def prepare_isolated(order: Order, folder: Path, heard: Callable[[], None] = lambda: None) -> None:
    """The same as ``prepare``, so that no file can harm the server.

    ``heard`` is called at the start and about once a second; what it raises ends the reading.
    Raises ``FileRefused``: those of the reader, or ``too_heavy`` beyond the limits.
    """
    command = [sys.executable, "-I", "-m", "guatu.papers.preview.child", str(folder)]
    with subprocess.Popen(command, stdin=PIPE, stdout=PIPE, stderr=PIPE) as child:
        try:
            said, complaint = _wait(child, order.to_json().encode(), heard)
        except BaseException:
            child.kill()
            raise
    _judge(child.returncode, said, complaint)


def _wait(
    child: "subprocess.Popen[bytes]", order: bytes, heard: Callable[[], None]
) -> tuple[bytes, bytes]:
    """Hand over the order and wait for the end, listening all the while."""
    send: bytes | None = order
    for _second in range(SECONDS + 30):
        heard()
        try:
            return child.communicate(send, timeout=1)
        except subprocess.TimeoutExpired:
            send = None  # it was taken; the next wait only goes on
    raise FileRefused("too_heavy")


def _judge(code: int, said: bytes, complaint: bytes) -> None:
    """Turn how the child ended into a refusal, an error, or nothing."""
    if code == REFUSED:
        refused = json.loads(said)
        raise FileRefused(refused["code"], **refused["facts"])
    if code == FULL:
        raise OSError(28, "no space left for the preview")
    if code != 0:
        reason = complaint.decode(errors="replace")
        if "Traceback" in reason and "MemoryError" not in reason:
            raise RuntimeError(reason[-2000:])
        raise FileRefused("too_heavy")
