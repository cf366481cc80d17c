"""Reads a file in a process of its own, with bounded memory and time, and hands back its JSON."""

import json
import subprocess
import sys
from typing import Any

from guatu.papers.preview.isolated import MEMORY, REFUSED, SECONDS
from guatu.papers.preview.order import Order
from guatu.papers.reading.limits import FileRefused

__all__ = ["MEMORY", "REFUSED", "SECONDS", "report_isolated"]


def report_isolated(order: Order, language: str) -> dict[str, Any]:
    """The documented JSON of a file; with names on record in the order also their matches.

    Raises ``FileRefused``: those of the reader, or ``too_heavy`` beyond the limits.
    """
    command = [sys.executable, "-I", "-m", "guatu.papers.report.child", language]
    try:
        done = subprocess.run(
            command, input=order.to_json().encode(), capture_output=True, timeout=SECONDS + 30
        )
    except subprocess.TimeoutExpired as error:
        raise FileRefused("too_heavy") from error
    if done.returncode == 0:
        found: dict[str, Any] = json.loads(done.stdout)
        return found
    if done.returncode == REFUSED:
        said = json.loads(done.stdout)
        raise FileRefused(said["code"], **said["facts"])
    reason = done.stderr.decode(errors="replace")
    if "Traceback" in reason and "MemoryError" not in reason:
        raise RuntimeError(reason[-2000:])
    raise FileRefused("too_heavy")
