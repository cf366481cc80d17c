"""Reads the head of a score sheet in a process of its own, with bounded memory and time."""

import json
import subprocess
import sys
from typing import Any

from guatu.papers.reading.limits import FileRefused
from guatu.papers.scoring.drafting import Doubt

MEMORY = 768 * 1024 * 1024
SECONDS = 30
REFUSED = 3


def draft_isolated(data: bytes) -> tuple[dict[str, Any], list[Doubt]] | None:
    """The draft of rules and the doubts, None without such a head; no file can harm the server.

    Raises ``FileRefused``: those of the reader, or ``too_heavy`` beyond the limits.
    """
    command = [sys.executable, "-I", "-m", "guatu.papers.scoring.child"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS + 10)
    except subprocess.TimeoutExpired as error:
        raise FileRefused("too_heavy") from error
    if done.returncode == 0:
        plain = json.loads(done.stdout)
        return (plain["draft"], [Doubt(**one) for one in plain["doubts"]]) if plain else None
    if done.returncode == REFUSED:
        said = json.loads(done.stdout)
        raise FileRefused(said["code"], **said["facts"])
    reason = done.stderr.decode(errors="replace")
    if "Traceback" in reason and "MemoryError" not in reason:
        raise RuntimeError(reason[-2000:])
    raise FileRefused("too_heavy")
