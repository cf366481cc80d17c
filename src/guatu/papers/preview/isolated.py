"""Prepares a preview in a process of its own, with bounded memory and time."""

import json
import subprocess
import sys
from pathlib import Path

from guatu.papers.reading.limits import FileRefused

from .order import Order

MEMORY = 1536 * 1024 * 1024
SECONDS = 120
REFUSED, FULL = 3, 4


def prepare_isolated(order: Order, folder: Path) -> None:
    """The same as ``prepare``, so that no file can harm the server.

    Raises ``FileRefused``: those of the reader, or ``too_heavy`` beyond the limits.
    """
    command = [sys.executable, "-I", "-m", "guatu.papers.preview.child", str(folder)]
    try:
        done = subprocess.run(
            command, input=order.to_json().encode(), capture_output=True, timeout=SECONDS + 30
        )
    except subprocess.TimeoutExpired as error:
        raise FileRefused("too_heavy") from error
    if done.returncode == REFUSED:
        said = json.loads(done.stdout)
        raise FileRefused(said["code"], **said["facts"])
    if done.returncode == FULL:
        raise OSError(28, "no space left for the preview")
    if done.returncode != 0:
        reason = done.stderr.decode(errors="replace")
        if "Traceback" in reason and "MemoryError" not in reason:
            raise RuntimeError(reason[-2000:])
        raise FileRefused("too_heavy")
