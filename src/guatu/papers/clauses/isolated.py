"""Reads the lines of a Word list in a process of its own, with bounded memory and time."""

import json
import subprocess
import sys

from guatu.papers.reading.limits import FileRefused

MEMORY = 768 * 1024 * 1024
SECONDS = 30
REFUSED = 3


def lines_isolated(data: bytes) -> list[str]:
    """The lines of a file, so that no file can harm the server.

    Raises ``FileRefused``: those of the reader, or ``too_heavy`` beyond the limits.
    """
    command = [sys.executable, "-I", "-m", "guatu.papers.clauses.child"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS + 10)
    except subprocess.TimeoutExpired as error:
        raise FileRefused("too_heavy") from error
    if done.returncode == 0:
        lines: list[str] = json.loads(done.stdout)
        return lines
    if done.returncode == REFUSED:
        said = json.loads(done.stdout)
        raise FileRefused(said["code"], **said["facts"])
    reason = done.stderr.decode(errors="replace")
    if "Traceback" in reason and "MemoryError" not in reason:
        raise RuntimeError(reason[-2000:])
    raise FileRefused("too_heavy")
