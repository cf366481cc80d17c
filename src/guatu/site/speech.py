"""What the command line says, in the language of the terminal, without Django."""

import sys
from pathlib import Path

from guatu.site import env


def chinese() -> bool:
    """Whether the terminal speaks Chinese: LC_ALL, LC_MESSAGES or LANG begins with zh."""
    chosen = env.text("LC_ALL") or env.text("LC_MESSAGES") or env.text("LANG")
    return chosen.lower().startswith("zh")


def say(english: str, chinese_text: str) -> str:
    """The one of two sentences that this terminal reads."""
    return chinese_text if chinese() else english


class Stop(Exception):
    """A command cannot go on: the sentence for standard error, and the exit status."""

    def __init__(self, sentence: str, status: int = 1) -> None:
        super().__init__(sentence)
        self.status = status


def out(line: str = "") -> None:
    """A line of the command's result, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def err(line: str) -> None:
    """A line for the person at the terminal."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def log_path() -> Path:
    """Where tracebacks go; the folder may not exist yet."""
    return env.home() / "log" / "guatu.log"
