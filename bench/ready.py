"""The process that is ready to work inside a home: loaded once, forked for each piece of work."""

import json
import signal
import subprocess
import sys
from collections.abc import Mapping
from threading import Lock


class Ready:
    """``python -m bench.inside`` without words, asked line by line."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._lock = Lock()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.inside"],
            env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def lines(self, name: str, *words: str) -> list[str]:
        """What a piece of work printed; less when it was killed.

        Raises CalledProcessError when it failed, EOFError when the process is not there any more.
        """
        reading, writing = self._process.stdout, self._process.stdin
        assert reading is not None
        assert writing is not None
        with self._lock:
            writing.write(json.dumps([name, *words]) + "\n")
            writing.flush()
            answer = reading.readline()
        if not answer:
            raise EOFError(name)
        status, lines = json.loads(answer)
        if status not in (0, -signal.SIGKILL):
            raise subprocess.CalledProcessError(status, [name, *words])
        return list(lines)

    def end(self) -> None:
        """Let it go; its memory is nobody's figure."""
        self._process.communicate()
