"""The command line ``guatu``: finds the command, reads its arguments, turns failures into words."""

import argparse
import importlib.util
import os
import sys
from collections.abc import Sequence
from typing import Any

from guatu.site.boot import load
from guatu.site.failures import sentence
from guatu.site.speech import Stop, err, out, say

COMMANDS = (
    "init", "demo", "serve", "worker", "import-plan", "export-plan", "wall", "bulletin", "scores",
    "ledger", "check", "backup", "restore",
)  # fmt: skip
"""In the order of the help page.  Each is a module of ``commands`` with NAME, HELP, EXAMPLE,
add_arguments(parser) and run(args) -> exit status; it imports the standard library only."""

DONE, REFUSED, USAGE, INTERRUPTED = 0, 1, 2, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.  0 done, 1 refused with the reason on standard error, 2 wrong usage."""
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or words[0] not in COMMANDS:
        return _without_command(words)
    command = _module(words[0])
    try:
        return _run(command, _parser(command).parse_args(words[1:]))
    except SystemExit as stop:  # argparse: 0 after --help, 2 after a mistake
        return stop.code if isinstance(stop.code, int) else USAGE


def _run(command: Any, args: argparse.Namespace) -> int:
    """The command's exit status; whatever it raises becomes a sentence."""
    try:
        return int(command.run(args) or DONE)
    except Stop as stop:
        err(f"guatu: {stop}")
        return stop.status
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output left (``| head``): nothing is wrong, and nothing may be flushed.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:
        err(f"guatu: {sentence(error)}")
        return REFUSED


def _without_command(words: list[str]) -> int:
    """``guatu``, ``guatu --help``, ``guatu --version`` or a word that is no command."""
    if words[:1] == ["--version"]:
        out(load("importlib.metadata:version")("guatu"))
        return DONE
    if words[:1] in (["--help"], ["-h"]):
        out(_overview())
        return DONE
    if words:
        err(say(f"guatu: there is no command {words[0]}", f"guatu：没有“{words[0]}”这个命令"))
    err(_overview())
    return USAGE


def _overview() -> str:
    """All commands, a line each."""
    lines = [say("usage: guatu COMMAND [options]", "用法：guatu 命令 [选项]"), ""]
    lines += [f"  {name:<13}{_module(name).HELP}" for name in COMMANDS if _exists(name)]
    lines += ["", say("More: guatu COMMAND --help", "详细说明：guatu 命令 --help")]
    return "\n".join(lines)


def _parser(command: Any) -> argparse.ArgumentParser:
    """The parser of one command, with its example at the end of its help."""
    parser = argparse.ArgumentParser(
        prog=f"guatu {command.NAME}",
        description=command.HELP,
        epilog=f"{say('example', '示例')}: {command.EXAMPLE}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_arguments(parser)
    return parser


def _path(name: str) -> str:
    return f"guatu.site.commands.{name.replace('-', '_')}"


def _exists(name: str) -> bool:
    return importlib.util.find_spec(_path(name)) is not None


def _module(name: str) -> Any:
    return load(_path(name))
